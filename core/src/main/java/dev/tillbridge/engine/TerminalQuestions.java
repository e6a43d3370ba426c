package dev.tillbridge.engine;

import dev.tillbridge.model.Answer;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Alarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks one terminal what moves no money. Safe for use by several threads. */
final class TerminalQuestions {

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final RunningAttempts running;

    TerminalQuestions(Environment environment, ConfiguredTerminal configured, RunningAttempts running) {
        this.environment = environment;
        this.configured = configured;
        this.running = running;
    }

    /**
     * Asks a terminal that can answer one question at a time. An attempt whose outcome is not known is no obstacle: its connection is
     * closed, and what the terminal tells may help a person to resolve it.
     */
    <S, T> Answer<T> askWhenIdle(Class<S> ability, String words, Function<S, Answer<T>> question) {
        return askHolding(
                () -> running.admission().deciding(configured.key(), this::forAQuestion), ability, words, question);
    }

    /**
     * Asks for what ends something at the terminal, which says by no id what is meant: as long as an attempt is not settled, that may be the
     * attempt.
     */
    <S, T> Answer<T> askWhenFree(Class<S> ability, String words, Function<S, Answer<T>> question) {
        return askHolding(this::freeTerminal, ability, words, question);
    }

    private <S, T> Answer<T> askHolding(
            Supplier<Optional<TerminalLocks.Hold>> taking,
            Class<S> ability,
            String words,
            Function<S, Answer<T>> question) {
        if (!ability.isInstance(configured.device())) {
            return unsupported(words);
        }
        Optional<TerminalLocks.Hold> hold = taking.get();
        if (hold.isEmpty()) {
            return busy();
        }
        try {
            return ask(ability, words, question);
        } finally {
            hold.get().release();
        }
    }

    /** Takes the terminal, unless it is at work or somebody else has it; one that only waits for a person has it already. */
    private Optional<TerminalLocks.Hold> forAQuestion() {
        Optional<AttemptRun> open = running.blocking(configured.key());
        boolean atWork =
                open.map(AttemptRun::record).filter(AttemptLog::isAtWork).isPresent();
        if (running.admission().isClosed() || atWork) {
            return Optional.empty();
        }
        return open.isPresent() ? Optional.of(() -> {}) : environment.locks().tryTake(configured.key());
    }

    /** Asks a terminal whatever it is doing, and tells what its transport found wrong meanwhile. */
    <S, T> Answer<T> ask(Class<S> ability, String words, Function<S, Answer<T>> question) {
        if (!ability.isInstance(configured.device())) {
            return unsupported(words);
        }
        List<String> raised = new ArrayList<>();
        try {
            return Alarms.during(() -> question.apply(ability.cast(configured.device())), raised);
        } catch (RuntimeException e) {
            return Answer.none(
                    Answer.Reason.LOST,
                    "the driver failed with " + e.getClass().getSimpleName() + ". No payment was started by this");
        } finally {
            raised.forEach(alarm -> environment.announcer().alarm(configured.name(), alarm));
        }
    }

    <T> Answer<T> unsupported(String words) {
        return Answer.none(
                Answer.Reason.UNSUPPORTED,
                "terminal '" + configured.name() + "' cannot " + words + ". Nothing was sent");
    }

    <T> Answer<T> busy() {
        return Answer.none(
                Answer.Reason.BUSY, "the terminal is in use. Nothing was sent. Wait until it is done, then ask again");
    }

    /** Takes the terminal, when nothing keeps it from working. */
    Optional<TerminalLocks.Hold> freeTerminal() {
        AdmissionLocks admission = running.admission();
        return admission.deciding(
                configured.key(),
                () -> admission.isClosed() || running.blocking(configured.key()).isPresent()
                        ? Optional.empty()
                        : environment.locks().tryTake(configured.key()));
    }
}
