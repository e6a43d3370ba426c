package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.model.Amounts;
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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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
                .contains("count as paid (4711)", "in full, GBP 14.00", "shows less, do not confirm");
        assertThat(till.desk()
                        .propose(lost.attempt(), Resolution.notPaid("Ann", "not there"))
                        .consequence())
                .doesNotContain("14.00");
    }

    private Outcome lostWithTip() {
        return lost(Sale.builder()
                .tender(TENDER)
                .amount(AMOUNT)
                .gratuity(Money.parse("GBP 1.50"))
                .build());
    }

    private static Resolution counted(String money) {
        return Resolution.paid(Money.parse(money), "4711", "Ann", "seen");
    }

    @Test
    void aPartThatAPersonFoundToBePaidIsAllThatCounts() {
        Outcome lost = lostWithTip();
        ProposedResolution proposal = till.desk().propose(lost.attempt(), counted("GBP 13.00"));
        assertThat(proposal.consequence())
                .contains("Only GBP 13.00 of GBP 14.00 counts: GBP 1.00 is still to be paid")
                .doesNotContain("in full");

        Outcome.Approved approved = (Outcome.Approved) proposal.confirm().outcome();

        assertThat(approved.partial()).isTrue();
        assertThat(approved.decidedByPerson()).isTrue();
        assertThat(approved.total()).hasValue(Money.parse("GBP 13.00"));
        assertThat(approved.amount()).hasValue(AMOUNT);
        assertThat(approved.amounts().gratuity()).hasValue(Money.parse("GBP 0.50"));
        assertThat(approved.details().receiptNumber()).hasValue("4711");
        assertThat(approved.advice()).contains("Only a part was approved");
    }

    @Test
    void aPartThatCountsIsRememberedByTheJournal() {
        Outcome lost = lostWithTip();
        till.desk().propose(lost.attempt(), counted("GBP 1.00")).confirm();

        till.crashAndRestart();

        AttemptSummary after = till.desk().attempt(lost.attempt()).summary();
        assertThat(after.outcome()).isInstanceOfSatisfying(Outcome.Approved.class, approved -> {
            assertThat(approved.total()).hasValue(Money.parse("GBP 1.00"));
            assertThat(approved.partial()).isTrue();
        });
        assertThat(after.facts())
                .anyMatch(fact -> fact.startsWith("decided by Ann") && fact.contains("GBP 1.00 counts"));
    }

    @Test
    void theWholeAmountIsTheSameAsNone() {
        Outcome lost = lostWithTip();
        ProposedResolution proposal = till.desk().propose(lost.attempt(), counted("GBP 14.00"));
        assertThat(proposal.consequence()).contains("in full, GBP 14.00");

        Outcome.Approved approved = (Outcome.Approved) proposal.confirm().outcome();

        assertThat(approved.partial()).isFalse();
        assertThat(approved.total()).hasValue(Money.parse("GBP 14.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "GBP 0.00, is not more than zero",
        "GBP -1.00, is not more than zero",
        "EUR 1.00, is in another currency than GBP 14.00",
        "GBP 14.01, 'more than was ordered cannot be recorded: decide without an amount'"
    })
    void anAmountThatCannotHaveBeenPaidOfItIsRefused(String money, String why) {
        Outcome lost = lostWithTip();

        assertThatThrownBy(() -> till.desk().propose(lost.attempt(), counted(money)))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Nothing was changed");
        assertThat(till.desk().unresolved()).hasSize(1);
    }

    @Test
    void everythingThatIsWrongWithAnAmountIsSaidAtOnce() {
        Outcome lost = lostWithTip();
        Resolution wrong = new Resolution(
                Resolution.Choice.NOT_PAID, Optional.of(Money.parse("EUR 0.00")), "", "Ann", "not there");

        assertThatThrownBy(() -> till.desk().propose(lost.attempt(), wrong))
                .hasMessageContainingAll("only 'paid' has an amount", "not more than zero", "another currency");
    }

    @Test
    void whatIsCarriedOutAsAWholeOrNotHasNoAmountToCount() {
        Outcome release = lost(
                Reversal.builder().tender(TENDER).preAuthId(new PreAuthId("H1")).build());

        assertThatThrownBy(() -> till.desk().propose(release.attempt(), counted("GBP 1.00")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("as a whole or not");
    }

    @Test
    void aVoidIsCarriedOutAsAWholeThoughItNamesAnAmount() {
        Outcome undo =
                lost(VoidTransaction.builder().tender(TENDER).amount(AMOUNT).build());

        assertThatThrownBy(() -> till.desk().propose(undo.attempt(), counted("GBP 1.00")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("a void is carried out as a whole or not");
    }

    @Test
    void aProofBesideAnythingButPaidIsRefusedAsItSaysTheOpposite() {
        assertThatThrownBy(() -> new Resolution(Resolution.Choice.NOT_PAID, Optional.empty(), "4711", "Ann", "seen"))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContainingAll("this is NOT_PAID", "Nothing was changed");
    }

    @Test
    void theSecondOfTwoPersonsIsToldWhoDecidedBeforeAndHowMuchCounts() {
        Outcome lost = lostWithTip();
        ProposedResolution second = till.desk().propose(lost.attempt(), Resolution.notPaid("Bob", "not there"));
        till.desk().propose(lost.attempt(), counted("GBP 13.00")).confirm();

        assertThatThrownBy(second::confirm).isInstanceOf(ResolutionRefusedException.class);
        assertThatThrownBy(() -> till.desk().propose(lost.attempt(), Resolution.notPaid("Bob", "not there")))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("as Ann decided: paid, GBP 13.00 of it");
    }

    @ParameterizedTest
    @CsvSource({
        "GBP 14.00, GBP 13.00, 'it was GBP 14.00, where GBP 13.00 counts'",
        "GBP 12.00, GBP 13.00, 'it was GBP 12.00, where GBP 13.00 counts'",
        "GBP 12.00, GBP 14.00, 'it was GBP 12.00, where GBP 14.00 counts'"
    })
    void howMuchTheTerminalSaysLaterIsToldWhereItIsAnotherAmountThanCounts(String told, String counts, String words) {
        till.terminal.answersStart(start -> StartAnswer.lost("nothing came"));
        Outcome lost = till.outcomeOf(till.start(
                Refund.builder().tender(TENDER).amount(Money.parse("GBP 14.00")).build()));
        till.desk().propose(lost.attempt(), counted(counts)).confirm();
        till.terminal.answersEveryLookup(Till.says(found -> found.operation(Operation.REFUND)
                .amounts(Amounts.ofBase(Money.parse(told)))
                .partial(!told.equals("GBP 14.00"))));
        till.time.advance(Duration.ofMinutes(2));

        assertThat(till.desk().attempt(lost.attempt()).summary().outcome().conflict())
                .hasValueSatisfying(
                        conflict -> assertThat(conflict).contains(words).doesNotContain("paid"));
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
