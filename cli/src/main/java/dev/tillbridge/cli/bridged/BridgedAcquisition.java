package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Acquisition;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.cli.bridged.BridgeLine.Answer;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A card that a bridge has read, which is looked at again and again until it is there. Safe for use by several threads. */
final class BridgedAcquisition implements Acquisition {

    private static final long LOOK_MILLIS = 250;

    private final BridgeLine line;
    private final String path;
    private final AttemptId id = new AttemptId(UUID.randomUUID().toString().replace("-", ""));
    private final TerminalListener listener;
    private final CompletableFuture<dev.tillbridge.model.Answer<AcquiredCard>> card = new CompletableFuture<>();
    private volatile @Nullable ScheduledFuture<?> looking;
    private int told;
    private long heard = System.nanoTime();

    private BridgedAcquisition(BridgeLine line, String path, TerminalListener listener) {
        this.line = line;
        this.path = path;
        this.listener = listener;
    }

    /** Has a card read; asked once, as nobody would let go a card that was read for an answer that was lost. */
    static Acquisition begin(
            BridgeLine line,
            String terminal,
            ObjectNode body,
            ScheduledExecutorService clock,
            TerminalListener listener) {
        String all = "/v1/terminals/" + terminal + "/acquisitions";
        Optional<Answer> answer = line.ask("POST", all, body);
        if (answer.filter(refused -> !refused.isGood() && !refused.isForLater()).isPresent()) {
            throw Refusals.of(answer.get());
        }
        String path = all + "/"
                + answer.map(Answer::json)
                        .map(json -> json.path("acquisition").asText())
                        .orElse("");
        BridgedAcquisition reading = new BridgedAcquisition(line, path, listener);
        if (answer.filter(Answer::isGood).isEmpty()) {
            reading.card.complete(lost(answer.map(Answer::detail)));
        } else {
            reading.looking = clock.scheduleWithFixedDelay(reading::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return reading;
    }

    private static dev.tillbridge.model.Answer<AcquiredCard> lost(Optional<String> detail) {
        return dev.tillbridge.model.Answer.none(
                Reason.LOST,
                "The bridge does not tell whether a card was read"
                        + detail.map(text -> " (" + text + ")").orElse("")
                        + ". Nothing was charged by reading it: let the terminal end it, then run the command again.");
    }

    private void look() {
        if (card.isDone()) {
            stop();
            return;
        }
        Optional<Answer> answer = line.ask("GET", path, null);
        if (answer.filter(Answer::isGood).isPresent()) {
            hear(answer.get().json());
        } else if (answer.filter(refused -> !refused.isForLater()).isPresent()) {
            card.complete(lost(answer.map(Answer::detail)));
        } else if (System.nanoTime() - heard > Patience.WHOLE.toNanos()) {
            card.complete(lost(Optional.empty()));
        }
    }

    private void hear(ObjectNode json) {
        heard = System.nanoTime();
        JsonNode steps = json.path("progress");
        told = Math.min(told, steps.size());
        for (; told < steps.size(); told++) {
            JsonNode step = steps.path(told);
            listener.onProgress(
                    id,
                    new Progress(
                            Progress.Step.valueOf(step.path("step").asText()),
                            step.path("text").asText()));
        }
        if (!json.path("answer").asText().equals("WAITING")) {
            card.complete(BridgedQuestions.read(json, TerminalDocuments::acquired));
        }
    }

    private void stop() {
        ScheduledFuture<?> scheduled = looking;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    @Override
    public CompletionStage<dev.tillbridge.model.Answer<AcquiredCard>> card() {
        return card;
    }

    @Override
    public dev.tillbridge.model.Answer<AcquiredCard> await() {
        try {
            return card.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            return dev.tillbridge.model.Answer.none(Reason.CANCELLED, "The reading of the card was given up.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed so", e);
        }
    }

    /** Gives up, unless the card is there already: that one is let go by who has it. */
    @Override
    public void cancel() {
        if (!card.isDone()) {
            line.ask("DELETE", path, null);
        }
    }
}
