package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.bridge.OwnAttempts.Started;
import dev.tillbridge.bridge.OwnAttempts.Taken;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.Tender;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation of one tender: begin or attach, look, ask for a cancel, take the outcome over. */
final class AttemptsResource {

    private static final Logger log = LoggerFactory.getLogger(AttemptsResource.class);
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");

    private final Terminals terminals;
    private final OwnAttempts attempts;
    private final AttemptDocuments documents;
    private final Cards cards;
    private final Waiting waiting;
    private final Caller caller;
    private final EventHub hub;

    AttemptsResource(
            Terminals terminals,
            OwnAttempts attempts,
            AttemptDocuments documents,
            Cards cards,
            Waiting waiting,
            Caller caller,
            EventHub hub) {
        this.terminals = terminals;
        this.attempts = attempts;
        this.documents = documents;
        this.cards = cards;
        this.waiting = waiting;
        this.caller = caller;
        this.hub = hub;
    }

    /** Begins the operation, or attaches to the attempt that there is. */
    void put(Context request) {
        Till till = Caller.till(request);
        Kind kind = kind(request);
        Terminal terminal = terminals.terminal(request.pathParam("terminal"));
        Tender tender = tender(request);
        ObjectNode body = caller.body(request);
        RequestFields.Known known = new RequestFields.Known(id -> attempts.isOwn(till, id), id -> cards.read(till, id));
        Started started = attempts.start(
                till,
                terminal,
                tender,
                () -> kind.read(new RequestFields(body, tender, terminal.currency(), known)),
                () -> Caller.mayHaveSent(request));
        log.info(
                "Attempt {} {} {} at {} for till {}: {}",
                started.attempt().id().shown(),
                kind.operation(),
                tender,
                terminal.name(),
                till.name(),
                started.taken());
        if (started.taken() == Taken.BEGUN) {
            hub.changed(started.attempt());
        }
        int status = started.taken() == Taken.BEGUN ? 201 : 200;
        whenDue(request, started.attempt(), () -> answer(request, status, started));
    }

    private void answer(Context request, int status, Started started) {
        ObjectNode json = documents.of(started.attempt(), Language.of(request));
        json.put("repeated", started.attempt().repeated()).put("recorded", started.taken() != Taken.REFUSED);
        Caller.answer(request, status, json);
    }

    /** Returns the attempt as it stands. */
    void get(Context request) {
        Attempt attempt = attempt(request);
        whenDue(request, attempt, () -> Caller.answer(request, 200, documents.of(attempt, Language.of(request))));
    }

    private void whenDue(Context request, Attempt attempt, Runnable answer) {
        boolean known = Documents.outcome(attempt, attempt.summary()).isPresent();
        waiting.answer(request, known, attempt.outcome(), answer);
    }

    /** Asks for a cancel. */
    void delete(Context request) {
        Attempt attempt = attempt(request);
        ObjectNode json = Documents.object().put("cancel", attempt.cancel().name());
        json.set("attempt", documents.of(attempt, Language.of(request)));
        Caller.answer(request, 202, json);
    }

    /** Notes that the till has taken exactly this outcome over. */
    void acknowledge(Context request) {
        ObjectNode body = caller.body(request);
        Attempt attempt = attempt(request);
        List<String> problems = new ArrayList<>();
        String id = text(body, "attempt", "the id of the attempt whose outcome was taken over", problems);
        String kind = text(body, "kind", "the kind of the outcome that was taken over", problems);
        JsonNode conflict = body.path("conflict");
        if (!conflict.isMissingNode() && !conflict.isBoolean()) {
            problems.add("conflict must be true or false");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of("attempt", "kind", "conflict").contains(name)) {
                problems.add("there is no field '" + name + "'; there are attempt, kind, conflict");
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRequestException("the acknowledgement", problems);
        }
        Outcome outcome = Documents.outcome(attempt, attempt.summary())
                .filter(known -> attempt.id().value().equals(id)
                        && Documents.kind(known).equals(kind)
                        && known.conflict().isPresent() == conflict.booleanValue())
                .orElseThrow(() -> new ProblemException(Fault.CHANGED.with(
                        "This is not the outcome as it stands now. Nothing was noted.",
                        "Get the attempt, take over what it says, and acknowledge that.")));
        home(attempt).acknowledge(outcome);
        hub.changed(attempt);
        Caller.answer(request, 200, documents.of(attempt(request), Language.of(request)));
    }

    private static String text(ObjectNode body, String name, String what, List<String> problems) {
        JsonNode node = body.path(name);
        if (!node.isTextual()) {
            problems.add(name + " is missing or no text: it is " + what);
        }
        return node.asText();
    }

    /** Returns the attempt that is meant, by its id or by its tender. */
    Attempt attempt(Context request) {
        String id = request.pathParamMap().get("attempt");
        if (id != null) {
            return attempts.one(Caller.till(request), id);
        }
        return attempts.latest(
                Caller.till(request),
                terminals.terminal(request.pathParam("terminal")),
                kind(request).operation(),
                tender(request));
    }

    /** Returns the terminal at which an attempt is decided about and taken note of. */
    Terminal home(Attempt attempt) {
        return attempts.home(attempt);
    }

    private static Kind kind(Context request) {
        return Kind.of(request.pathParam("kind"))
                .orElseThrow(() -> new ProblemException(Fault.PATH.with(
                        "There is no operation of that name.", "Take the names of the document, /v1/openapi.yaml.")));
    }

    private static Tender tender(Context request) {
        String sale = request.pathParam("sale");
        String tender = request.pathParam("tender");
        if (!REFERENCE.matcher(sale).matches() || !REFERENCE.matcher(tender).matches()) {
            throw refused(
                    "sale and tender have 1 to 64 letters, digits and . _ ~ - each, and begin with a letter or digit");
        }
        try {
            return new Tender(sale, tender);
        } catch (IllegalArgumentException e) {
            throw refused("sale or tender looks like the number of a card");
        }
    }

    private static InvalidRequestException refused(String problem) {
        return new InvalidRequestException("the request", List.of(problem));
    }
}
