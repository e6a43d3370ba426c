package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.StartAnswer;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outcome that the terminal contradicts later is told again as one in conflict, and is open until somebody took that. */
class ConflictTest {

    private static final Money HALF = Till.AMOUNT.dividedBy(2, RoundingMode.DOWN);

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    /** Returns an attempt that was concluded from absence, taken by the point of sale, and found after all. */
    private Attempt contradicted() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Attempt attempt = till.startSale();
        Outcome first = till.outcomeOf(attempt);
        assertThat(first.conflict()).isEmpty();
        assertThat(first.retryAdvice()).isEqualTo(RetryAdvice.SAFE_NOW);
        till.time.advance(Duration.ofSeconds(1));
        till.desk().acknowledge(first);
        till.told.clear();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofMinutes(11));
        return attempt;
    }

    private static List<AttemptId> ids(List<AttemptSummary> summaries) {
        return summaries.stream().map(AttemptSummary::id).toList();
    }

    @Test
    @Requirement("I8")
    void itIsToldOnceMoreAsOneInConflict() {
        contradicted();

        assertThat(till.told).hasSize(1);
        Outcome again = till.told.get(0);
        assertThat(again).as("I8").isInstanceOf(Outcome.NotStarted.class);
        assertThat(again.conflict())
                .hasValueSatisfying(words -> assertThat(words).contains("APPROVED"));
        assertThat(again.retryAdvice()).isEqualTo(RetryAdvice.PERSON_MUST_DECIDE);
        assertThat(again.advice())
                .contains("may have been paid")
                .contains(again.attempt().shown());
    }

    @Test
    void itIsUnresolvedAndUnacknowledgedUntilTheConflictWasTaken() {
        Attempt attempt = contradicted();

        assertThat(ids(till.desk().unresolved())).containsExactly(attempt.id());
        assertThat(ids(till.desk().unacknowledged())).containsExactly(attempt.id());

        till.desk().acknowledge(attempt.summary().outcome());

        assertThat(till.desk().unresolved()).isEmpty();
        assertThat(till.desk().unacknowledged()).isEmpty();
    }

    @Test
    @Requirement("I8")
    void whoComparedItIsRecordedWithTimeAndReason() {
        Attempt attempt = contradicted();
        ProposedResolution proposal =
                till.desk().propose(attempt.id(), Resolution.compared("Ann", "the list shows 12.50, paid, slip 123"));
        assertThat(proposal.consequence()).contains("stays NOT STARTED");
        assertThat(ids(till.desk().unresolved())).containsExactly(attempt.id());

        AttemptSummary after = proposal.confirm();

        assertThat(till.desk().unresolved()).isEmpty();
        assertThat(after.outcome()).as("I8").isInstanceOf(Outcome.NotStarted.class);
        till.crashAndRestart();
        assertThat(till.desk().attempt(attempt.id()).summary().facts())
                .anySatisfy(fact -> assertThat(fact)
                        .startsWith("compared with the terminal by Ann at 20")
                        .endsWith(": the list shows 12.50, paid, slip 123"));
    }

    @Test
    void whatIsNotContradictedIsNotCompared() {
        Attempt attempt = contradicted();
        Resolution compared = Resolution.compared("Ann", "seen");
        till.desk().propose(attempt.id(), compared).confirm();

        assertThatThrownBy(() -> till.desk().propose(attempt.id(), compared))
                .isInstanceOf(ResolutionRefusedException.class)
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void whoTookTheOutcomeWithoutTheConflictHasNotTakenTheConflict() {
        Attempt attempt = contradicted();

        till.desk().acknowledge(attempt.await());

        assertThat(ids(till.desk().unresolved())).containsExactly(attempt.id());
    }

    /** Returns an attempt that is unknown, as its terminal answers nothing, and that a person held to be not paid. */
    private Attempt heldToBeNotPaid() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMinutes(6));
        till.desk()
                .propose(attempt.id(), Resolution.notPaid("Ann", "nothing on the terminal's list"))
                .confirm();
        return attempt;
    }

    private Outcome triedAgain(Attempt first) {
        return till.outcomeOf(till.start(Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Till.AMOUNT)
                .retryOf(first.id())
                .build()));
    }

    @Test
    @Requirement("I1")
    void whatIsTriedAgainAlthoughTheTerminalKnowsItAsPaidIsNotSent() {
        Attempt first = heldToBeNotPaid();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Outcome second = triedAgain(first);

        assertThat(second).as("I1").isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.terminal.starts).hasSize(1);
        assertThat(first.summary().outcome().conflict()).isPresent();
    }

    @Test
    @Requirement("I1")
    void whatIsTriedAgainAlthoughTheTerminalKnowsItAndDoesNotSayPlainlyHowItEndedIsNotSent() {
        Attempt first = heldToBeNotPaid();
        till.terminal.answersEveryLookup(says(result -> result.unknown("gratuity")));

        Outcome second = triedAgain(first);

        assertThat(second).as("I1").isInstanceOf(Outcome.NotStarted.class);
        assertThat(((Outcome.NotStarted) second).reason()).isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void whatNeverArrivedAndIsKnownAfterAllIsAConflictHoweverItEnded() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(notFound());
        Attempt attempt = till.startSale();
        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.NotStarted.class);

        till.terminal.answersEveryLookup(says(result -> result.unknown("gratuity")));
        till.time.advance(Duration.ofMinutes(11));

        assertThat(attempt.summary().outcome().conflict()).isPresent();
    }

    @Test
    void aPartThatWasPaidOfWhatAPersonHeldToBePaidIsAConflict() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMinutes(6));
        till.desk()
                .propose(attempt.id(), Resolution.paid("slip 123", "Ann", "on the terminal's list"))
                .confirm();

        till.terminal.answersEveryLookup(says(
                result -> result.amounts(Amounts.ofBase(Till.AMOUNT.dividedBy(2, RoundingMode.DOWN)))
                        .partial(true)));
        till.time.advance(Duration.ofMinutes(11));

        assertThat(attempt.summary().outcome().conflict()).isPresent();
    }

    /** Returns a sale of which a person counted a half, and of which the terminal tells later that it approved this much. */
    private Attempt halfCountedAndFound(UnaryOperator<Evidence.Builder> told) {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofMinutes(6));
        till.desk()
                .propose(attempt.id(), Resolution.paid(HALF, "slip 123", "Ann", "on the terminal's list"))
                .confirm();
        till.terminal.answersEveryLookup(says(told));
        till.time.advance(Duration.ofMinutes(11));
        return attempt;
    }

    @Test
    void thePartThatAPersonCountedIsNoConflictWhenTheTerminalSaysTheSame() {
        Attempt attempt = halfCountedAndFound(
                result -> result.amounts(Amounts.ofBase(HALF)).partial(true));

        assertThat(attempt.summary().outcome().conflict()).isEmpty();
        assertThat(attempt.summary().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        approved -> assertThat(approved.total()).hasValue(HALF));
    }

    @Test
    void anotherPartThanAPersonCountedIsAConflict() {
        Attempt attempt = halfCountedAndFound(
                result -> result.amounts(Amounts.ofBase(HALF.plus(1))).partial(true));

        assertThat(attempt.summary().outcome().conflict())
                .hasValueSatisfying(words -> assertThat(words).contains("GBP 7.25", "GBP 6.25"));
    }

    @Test
    void allOfItIsAConflictWhereAPersonCountedAPart() {
        Attempt attempt = halfCountedAndFound(result -> result);

        assertThat(attempt.summary().outcome().conflict())
                .hasValueSatisfying(words -> assertThat(words).contains("GBP 12.50", "GBP 6.25"));
    }

    @Test
    void whatIsTriedAgainWhileTheTerminalIsAtWorkOnItIsNotSent() {
        Attempt first = heldToBeNotPaid();
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));

        Outcome second = triedAgain(first);

        assertThat(second).isInstanceOf(Outcome.NotStarted.class);
        assertThat(((Outcome.NotStarted) second).reason()).isEqualTo(NotStartedReason.BUSY);
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    void whatIsTriedAgainIsSentWhereTheTerminalSaysNothingElse() {
        Attempt first = heldToBeNotPaid();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.terminal.answersLookups(notFound());

        Outcome second = triedAgain(first);

        assertThat(second).isInstanceOf(Outcome.Approved.class);
        assertThat(till.terminal.starts).hasSize(2);
    }

    @Test
    void aRestartForgetsNothingOfIt() {
        Attempt attempt = contradicted();

        till.crashAndRestart();
        till.time.advance(Duration.ofSeconds(1));

        assertThat(ids(till.desk().unresolved())).containsExactly(attempt.id());
        assertThat(till.told).anyMatch(outcome -> outcome.conflict().isPresent());
    }

    @Test
    @Requirement("I2")
    void whatATerminalTellsByItselfContradictsItsOwnResult() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.DECLINED));
        Attempt attempt = till.startSale();
        assertThat(till.outcomeOf(attempt)).isInstanceOf(Outcome.Declined.class);
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.time.advance(Duration.ofHours(25));
        assertThat(attempt.summary().outcome().conflict()).isEmpty();

        till.terminal.tellsMore.accept(till.terminal.starts.get(0).key().orElseThrow());
        till.time.advance(Duration.ofSeconds(1));

        assertThat(till.desk().attempt(attempt.id()).summary().outcome().conflict())
                .as("I2")
                .hasValueSatisfying(words -> assertThat(words).contains("APPROVED"));
    }
}
