package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.runtime.Scheduler;
import dev.tillbridge.runtime.TerminalLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two threads at one attempt: a step, what it does to the terminal and what is told of it are one. */
class LiveAttemptTest {

    private final Meanwhile meanwhile = new Meanwhile();
    private final SimulatedTime time = new SimulatedTime();
    private final TroubledJournal journal = new TroubledJournal(InMemoryJournal.create());
    private final List<Outcome> told = new ArrayList<>();
    private final List<Progress> steps = new ArrayList<>();
    private final Set<Object> taken = new HashSet<>();
    private Runnable whenTaken = () -> {};
    private Runnable whenHandedOver = () -> {};
    private final TerminalLocks locks = key -> {
        Runnable action = whenTaken;
        whenTaken = () -> {};
        action.run();
        return taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty();
    };
    private final Environment environment = environment();
    private final LiveAttempt attempt = attempt();

    private Environment environment() {
        TerminalListener listener = new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                told.add(outcome);
            }

            @Override
            public void onProgress(AttemptId id, Progress step) {
                steps.add(step);
            }
        };
        Environment usual = TestEnvironment.of(time, journal, listener);
        Scheduler scheduler = new Scheduler() {
            @Override
            public void execute(Runnable task) {
                Runnable action = whenHandedOver;
                whenHandedOver = () -> {};
                action.run();
                time.execute(task);
            }

            @Override
            public Handle after(Duration delay, Runnable task) {
                return time.after(delay, task);
            }

            @Override
            public void close() {
                time.close();
            }
        };
        return new Environment(time, scheduler, usual.chance(), locks, journal, usual.announcer(), usual.epoch());
    }

    private LiveAttempt attempt() {
        FakeTerminal device = new FakeTerminal("1");
        ConfiguredTerminal configured = new ConfiguredTerminal(
                "front-desk",
                "fake",
                device,
                device.operations(),
                Till.GBP,
                Duration.ofMinutes(5),
                new Outcomes(Locale.ENGLISH),
                new Experience());
        LiveAttempt live = new LiveAttempt(
                environment,
                configured,
                new AttemptLog(environment, TestEnvironment.prepared(environment)),
                new TerminalListener() {},
                locks.tryTake(device.key()).orElseThrow());
        live.log().intended();
        live.log().sending(null, 0);
        live.log().doubtful("silence");
        return live;
    }

    private static AttemptResult result() {
        return new AttemptResult(Amounts.unknown(), false, false, TransactionDetails.none());
    }

    private void assertThatTheTerminalIsTakenAsTheAttemptSays() {
        assertThat(attempt.hold().isHeld()).as("I7").isEqualTo(attempt.record().blocksTerminal());
        assertThat(taken).as("I7").hasSize(attempt.record().blocksTerminal() ? 1 : 0);
    }

    @Test
    @Requirement("I7")
    void whatWasSettledBeforeItIsFoundAtWorkDoesNotTakeTheTerminal() {
        attempt.proven(AttemptState.APPROVED, result());

        assertThat(attempt.foundAtWork()).isFalse();

        assertThatTheTerminalIsTakenAsTheAttemptSays();
    }

    @Test
    @Requirement("I7")
    void whatIsGivenUpWhileItIsFoundAtWorkDoesNotKeepTheTerminal() throws Exception {
        attempt.release();
        whenTaken = () -> meanwhile.run(attempt::unknown);

        attempt.foundAtWork();

        meanwhile.end();
        assertThatTheTerminalIsTakenAsTheAttemptSays();
    }

    @Test
    @Requirement("I7")
    void whatIsFoundAtWorkWhileItIsReleasedKeepsTheTerminal() throws Exception {
        journal.beforeNext = () -> meanwhile.run(attempt::foundAtWork);

        attempt.release("a manager", "it hangs");

        meanwhile.end();
        assertThatTheTerminalIsTakenAsTheAttemptSays();
    }

    @Test
    @Requirement("I7")
    void whatIsAcceptedAfterItWasReleasedTakesTheTerminalAgain() {
        attempt.release();

        assertThat(attempt.accepted(null)).isTrue();

        assertThat(attempt.record().state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(attempt.record().blocksTerminal()).as("I7").isTrue();
        assertThatTheTerminalIsTakenAsTheAttemptSays();
    }

    @Test
    @Requirement("I7")
    void whatIsAcceptedWhenSomeoneElseHasTheTerminalStaysInDoubt() {
        attempt.release();
        taken.add(attempt.record().terminal());

        assertThat(attempt.accepted(null)).isFalse();

        assertThat(attempt.record().state()).isEqualTo(AttemptState.IN_DOUBT);
        assertThat(attempt.record().blocksTerminal()).as("I7").isFalse();
    }

    @Test
    @Requirement("I8")
    void noStepIsToldAfterTheEnd() {
        attempt.proven(AttemptState.APPROVED, result());

        attempt.progress(new Progress(Progress.Step.PIN_ENTRY, "PIN"));

        time.advance(Duration.ZERO);
        assertThat(steps).as("I8").isEmpty();
    }

    /** The first one had its words ready when the second one settled it. */
    @Test
    @Requirement("I8")
    void whatIsToldLastIsHowItStands() throws Exception {
        whenHandedOver = () -> meanwhile.run(() -> attempt.proven(AttemptState.APPROVED, result()));

        attempt.unknown();

        meanwhile.end();
        time.advance(Duration.ZERO);
        assertThat(attempt.record().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(told.get(told.size() - 1)).as("I8").isInstanceOf(Outcome.Approved.class);
    }
}
