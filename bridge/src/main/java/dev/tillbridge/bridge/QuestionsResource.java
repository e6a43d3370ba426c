package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import io.javalin.http.Context;
import java.util.List;

/** What can be asked of a terminal beside operations that move money. Each answer is what was given, or why nothing was. */
final class QuestionsResource {

    private final Terminals terminals;
    private final Asking asking;
    private final Caller caller;

    QuestionsResource(Terminals terminals, Asking asking, Caller caller) {
        this.terminals = terminals;
        this.asking = asking;
        this.caller = caller;
    }

    void info(Context request) {
        Terminal terminal = terminal(request);
        asking.answer(request, terminal::info, Documents::info);
    }

    void ping(Context request) {
        Terminal terminal = terminal(request);
        asking.answer(request, terminal::ping, QuestionsResource::text);
    }

    void history(Context request) {
        Terminal terminal = terminal(request);
        asking.answer(request, terminal::history, Documents::history);
    }

    void report(Context request) {
        Terminal terminal = terminal(request);
        Report.Kind kind = fields(request, "kind").word("kind", Report.Kind.class);
        asking.answer(request, () -> terminal.report(kind), Documents::report);
    }

    void reprint(Context request) {
        Terminal terminal = terminal(request);
        Receipt.Audience audience = fields(request, "audience").word("audience", Receipt.Audience.class);
        asking.answer(request, () -> terminal.reprint(audience), receipts -> {
            ObjectNode json = Documents.object();
            json.set("receipts", Documents.receipts(receipts));
            return json;
        });
    }

    void print(Context request) {
        Terminal terminal = terminal(request);
        List<String> lines = fields(request, "lines").lines();
        asking.answer(request, () -> terminal.print(lines), QuestionsResource::text);
    }

    void held(Context request) {
        Terminal terminal = terminal(request);
        PreAuthId id = preAuthId(request.pathParam("preAuthId"));
        asking.answer(request, () -> terminal.preAuthorisation(id), Documents::preAuthorisation);
    }

    void heldOnCard(Context request) {
        Terminal terminal = terminal(request);
        asking.answer(request, terminal::preAuthorisationOfCard, Documents::preAuthorisation);
    }

    void pairing(Context request) {
        Terminal terminal = terminal(request);
        ObjectNode json = terminal.pairing()
                .map(QuestionsResource::pairing)
                .orElseGet(() -> Documents.object().put("needed", false));
        Caller.answer(request, 200, json);
    }

    private static ObjectNode pairing(Pairing pairing) {
        return Documents.object()
                .put("needed", true)
                .put("paired", pairing.paired())
                .put("howToSeeTheCode", pairing.howToSeeTheCode());
    }

    void pair(Context request) {
        Terminal terminal = terminal(request);
        QuestionFields fields = fields(request, "code", "certificate");
        String code = fields.text("code");
        Fingerprint certificate = fields.fingerprint("certificate").orElse(null);
        asking.answer(request, () -> terminal.pair(code, certificate), QuestionsResource::text);
    }

    /** Tells which certificate is trusted and which one the terminal shows now. */
    void certificate(Context request) {
        Terminal terminal = terminal(request);
        asking.answer(request, terminal::presentedCertificate, presented -> {
            ObjectNode json = Documents.object().put("presented", presented.shown());
            terminal.trustedCertificate().ifPresent(trusted -> json.put("trusted", trusted.shown()));
            return json;
        });
    }

    /** Trusts a certificate that a person has compared, if it is the one that the terminal shows now. */
    void trust(Context request) {
        Terminal terminal = terminal(request);
        Fingerprint compared = fields(request, "fingerprint").requiredFingerprint("fingerprint");
        asking.answer(
                request,
                () -> trusted(terminal, compared),
                presented ->
                        Documents.object().put("presented", presented.shown()).put("trusted", presented.shown()));
    }

    private static Answer<Fingerprint> trusted(Terminal terminal, Fingerprint compared) {
        Answer<Fingerprint> answer = terminal.presentedCertificate();
        answer.value().ifPresent(presented -> {
            if (!presented.equals(compared)) {
                throw new ProblemException(Fault.CHANGED.with(
                        "The terminal shows another certificate than the one that was compared. Nothing was changed.",
                        "Compare the certificate with what the terminal shows on its own screen."));
            }
            terminal.trust(presented);
        });
        return answer;
    }

    private static PreAuthId preAuthId(String text) {
        try {
            return new PreAuthId(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("the request", List.of(String.valueOf(e.getMessage())));
        }
    }

    private static ObjectNode text(String text) {
        return Documents.object().put("text", text);
    }

    private QuestionFields fields(Context request, String... names) {
        return new QuestionFields(caller.body(request), names);
    }

    private Terminal terminal(Context request) {
        return terminals.terminal(request.pathParam("terminal"));
    }
}
