package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.SimulatedTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A till with the real engine in front of a driver. */
final class EngineTill implements AutoCloseable {

    private final Scene scene;
    private final @Nullable SimulatedTime simulated;
    private final Terminals terminals;
    private final Terminal terminal;
    private final Notes notes = new Notes();

    EngineTill(
            Scene scene,
            Configuration configuration,
            Function<TerminalConfiguration, PaymentTerminal> opener,
            Runnable afterAcceptance) {
        this.scene = scene;
        Function<TerminalConfiguration, PaymentTerminal> observed =
                entry -> Observed.around(opener.apply(entry), notes, afterAcceptance);
        if (scene.subject().isRealTime()) {
            simulated = null;
            terminals = TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                    .open(configuration, observed);
        } else {
            SimulatedTime time = new SimulatedTime();
            simulated = time;
            terminals = TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                    .time(time)
                    .scheduler(time)
                    .open(configuration, observed);
        }
        terminal = terminals.terminal(Scene.TERMINAL);
    }

    Terminal terminal() {
        return terminal;
    }

    Notes notes() {
        return notes;
    }

    /** Carries an operation through to its outcome. */
    Attempt perform(StartRequest request) {
        Attempt attempt = begin(request, new TerminalListener() {});
        finish(attempt);
        return attempt;
    }

    Attempt begin(StartRequest request, TerminalListener listener) {
        scene.announce(request);
        scene.did(Words.of(request));
        return terminal.start(request, listener);
    }

    /** Waits for the outcome. */
    Outcome finish(Attempt attempt) {
        SimulatedTime time = simulated;
        if (time == null) {
            try {
                attempt.outcome().toCompletableFuture().get(10, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw UnjudgedException.because("the run was interrupted");
            } catch (ExecutionException | TimeoutException e) {
                throw UnjudgedException.because("the attempt came to no outcome within 10 minutes");
            }
        } else {
            time.runUntil(() -> attempt.outcome().toCompletableFuture().isDone());
        }
        Outcome outcome = attempt.summary().outcome();
        scene.seen("the till was told: " + Words.of(outcome));
        return outcome;
    }

    /** Goes on until a condition holds, or the attempt has its outcome; in simulated time only. */
    void runUntil(Attempt attempt, BooleanSupplier condition) {
        simulated()
                .runUntil(() -> condition.getAsBoolean()
                        || attempt.outcome().toCompletableFuture().isDone());
    }

    /** Lets time pass; in simulated time only. */
    void advance(Duration time) {
        simulated().advance(time);
    }

    private SimulatedTime simulated() {
        SimulatedTime time = simulated;
        if (time == null) {
            throw UnjudgedException.because("this needs simulated time");
        }
        return time;
    }

    @Override
    public void close() {
        terminals.close();
    }
}
