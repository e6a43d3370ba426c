package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.campaign.PartCampaign;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.Set;

/** The table of parts: the amount and the tip, in what the app hands back. */
class PayxpertAppPartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertAppDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return FakePayXpress.open();
    }

    /** @protocol payxpert-app 4.2 [px:intent-rev]: the amount is mandatory */
    @Override
    protected Set<Part> needed() {
        return Set.of(Part.BASE);
    }

    /** @protocol payxpert-app 3.3 [px:cancel]: what is cancelled is the whole payment */
    @Override
    protected Set<Part> inside(Operation operation) {
        return operation == Operation.VOID ? Set.of(Part.GRATUITY) : Set.of();
    }
}
