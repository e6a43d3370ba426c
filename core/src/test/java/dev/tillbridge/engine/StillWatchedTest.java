package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.notFound;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.TenderConflictException;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was concluded, and not told by the terminal, is watched as long as that may change it, whatever else happens just then. */
class StillWatchedTest {

    /** Longer than the terminal is known to remember. */
    private static final Duration FORGOTTEN_BY_THE_TERMINAL = Duration.ofDays(28);

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private void personSaysNotPaid(Attempt attempt) {
        till.desk()
                .propose(attempt.id(), Resolution.notPaid("Ann", "not listed"))
                .confirm();
    }

    /** The clocks go apart while the start is with the driver, so that the attempt is looked up before there is anything to find. */
    @Test
    @Requirement("I1")
    void whatWasLookedUpWhileItWasSentIsLookedUpAgainBeforeAnotherOneIsSent() {
        till.terminal.onStart((start, gate) -> {
            till.time.jumpWallClock(Duration.ofHours(1));
            till.time.advance(Duration.ofSeconds(6));
            till.terminal.answersStart(sent -> StartAnswer.lost("connection reset"));
            return till.terminal.start(start, gate);
        });
        till.terminal.answersEveryLookup(notFound());
        Attempt first = till.startSale();
        assertThat(reason(till.outcomeOf(first))).isEqualTo(NotStartedReason.NEVER_ARRIVED);
        till.time.advance(till.deadline);
        int before = till.terminal.written;
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }

    /** Another sale begins, and what is over is forgotten, before the one that was decided is watched again. */
    @Test
    @Requirement("I1")
    void whatIsDecidedWhenTheTerminalWasAskedForTheLastTimeIsAskedForAgain() {
        till.unknown();
        Attempt first = till.desk().attempt(till.desk().unresolved().get(0).id());
        till.time.advance(FORGOTTEN_BY_THE_TERMINAL);
        till.terminal.onStart((start, gate) -> StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "no route"));
        till.onRelease = () -> {
            till.onRelease = () -> {};
            till.start(sale("4712"));
        };
        personSaysNotPaid(first);
        till.time.advance(Duration.ofSeconds(1));
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        till.terminal.answersStart(Till.accepts());
        int before = till.terminal.written;

        Outcome second = till.outcomeOf(till.start(retry(first.id())));

        assertThat(reason(second)).as("I1").isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }

    /** The journal was read before the terminal said at the last look that it was paid; after that the attempt is only recorded. */
    @Test
    @Requirement("I1")
    void whatIsFoundToBePaidAndForgottenWhileItIsTriedAgainIsNotSent() {
        till.unknown();
        Attempt first = till.desk().attempt(till.desk().unresolved().get(0).id());
        personSaysNotPaid(first);
        till.time.advance(FORGOTTEN_BY_THE_TERMINAL.minusDays(1).minusHours(1));
        int before = till.terminal.written;
        till.afterNextReadingOfTheJournal(() -> {
            till.terminal.answersEveryLookup(says(Verdict.APPROVED));
            till.time.advance(Duration.ofHours(3));
        });

        assertThatThrownBy(() -> till.start(retry(first.id())))
                .as("I1")
                .isInstanceOf(TenderConflictException.class)
                .hasMessageContaining("Nothing was sent");

        assertThat(first.summary().conflict()).isTrue();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(till.terminal.written).as("I1").isEqualTo(before);
    }
}
