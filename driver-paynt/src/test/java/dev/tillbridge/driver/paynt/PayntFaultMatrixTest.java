package dev.tillbridge.driver.paynt;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;

/** Only what nobody can ask for is left to a person; see {@link PayntLeftToAPersonTest} for what that person does. */
@Order(1)
class PayntFaultMatrixTest extends FaultCampaign<PayntSimulator> {

    private static final String CERTIFIED = "CERTIFIED";
    private static final Set<Operation> WITH_A_CARD =
            EnumSet.of(Operation.SALE, Operation.REFUND, Operation.PRE_AUTHORISATION);

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected PayntSimulator openTerminal() {
        return PayntSimulator.open();
    }

    @Override
    protected Map<String, Object> hasty(FaultCase c) {
        boolean first = c.moment() == Moment.CONNECT || c.moment() == Moment.START;
        return Map.of(first ? "startTimeout" : "lookupTimeout", "150ms");
    }

    @Override
    protected void prepare(PayntSimulator terminal, FaultCase c) {
        if (c.profile().name().equals(CERTIFIED)) {
            terminal.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        }
    }

    @Override
    protected void restore(PayntSimulator terminal, FaultCase c) {
        terminal.quirks();
    }

    /** Nothing beyond the vendor's pages, and a device on which keys of ours were tried; all operations that have one work alike. */
    @Override
    protected List<Profile> profiles() {
        return List.of(
                Profile.builder("DOCUMENTED")
                        .without(
                                "where the terminal makes every key, none is unknown to it",
                                c -> c.moment() == Moment.LOOKUP_UNKNOWN)
                        .without(
                                "what names its original waits for no card",
                                c -> c.moment() == Moment.LOOKUP_WAITING_FOR_CARD
                                        && !WITH_A_CARD.contains(c.operation()))
                        .without(
                                "a lookup of these is byte for byte that of a sale, which speaks for all that takes real time",
                                this::isSaidBySale)
                        .without(
                                "the one lie that nobody could tell from the truth; see PayntLeftToAPersonTest",
                                c -> c.fault() == Fault.REJECT_AFTER_EXECUTION && c.moment() == Moment.START)
                        .leavesUnknown(
                                "nobody can ask without the answer that tells the key",
                                (c, arrived) -> c.moment() == Moment.START)
                        .unknownBlocks()
                        .build(),
                Profile.builder(CERTIFIED)
                        .operations(EnumSet.of(Operation.SALE))
                        .settings(Map.of("uti", "client", "verified", List.of("client-uti")))
                        .leavesUnknown(
                                "silence about a start that never arrived proves nothing", (c, arrived) -> !arrived)
                        .build());
    }

    private boolean isSaidBySale(FaultCase c) {
        boolean likeASale = c.operation() == Operation.REFUND || c.operation() == Operation.PRE_AUTHORISATION;
        boolean slow = isSilent(c) || c.fault() == Fault.PACKED_OVERSIZED_ANSWER;
        return likeASale && slow && c.moment() != Moment.START;
    }
}
