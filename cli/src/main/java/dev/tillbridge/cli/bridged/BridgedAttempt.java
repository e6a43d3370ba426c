package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.cli.bridged.BridgeLine.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt that the bridge carries through. Its outcome is what the journal says; the bridge is asked for what is in no journal, which is how the
 * terminal gets on. Where the bridge is gone for good, the outcome is what the journal says of an attempt that nobody carries on: unknown.
 * Safe for use by several threads.
 */
final class BridgedAttempt implements Attempt {

    private static final Logger log = LoggerFactory.getLogger(BridgedAttempt.class);
    private static final long LOOK_MILLIS = 250;

    private final Terminal beside;
    private final BridgeLine line;
    private final AttemptId id;
    private final boolean repeated;
    private final TerminalListener listener;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile @Nullable Progress latest;
    private volatile @Nullable ScheduledFuture<?> looking;
    private int told;
    private long heard = System.nanoTime();

    private BridgedAttempt(
            Terminal beside, BridgeLine line, AttemptId id, boolean repeated, TerminalListener listener) {
        this.beside = beside;
        this.line = line;
        this.id = id;
        this.repeated = repeated;
        this.listener = listener;
    }

    /** Returns an attempt that is looked at again and again until its outcome is there. */
    static BridgedAttempt follow(
            Terminal beside,
            BridgeLine line,
            ScheduledExecutorService clock,
            AttemptId id,
            boolean repeated,
            TerminalListener listener) {
        BridgedAttempt attempt = new BridgedAttempt(beside, line, id, repeated, listener);
        attempt.looking = clock.scheduleWithFixedDelay(attempt::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return attempt;
    }

    private void look() {
        if (outcome.isDone()) {
            stop();
            return;
        }
        try {
            Optional<Answer> answer = line.ask("GET", path(), null).filter(Answer::isGood);
            answer.ifPresent(this::hear);
            AttemptSummary now = summary();
            if (isKnown(now) || answer.filter(BridgedAttempt::isUnrecorded).isPresent() || isLeft()) {
                end(now.outcome());
            }
        } catch (RuntimeException e) { // or it would be the last look
            log.warn("Attempt {} could not be looked at", id.shown(), e);
        }
    }

    private void stop() {
        ScheduledFuture<?> scheduled = looking;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private static boolean isKnown(AttemptSummary attempt) {
        return attempt.state().isFinal() || attempt.state() == AttemptState.UNKNOWN;
    }

    /** What could not be recorded is nothing that can be relied on. */
    private static boolean isUnrecorded(Answer answer) {
        JsonNode known = answer.json().path("outcome");
        return known.isObject() && !known.path("durable").asBoolean();
    }

    private boolean isLeft() {
        return System.nanoTime() - heard > Patience.WHOLE.toNanos() && line.isGone();
    }

    private void end(Outcome known) {
        if (outcome.complete(known)) {
            listener.onOutcome(known);
        }
    }

    /** Tells the steps that were not told yet; a bridge that was restarted has forgotten those before, and those of an old attempt are old. */
    private void hear(Answer answer) {
        heard = System.nanoTime();
        JsonNode steps = answer.json().path("progress");
        told = Math.min(told, steps.size());
        for (; told < steps.size(); told++) {
            JsonNode step = steps.path(told);
            Progress progress = new Progress(
                    Progress.Step.valueOf(step.path("step").asText()),
                    step.path("text").asText());
            latest = progress;
            if (!repeated) {
                listener.onProgress(id, progress);
            }
        }
    }

    private String path() {
        return "/v1/attempts/" + id.value();
    }

    @Override
    public AttemptId id() {
        return id;
    }

    @Override
    public AttemptSummary summary() {
        return beside.attempt(id).summary();
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.ofNullable(latest);
    }

    /** Asks for a cancel; where nobody is there to ask, the terminal's own key is what is left. */
    @Override
    public CancelRequest cancel() {
        if (outcome.isDone()) {
            return CancelRequest.TOO_LATE;
        }
        return line.ask("DELETE", path(), null)
                .filter(Answer::isGood)
                .map(Answer::json)
                .map(BridgedAttempt::cancel)
                .orElse(CancelRequest.USE_THE_TERMINAL);
    }

    private static CancelRequest cancel(ObjectNode json) {
        return CancelRequest.valueOf(json.path("cancel").asText());
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return outcome;
    }

    @Override
    public Outcome await() {
        return outcome.join();
    }

    @Override
    public boolean repeated() {
        return repeated;
    }
}
