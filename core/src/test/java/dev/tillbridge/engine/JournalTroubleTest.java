package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a failing journal keeps from being sent, and what goes on without it. */
class JournalTroubleTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void whatCannotBeRecordedIsNotSent() {
        till.journalFails(true);

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
        assertThat(till.terminal.starts).isEmpty();
        assertThat(till.taken).isEmpty();
    }

    @Test
    void sendingThatCannotBeRecordedIsNotSent() {
        till.terminal.onStart((start, gate) -> {
            till.journalFails(true);
            assertThatThrownBy(gate::pass).isInstanceOf(GateClosedException.class);
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, "closed");
        });

        Outcome outcome = till.sell();

        assertThat(reason(outcome)).isEqualTo(NotStartedReason.NOT_RECORDED);
        assertThat(outcome.durable()).isFalse();
    }

    @Test
    @Requirement("J3")
    void whatWasSentGoesOnInMemoryAndIsWrittenWhenTheJournalWorksAgain() {
        till.terminal.answersStart(start -> {
            till.journalFails(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Outcome outcome = till.sell();
        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        assertThat(outcome.durable()).as("J3").isFalse();

        till.journalFails(false);
        till.desk().acknowledge(outcome.attempt());
        till.crashAndRestart();
        assertThat(till.desk().attempt(outcome.attempt()).await()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("J3")
    void whatTheJournalDoesNotKnowAnyMoreIsNotToldAsRecorded() {
        till.terminal.answersStart(start -> {
            till.journalLacksWhatBegan();
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Outcome outcome = till.sell();

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        assertThat(outcome.durable())
                .as("a standby took over that lacked the payment")
                .isFalse();
        assertThat(till.sell().attempt()).as("this run still knows it").isEqualTo(outcome.attempt());
        assertThat(till.terminal.starts).hasSize(1);
    }

    @Test
    @Requirement("J3")
    void aDefectOfAJournalOfSomebodyElseKeepsNoOutcomeBack() {
        till.terminal.answersStart(start -> {
            till.journalIsDefective(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        Outcome outcome = till.sell();

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        assertThat(outcome.durable()).isFalse();
        till.journalIsDefective(false);
        assertThat(till.outcomeOf(till.start(sale("4712"))))
                .as("the terminal is free")
                .isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatCouldNotBeRecordedIsRecordedAsSoonAsTheJournalWorksAgain() {
        till.terminal.answersStart(start -> {
            till.journalFails(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.journalFails(false);
        till.time.advance(Duration.ofMinutes(1));

        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();

        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatCouldNotBeRecordedIsTriedOnceMoreWhenClosing() {
        till.terminal.answersStart(start -> {
            till.journalFails(true);
            return accepts().apply(start);
        });
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.journalFails(false);
        till.close();

        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();

        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anEventThatWasRecordedThoughTheCommitFailedStandsInNobodysWay() {
        till.terminal.answersStart(start -> {
            till.journalLosesAnswers(true);
            return accepts().apply(start);
        });
        till.terminal.answersLookups(key -> {
            till.journalLosesAnswers(false);
            return Till.says(Verdict.APPROVED).apply(key);
        });

        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.told).hasSize(1).first().isInstanceOf(Outcome.Approved.class);
        assertThat(till.taken).isEmpty();
        till.terminal.answersEveryLookup(silent());
        till.crashAndRestart();
        assertThat(till.desk().attempt(attempt.id()).summary().outcome()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatCouldNotBeRecordedLeavesNoTraceThatBlocksTheTerminal() {
        till.journalFails(true);
        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
        till.journalFails(false);
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));

        assertThat(till.sell()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement({"I8", "J6"})
    void anImpossibleHistoryBlocksTheTerminalUntilAPersonConfirms() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Outcome outcome = till.sell();
        till.desk().acknowledge(outcome.attempt());
        till.journalTellsAnImpossibleHistoryOf(outcome.attempt());

        till.crashAndRestart();
        till.crashAndRestart();

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).as("J6").isEqualTo(NotStartedReason.BLOCKED);
        till.desk()
                .propose(outcome.attempt(), Resolution.releaseTerminal("Ann", "compared with the paper roll"))
                .confirm();
        assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
        till.crashAndRestart();
        assertThat(till.outcomeOf(till.start(sale("4713")))).isInstanceOf(Outcome.Approved.class);
        assertThat(till.desk().attempt(outcome.attempt()).summary().outcome())
                .as("I8")
                .isInstanceOf(Outcome.Approved.class);
        assertThat(till.desk().attempt(outcome.attempt()).summary().facts())
                .anyMatch(fact -> fact.startsWith("the terminal was released by Ann at")
                        && fact.endsWith(": compared with the paper roll"));
    }

    @Test
    void anIntentThatWasRecordedThoughTheCommitFailedDoesNotKeepItsTenderForEver() {
        till.journalLosesAnswers(true);
        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.NOT_RECORDED);
        till.journalLosesAnswers(false);

        till.time.advance(Duration.ofSeconds(10));

        assertThat(till.desk().unresolved()).isEmpty();
        Outcome recorded = till.startSale().await();
        assertThat(reason(recorded)).isEqualTo(NotStartedReason.INTERRUPTED);
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(till.start(retry(recorded.attempt())))).isInstanceOf(Outcome.Approved.class);
    }
}
