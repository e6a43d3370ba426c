package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import dev.tillbridge.testkit.defects.ReferenceTransport.Failed;
import dev.tillbridge.testkit.defects.ReferenceTransport.Outcome;
import dev.tillbridge.testkit.defects.ReferenceTransport.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reference terminal: which exchange answers which question. Safe for use by several threads; open to be broken. */
class ReferenceTerminal implements PaymentTerminal, CancelSupport, InfoSupport, PairingSupport {

    /** Not named by its class, as the suite leaves out what the testkit itself logs. */
    static final Logger LOG = LoggerFactory.getLogger("terminals.reference");

    static final String TOKEN = "token";

    /** What it is made of. */
    record Parts(
            ReferenceSettings settings,
            DriverContext context,
            ReferenceTransport transport,
            ReferenceMapper mapper,
            Map<Operation, OperationTraits> operations) {}

    final ReferenceSettings settings;
    final CredentialStore credentials;
    final ReferenceTransport transport;
    final ReferenceMapper mapper;
    private final Map<Operation, OperationTraits> operations;

    ReferenceTerminal(Parts parts) {
        settings = parts.settings();
        credentials = parts.context().credentials();
        transport = parts.transport();
        mapper = parts.mapper();
        operations = parts.operations();
    }

    @Override
    public TerminalKey key() {
        return settings.key();
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    // Starts and lookups

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        List<String> problems = mapper.problems(start.request(), operations);
        if (!problems.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, String.join("; ", problems) + ". Nothing was sent.");
        }
        Optional<String> token = token();
        if (token.isEmpty()) {
            return StartAnswer.neverLeft(NotStartedReason.NOT_AUTHORISED, "Pair the terminal first. Nothing was sent.");
        }
        LOG.debug("{} goes to {}", start.attempt(), key());
        return toAnswer(
                transport.exchange(new Request(
                        "POST", "/payments", token.get(), mapper.message(start).toString(), startLimit(), gate)),
                start);
    }

    StartAnswer toAnswer(Outcome outcome, Start start) {
        if (outcome instanceof Answered answered) {
            return mapper.toAnswer(answered, start);
        }
        return outcome instanceof Failed failed ? notStarted(failed) : StartAnswer.lost("");
    }

    StartAnswer notStarted(Failed failed) {
        return failed.left()
                ? StartAnswer.lost(failed.text())
                : StartAnswer.neverLeft(
                        failed.refused() ? NotStartedReason.REFUSED : NotStartedReason.UNREACHABLE, failed.text());
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        Optional<String> token = token();
        if (token.isEmpty()) {
            return LookupAnswer.unauthorised("Pair the terminal first.");
        }
        Outcome outcome = transport.exchange(
                new Request("GET", "/payments/" + lookup.key(), token.get(), "", lookupLimit(), null));
        return toAnswer(outcome, lookup);
    }

    LookupAnswer toAnswer(Outcome outcome, Lookup lookup) {
        if (outcome instanceof Answered answered) {
            return mapper.toAnswer(answered, lookup);
        }
        return LookupAnswer.lost(outcome instanceof Failed failed ? failed.text() : "");
    }

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        Outcome outcome = transport.exchange(new Request(
                "POST", "/payments/" + running.key() + "/cancel", token().orElse(""), "", lookupLimit(), gate));
        if (outcome instanceof Answered answered) {
            return switch (answered.status()) {
                case 202 -> new CancelAnswer(CancelAnswer.Kind.TAKEN, "The terminal cancels.");
                case 409 -> new CancelAnswer(CancelAnswer.Kind.REFUSED, "It is too late to cancel.");
                default -> new CancelAnswer(CancelAnswer.Kind.LOST, "The terminal answered " + answered.status() + ".");
            };
        }
        return new CancelAnswer(CancelAnswer.Kind.LOST, "No answer came to the cancel.");
    }

    Duration startLimit() {
        return settings.values().get(ReferenceSettings.START_TIMEOUT);
    }

    Duration lookupLimit() {
        return settings.values().get(ReferenceSettings.LOOKUP_TIMEOUT);
    }

    Optional<String> token() {
        return credentials.token(settings.key().value(), TOKEN);
    }

    // What it is

    @Override
    public Answer<TerminalInfo> info() {
        Optional<String> token = token();
        if (token.isEmpty()) {
            return Answer.none(Reason.NOT_AUTHORISED, "Pair the terminal first.");
        }
        Outcome outcome = transport.exchange(new Request("GET", "/info", token.get(), "", lookupLimit(), null));
        if (outcome instanceof Answered answered) {
            Optional<JsonNode> body = mapper.tree(answered).filter(tree -> answered.status() == 200);
            return switch (answered.status()) {
                case 401, 403 -> Answer.none(Reason.NOT_AUTHORISED, "The terminal does not know our token.");
                default ->
                    body.map(tree -> Answer.of(TerminalInfo.builder()
                                    .serial(ReferenceMapper.text(tree, "serial"))
                                    .model(ReferenceMapper.text(tree, "model"))
                                    .software(ReferenceMapper.text(tree, "software"))
                                    .build()))
                            .orElseGet(() -> Answer.none(Reason.LOST, "The terminal's answer tells nothing."));
            };
        }
        return unanswered(outcome);
    }

    private static <T> Answer<T> unanswered(Outcome outcome) {
        return outcome instanceof Failed failed && !failed.left()
                ? Answer.none(Reason.UNREACHABLE, failed.text())
                : Answer.none(Reason.LOST, "No whole answer came.");
    }

    // Pairing

    @Override
    public Pairing pairing() {
        return new Pairing(token().isPresent(), "The code is on the label of the terminal.");
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        if (code.isBlank()) {
            return Answer.none(Reason.REFUSED, "The code is blank. Nothing was sent.");
        }
        String body =
                JsonBodies.strictMapper().createObjectNode().put("code", code).toString();
        Outcome outcome = transport.exchange(new Request("POST", "/pair", "", body, lookupLimit(), null));
        return outcome instanceof Answered answered ? paired(answered) : unanswered(outcome);
    }

    Answer<String> paired(Answered answered) {
        if (answered.status() == 403 || answered.status() == 401 || answered.status() == 400) {
            return Answer.none(Reason.NOT_AUTHORISED, "The code is wrong. Nothing was stored.");
        }
        Optional<String> token = mapper.tree(answered)
                .filter(body -> answered.status() == 200)
                .map(body -> ReferenceMapper.text(body, "token"));
        if (token.isEmpty()) {
            return Answer.none(Reason.LOST, "The terminal gave no token. Nothing was stored; try again.");
        }
        credentials.putToken(settings.key().value(), TOKEN, token.get());
        return Answer.of("The terminal is paired.");
    }

    @Override
    public void close() {
        transport.close();
    }
}
