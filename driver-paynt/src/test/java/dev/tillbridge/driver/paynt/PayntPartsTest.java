package dev.tillbridge.driver.paynt;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.campaign.PartCampaign;
import dev.tillbridge.testkit.paynt.PayntSimulator;

/** The table of parts: nothing beside the amount can be ordered, but tip and cash back can be told. */
class PayntPartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return PayntSimulator.open();
    }
}
