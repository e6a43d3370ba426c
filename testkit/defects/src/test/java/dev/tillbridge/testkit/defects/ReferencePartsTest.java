package dev.tillbridge.testkit.defects;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.campaign.PartCampaign;

/** The table of parts, at a terminal whose wire is nobody's. */
class ReferencePartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new ReferenceDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return ReferenceSimulator.open();
    }
}
