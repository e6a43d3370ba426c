package dev.tillbridge.driver.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;

/** What is unknown is settled when the terminal answers again, but for what axept tells nobody how to ask. */
@Order(1)
class AxeptFaultMatrixTest extends FaultCampaign<AxeptSimulator> {

    private static final Set<Operation> OPERATIONS = EnumSet.of(
            Operation.SALE,
            Operation.REFUND,
            Operation.PRE_AUTHORISATION,
            Operation.TOP_UP,
            Operation.COMPLETION,
            Operation.REVERSAL);

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected AxeptSimulator openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected Map<String, Object> hasty(FaultCase c) {
        return Map.of("startTimeout", "600ms", "lookupTimeout", "600ms", "cancelTimeout", "600ms");
    }

    @Override
    protected List<Profile> profiles() {
        return List.of(
                Profile.builder("CERTIFIED")
                        .operations(OPERATIONS)
                        .settings(Map.of(
                                "verified",
                                List.of("not-found", "lookup-durable", "reversal-key"),
                                "keyRetention",
                                "30d",
                                "reversalKey",
                                "client"))
                        .without(
                                "of silence a lookup and a cancel of a sale speak for all: same bytes",
                                this::isSaidBySale)
                        .build(),
                Profile.builder("DOCUMENTED")
                        .operations(EnumSet.of(Operation.SALE, Operation.REVERSAL))
                        .without(
                                "of silence a lookup and a cancel of a sale speak for all: same bytes",
                                this::isSaidBySale)
                        .without(
                                "what has no key is never asked for",
                                c -> c.operation() == Operation.REVERSAL && c.moment() == Moment.LOOKUP_UNKNOWN)
                        .leavesUnknown(
                                "silence about a start that never arrived proves nothing", (c, arrived) -> !arrived)
                        .leavesUnknown(
                                "the terminal makes the key of a reversal, and tells it in the answer that is lost or wrong",
                                (c, arrived) -> c.operation() == Operation.REVERSAL && c.moment() == Moment.START)
                        .build());
    }

    private boolean isSaidBySale(FaultCase c) {
        return isSilent(c) && c.moment() != Moment.START && c.operation() != Operation.SALE;
    }
}
