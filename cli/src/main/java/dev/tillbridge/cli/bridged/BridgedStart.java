package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.cli.bridged.BridgeLine.Answer;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Asks the bridge to start something, and asks again with the same tender while no answer comes: that begins nothing twice. Where the bridge is
 * gone, its journal tells whether it had begun.
 */
final class BridgedStart {

    private final Terminal beside;
    private final BridgeLine line;
    private final ScheduledExecutorService clock;
    private final Locale language;

    BridgedStart(Terminal beside, BridgeLine line, ScheduledExecutorService clock, Locale language) {
        this.beside = beside;
        this.line = line;
        this.clock = clock;
        this.language = language;
    }

    /** Returns the attempt that there is then, which is being followed. */
    Attempt carryOut(StartRequest request, TerminalListener listener) {
        String path = RequestDocument.path(beside.name(), request);
        ObjectNode body = RequestDocument.of(request);
        Instant asked = Instant.now();
        Patience patience = new Patience();
        boolean wasUnheard = false;
        while (true) {
            Optional<Answer> answer = line.ask("PUT", path, body);
            if (answer.filter(Answer::isGood).isPresent()) {
                return begun(request, answer.get().json(), asked, wasUnheard, listener);
            }
            if (answer.isPresent() && !answer.get().isForLater()) {
                Answer refusal = answer.get();
                return inJournal(request, asked, wasUnheard, listener).orElseThrow(() -> Refusals.of(refusal));
            }
            wasUnheard = true;
            if (patience.isOver()) {
                boolean gone = line.isGone(); // looked at first: one that still lives may write what is not there yet
                return inJournal(request, asked, true, listener).orElseThrow(() -> silence(request, answer, gone));
            }
            patience.pause();
        }
    }

    private Attempt begun(
            StartRequest request, ObjectNode json, Instant asked, boolean wasUnheard, TerminalListener listener) {
        AttemptId id = new AttemptId(json.path("attempt").textValue());
        if (!json.path("recorded").asBoolean()) {
            return refused(request, id, json);
        }
        // What an unheard question of this command has begun is no old outcome.
        boolean isOlder = Instant.parse(json.path("begunAt").textValue()).isBefore(asked);
        boolean repeated = json.path("repeated").asBoolean() && (!wasUnheard || isOlder);
        return BridgedAttempt.follow(beside, line, clock, id, repeated, listener);
    }

    /** Returns the attempt that an unheard question of this command has begun. */
    private Optional<Attempt> inJournal(
            StartRequest request, Instant asked, boolean wasUnheard, TerminalListener listener) {
        if (!wasUnheard) {
            return Optional.empty();
        }
        return beside.attempts(request.tender()).stream()
                .filter(attempt -> attempt.operation() == request.operation())
                .reduce((earlier, later) -> later)
                .filter(attempt -> !attempt.begunAt().isBefore(asked) || isOpen(attempt))
                .map(attempt -> BridgedAttempt.follow(beside, line, clock, attempt.id(), false, listener));
    }

    private static boolean isOpen(AttemptSummary attempt) {
        return !attempt.state().isFinal();
    }

    private static RuntimeException silence(StartRequest request, Optional<Answer> last, boolean gone) {
        if (gone) {
            return CommandFailure.notStarted("The bridge that had the journal has ended, and its journal has nothing of"
                    + " this: nothing was sent. Run the command again.");
        }
        return CommandFailure.unknown("The bridge does not answer"
                + last.map(answer -> " (" + answer.detail() + ")").orElse("")
                + ", and nobody knows whether this was begun. Do not charge again: ask again with the same command and"
                + " --sale " + request.tender() + ", which charges nothing twice.");
    }

    /** Returns what never began, and so is in no journal. */
    private Attempt refused(StartRequest request, AttemptId id, ObjectNode json) {
        Outcome.Facts facts =
                new Outcome.Facts(id, beside.name(), request.tender(), request.operation(), true, language, "");
        NotStartedReason reason =
                NotStartedReason.valueOf(json.at("/outcome/reason").asText());
        Outcome.NotStarted outcome =
                new Outcome.NotStarted(facts, reason, json.at("/outcome/why").asText(), false);
        Instant begunAt = Instant.parse(json.path("begunAt").textValue());
        return new RefusedAttempt(new RefusedAttempt.Summary(request, outcome, begunAt));
    }
}
