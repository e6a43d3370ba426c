package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.acceptsAs;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.reason;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One attempt at a time has the terminal. */
class ExclusivityTest {

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Requirement("I7")
    void whileOnePaysAnotherIsToldBusyBeforeAnyByte() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(atWork());
        till.startSale();
        till.time.advance(Duration.ofSeconds(2));

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BUSY);
        assertThat(till.terminal.starts).as("I7").hasSize(1);
    }

    @Test
    void aTerminalThatAnotherProcessHasIsBusy() {
        till.taken.add(till.terminal.key());

        assertThat(reason(till.sell())).isEqualTo(NotStartedReason.BUSY);
        assertThat(till.terminal.starts).isEmpty();
    }

    @Test
    void anUnknownAttemptBlocksItsTerminalUntilItIsResolved() {
        till.terminal.answersStart(start -> StartAnswer.lost("connection reset"));
        till.terminal.answersEveryLookup(silent());
        Outcome unknown = till.sell();

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BLOCKED);
        assertThat(till.desk().report(Report.Kind.Z).toString()).contains("BLOCKED");
        assertThat(till.terminal.reports).isEmpty();

        till.desk()
                .propose(unknown.attempt(), Resolution.notPaid("Ann", "nothing on the terminal"))
                .confirm();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aLookupThatShowsOursFinishedFreesTheTerminalButNotTheTender() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(e -> e.verdict(Verdict.CANCELLED)));
        Attempt contradictory = till.startSale();
        till.outcomeOf(contradictory);

        assertThat(contradictory.summary().blocksTerminal()).isFalse();
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        assertThat(till.outcomeOf(till.start(sale("4712")))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    @Requirement("I7")
    void anotherOrderUnderAnIdThatTheTerminalMadeFreesNothingAsItMayBeAnotherTills() {
        till.terminalMakesTheKeys();
        till.terminal.answersStart(acceptsAs("T-1"));
        till.terminal.answersEveryLookup(says(e -> e.currency(CurrencyUnit.EUR)));

        Attempt attempt = till.startSale();
        till.outcomeOf(attempt);

        assertThat(till.alarms).anyMatch(words -> words.contains("another currency"));
        assertThat(attempt.summary().blocksTerminal()).as("I7").isTrue();
    }

    @Test
    @Requirement("I7")
    void anAttemptGoesBackToWorkOnlyWithTheTerminal() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(e -> e.verdict(Verdict.CANCELLED)));
        Attempt first = till.startSale();
        till.time.advance(Duration.ofSeconds(1));
        assertThat(first.summary().blocksTerminal())
                .as("released by contradicting evidence")
                .isFalse();
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt second = till.start(sale("4712"));
        till.time.advance(Duration.ofSeconds(1));
        assertThat(second.summary().state()).isEqualTo(AttemptState.ACCEPTED);

        first.cancel();
        till.time.advance(Duration.ofSeconds(20));

        assertThat(first.summary().state()).as("I7").isEqualTo(AttemptState.IN_DOUBT);
        assertThat(till.terminal.cancels).as("would cancel the other sale").isEmpty();
    }

    @Test
    void anAttemptThatWentBackToWorkHasTheTerminalAgain() {
        till.terminal.answersStart(accepts());
        till.terminal.answersLookups(says(e -> e.verdict(Verdict.CANCELLED)));
        till.terminal.answersEveryLookup(atWork(Progress.Step.PRESENT_CARD));
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(10));
        assertThat(attempt.summary().state()).isEqualTo(AttemptState.ACCEPTED);

        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).isEqualTo(NotStartedReason.BUSY);
        assertThat(till.taken).hasSize(1);
    }

    @Test
    @Requirement("I7")
    void anAttemptGoesHomeToTheEntryThatItWasMadeAt() {
        till.desks = List.of("front-desk", "bar");
        till.reopen();
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.desk("bar").start(sale("4711"), new TerminalListener() {});
        till.time.advance(Duration.ofSeconds(2));
        assertThat(reason(till.outcomeOf(till.start(sale("4712"))))).as("I7").isEqualTo(NotStartedReason.BUSY);

        till.crashAndRestart();
        till.time.advance(Duration.ofMinutes(2));

        till.desk("bar")
                .propose(attempt.id(), Resolution.notPaid("Ann", "nothing seen"))
                .confirm();
        assertThat(till.desk("bar").unresolved()).isEmpty();
    }

    /** It is settled, as anybody can see, and about to let the terminal go. */
    @Test
    void whoSeesThatAnAttemptHasEndedFindsTheTerminalFree() throws Exception {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Attempt first = till.startSale();
        Meanwhile meanwhile = new Meanwhile();
        List<Attempt> next = new ArrayList<>();
        till.beforeNextRelease = () -> {
            assertThat(first.summary().state()).isEqualTo(AttemptState.APPROVED);
            meanwhile.run(() -> next.add(till.start(sale("4712"))));
        };

        till.outcomeOf(first);

        meanwhile.end();
        assertThat(till.outcomeOf(next.get(0))).isInstanceOf(Outcome.Approved.class);
    }
}
