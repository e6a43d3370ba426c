package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.campaign.PartCampaign;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of parts, where the operator vouches for what results look like: as in the other app. */
class PayxpertApmPartsTest extends PartCampaign {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertApmDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return FakePayXpress.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("verified", List.of("apm-result"));
    }

    /** A refund names its payment. @protocol payxpert-app 5 [px:apm] */
    @Override
    protected Optional<Operation> before(Operation operation) {
        return operation == Operation.REFUND ? Optional.of(Operation.SALE) : super.before(operation);
    }

    /** @protocol payxpert-app 4.2 [px:intent-rev]: the amount is mandatory */
    @Override
    protected Set<Part> needed() {
        return Set.of(Part.BASE);
    }
}
