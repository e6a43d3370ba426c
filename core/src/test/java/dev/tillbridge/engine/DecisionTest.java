package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.StartAnswer;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person's decision means is told for what was asked for: a void that was not carried out leaves the sale paid. */
class DecisionTest {

    private final Till till = new Till();

    private static final Tender TENDER = Tender.of("undo");

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(
                        VoidTransaction.builder().tender(TENDER).amount(AMOUNT).build(),
                        "a sale is not paid any more",
                        "a sale stays paid, so do not charge it again",
                        "Not undone, as decided by a person"),
                Arguments.of(
                        Refund.builder().tender(TENDER).amount(AMOUNT).build(),
                        "count as given back (4711)",
                        "count as not given back",
                        "Not refunded, as decided by a person"),
                Arguments.of(
                        Reversal.builder()
                                .tender(TENDER)
                                .preAuthId(new PreAuthId("H1"))
                                .build(),
                        "no longer held",
                        "stays held",
                        "Not released, as decided by a person"),
                Arguments.of(
                        Completion.builder()
                                .tender(TENDER)
                                .preAuthId(new PreAuthId("H1"))
                                .amount(AMOUNT)
                                .build(),
                        "count as paid (4711)",
                        "stays held on the card: charge or release it",
                        "Not charged, as decided by a person"));
    }

    private Outcome lost(StartRequest request) {
        till.terminal.traits(
                Operation.VOID,
                FakeTerminal.byOurKey().features(Set.of(Feature.BY_CARD)).build());
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = till.outcomeOf(till.start(request));
        assertThat(lost).isInstanceOf(Outcome.Unknown.class);
        return lost;
    }

    @Test
    void howMuchWillCountIsSaidAsTheTerminalMayShowAnotherAmount() {
        Outcome lost = lost(Sale.builder()
                .tender(TENDER)
                .amount(AMOUNT)
                .gratuity(Money.parse("GBP 1.50"))
                .build());

        assertThat(till.desk()
                        .propose(lost.attempt(), Resolution.paid("4711", "Ann", "seen"))
                        .consequence())
                .contains("count as paid (4711)", "in full, GBP 14.00", "another amount");
        assertThat(till.desk()
                        .propose(lost.attempt(), Resolution.notPaid("Ann", "not there"))
                        .consequence())
                .doesNotContain("14.00");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatFollowsIsToldForTheOperation(StartRequest request, String done, String notDone, String advice) {
        Outcome lost = lost(request);

        assertThat(till.desk()
                        .propose(lost.attempt(), Resolution.paid("4711", "Ann", "seen"))
                        .consequence())
                .contains(done);
        var proposal = till.desk().propose(lost.attempt(), Resolution.notPaid("Ann", "seen"));
        assertThat(proposal.consequence()).contains(notDone).doesNotContain("may be charged again");
        assertThat(proposal.confirm().outcome().advice()).contains(advice);
    }

    @Test
    void aSaleThatWasNotPaidMayBeChargedAgain() {
        Outcome lost = lost(Till.sale("4711"));

        assertThat(till.desk()
                        .propose(lost.attempt(), Resolution.notPaid("Ann", "seen"))
                        .consequence())
                .contains("It will count as not paid, for good. The sale may be charged again, and");
    }
}
