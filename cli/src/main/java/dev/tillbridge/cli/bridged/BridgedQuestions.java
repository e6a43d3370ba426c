package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has a bridge ask a terminal what moves no money. Each question is sent once: a Z report, or a printed text, that nobody heard of may have been
 * made. Safe for use by several threads.
 */
final class BridgedQuestions {

    private static final int TOO_MUCH = 429;
    private static final int FAILED = 500;
    private static final int BUSY = 503;

    private final BridgeLine line;
    private final String path;

    BridgedQuestions(BridgeLine line, String terminal) {
        this.line = line;
        this.path = "/v1/terminals/" + terminal + "/";
    }

    Answer<Report> report(Report.Kind kind) {
        return ask("POST", "reports", Documents.object().put("kind", kind.name()), TerminalDocuments::report);
    }

    Answer<List<HistoryEntry>> history() {
        return ask("GET", "history", null, TerminalDocuments::history);
    }

    Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return ask(
                "POST", "reprints", Documents.object().put("audience", audience.name()), TerminalDocuments::receipts);
    }

    Answer<String> print(List<String> lines) {
        ObjectNode body = Documents.object();
        lines.forEach(body.putArray("lines")::add);
        return ask("POST", "prints", body, BridgedQuestions::text);
    }

    Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        return ask("GET", "held/" + segment(id.value()), null, TerminalDocuments::preAuthorisation);
    }

    Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return ask("POST", "held", null, TerminalDocuments::preAuthorisation);
    }

    Answer<String> release(AcquiredCard card) {
        return ask("DELETE", "acquisitions/" + card.key().value(), null, BridgedQuestions::text);
    }

    private <T> Answer<T> ask(String method, String what, @Nullable ObjectNode body, Function<ObjectNode, T> value) {
        Optional<BridgeLine.Answer> heard = line.askTerminal(method, path + what, body);
        if (heard.isEmpty()) {
            return Answer.none(
                    Reason.LOST, "The bridge gave no answer, and nobody knows whether the terminal was asked.");
        }
        BridgeLine.Answer answer = heard.get();
        if (answer.isGood()) {
            return read(answer.json(), value);
        }
        if (answer.status() == TOO_MUCH || answer.status() == BUSY) {
            return Answer.none(Reason.BUSY, answer.detail());
        }
        if (answer.status() >= FAILED) {
            return Answer.none(Reason.LOST, answer.detail());
        }
        throw Refusals.of(answer);
    }

    /** Returns what a document of the bridge tells: the value, or why there is none. */
    static <T> Answer<T> read(ObjectNode json, Function<ObjectNode, T> value) {
        try {
            String told = TerminalDocuments.text(json, "answer");
            return told.equals("GIVEN")
                    ? Answer.of(value.apply(json))
                    : Answer.none(Reason.valueOf(told), TerminalDocuments.text(json, "text"));
        } catch (RuntimeException e) { // whatever it is that a bridge of another version writes
            return Answer.none(
                    Reason.LOST,
                    "The bridge answered in a way that this version of the program does not know. Look at the terminal.");
        }
    }

    private static String text(ObjectNode json) {
        return TerminalDocuments.text(json, "text");
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
