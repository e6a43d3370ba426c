package dev.tillbridge.driver.axept;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.campaign.PartCampaign;

/** The table of parts, in full: this wire tells all of them. */
class AxeptPartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return AxeptSimulator.open();
    }
}
