package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.http.Exchanges;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What each resource of the terminal answers, faults included. Safe for use by several threads.
 *
 * @protocol paynt 14 [assumed]: the order of the checks
 */
final class PayntResources {

    /** @protocol paynt 1 [seed] */
    static final String BASE = "/payntpos/1.0.0";

    private static final String BEARER = "bearer ";

    /** @protocol paynt 13 [paynt-docs sale]: Q4, hyphens too */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,36}");

    /** @protocol paynt 8 [seed] */
    private static final Pattern CHOSEN_UTI = Pattern.compile("[A-Za-z0-9]{1,64}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    /** @protocol paynt 4.3 [paynt-docs app2app]: an integer of 32 bits */
    private static final long HIGHEST_AMOUNT = Integer.MAX_VALUE;

    private final PayntDevice device;
    private final Script script;
    private final String serial;
    private final Supplier<PayntHabits> habits;
    private final PayntReplies replies;
    private final Set<String> declinedAtFirst = ConcurrentHashMap.newKeySet();
    private final Exchanges exchanges;

    PayntResources(
            PayntDevice device,
            Script script,
            String serial,
            Supplier<PayntHabits> habits,
            PayntReplies replies,
            Exchanges exchanges) {
        this.device = device;
        this.script = script;
        this.serial = serial;
        this.habits = habits;
        this.replies = replies;
        this.exchanges = exchanges;
    }

    /** Answers a request; waits where a scenario holds it. */
    Reply answer(HttpRequest request) throws InterruptedException {
        return switch (request.path()) {
            case BASE + "/pair" -> request.method().equals("GET") ? pair(request) : replies.methodNotAllowed("GET");
            case BASE + "/transaction" ->
                switch (request.method()) {
                    case "GET" -> look(request);
                    case "POST" -> start(request);
                    default -> replies.methodNotAllowed("GET, POST");
                };
            default -> replies.notFound();
        };
    }

    // Pairing

    /** @protocol paynt 3.4 [assumed] */
    private Reply pair(HttpRequest request) throws InterruptedException {
        for (String name : new String[] {"tid", "pairingCode"}) {
            if (request.query(name).isBlank()) {
                return replies.badRequest("Missing parameter: " + name);
            }
        }
        if (!request.query("tid").equals(serial)) {
            return replies.badRequest("Wrong tid");
        }
        return exchanges.carryOut(
                Moment.REPORT, script.upcoming(), request, () -> paired(request.query("pairingCode")));
    }

    private Reply paired(String code) {
        return switch (device.pair(code)) {
            case PAIRED ->
                Reply.json(200, "OK", JsonNodeFactory.instance.objectNode().put("authToken", device.token()));
            case NO_SCREEN -> replies.badRequest("Terminal not on the Pair screen");
            case WRONG_CODE ->
                habits.get().has(PayntQuirk.PAIRING_FAILS_WITH_400)
                        ? replies.badRequest("Invalid pairing code")
                        : replies.unauthorised("Invalid pairing code");
        };
    }

    /** @protocol paynt 2 [seed]: the bare token or Bearer, the texts differ */
    private boolean isAuthorised(HttpRequest request) {
        String header = request.header("authorization");
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        PayntQuirk forbidding = bearer ? PayntQuirk.RAW_TOKEN_ONLY : PayntQuirk.BEARER_TOKEN_ONLY;
        return !habits.get().has(forbidding)
                && device.accepts(bearer ? header.substring(BEARER.length()).trim() : header);
    }

    /** Returns what is wrong with the token or the serial number. */
    private Optional<Reply> refusal(HttpRequest request) {
        if (!isAuthorised(request)) {
            return Optional.of(replies.unauthorised());
        }
        if (request.query("tid").isBlank()) {
            return Optional.of(replies.badRequest("Missing parameter: tid"));
        }
        return request.query("tid").equals(serial) ? Optional.empty() : Optional.of(replies.badRequest("Wrong tid"));
    }

    // Starts

    private Reply start(HttpRequest request) throws InterruptedException {
        Optional<JsonNode> body = body(request);
        noteStart(body.orElseGet(JsonNodeFactory.instance::objectNode));
        Optional<Reply> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (body.isEmpty()) {
            return replies.badRequest("Invalid JSON");
        }
        PayntOrder order;
        try {
            order = order(body.get());
        } catch (BadField e) {
            return replies.badRequest(e.explanation);
        }
        PayntDevice.Ticket ticket = device.admit(order);
        Play play = ticket.play();
        if (play == null) {
            return replies.badRequest(ticket.refusal());
        }
        try {
            return exchanges.carryOut(
                    Moment.START,
                    play,
                    request,
                    () -> device.start(order, play)
                            .map(uti -> started(order, uti))
                            .orElseGet(() -> replies.internalError().damaged(Fault.RESET_ANSWER)));
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    /** The uti of a completion or reversal is not its own, so it is no key that the till chose. */
    private void noteStart(JsonNode body) {
        boolean hasOriginal = kind(body).filter(PayntOperation::hasOriginal).isPresent();
        device.received(
                hasOriginal ? "" : body.path("uti").asText(""),
                body.path("reference").asText(""));
    }

    /** @protocol paynt 4.4 [paynt-docs sale/void]: a reversal has no amount */
    private Reply started(PayntOrder order, String uti) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transType", order.kind().name());
        if (order.kind() != PayntOperation.REVERSAL) {
            body.put("amountTrans", order.amount());
        }
        if (!habits.get().has(PayntQuirk.STARTS_WITHOUT_UTI)) {
            boolean repeats = order.kind().hasOriginal() && habits.get().has(PayntQuirk.STARTS_REPEAT_ORIGINAL_UTI);
            body.put("uti", repeats ? order.original() : uti);
        }
        return habits.get().has(PayntQuirk.STARTS_ARE_201)
                ? Reply.json(201, "Created", body)
                : Reply.json(200, "OK", body);
    }

    /** @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void] */
    private PayntOrder order(JsonNode body) throws BadField {
        String word = text(body, "transType");
        if (word.isEmpty()) {
            throw new BadField("Missing parameter: transType");
        }
        PayntOperation kind = kind(body).orElseThrow(() -> new BadField("Unknown transType"));
        long amount = kind == PayntOperation.REVERSAL ? 0 : amount(body);
        String uti = text(body, "uti");
        if (kind.hasOriginal() && uti.isEmpty()) {
            throw new BadField("Missing parameter: uti");
        }
        if (!kind.hasOriginal()) {
            uti = chosen(uti);
        }
        String reference = text(body, "reference");
        boolean isGiven = body.hasNonNull("reference");
        if (isGiven && !REFERENCE.matcher(reference).matches()) {
            throw new BadField("Invalid parameter: reference");
        }
        return new PayntOrder(kind, amount, uti, reference);
    }

    /** Returns the uti that the till chose for its own transaction; empty when the terminal does not take one. */
    private String chosen(String uti) throws BadField {
        if (uti.isEmpty() || !habits.get().has(PayntQuirk.HONOURS_CLIENT_UTI)) {
            return "";
        }
        if (!CHOSEN_UTI.matcher(uti).matches()) {
            throw new BadField("Invalid parameter: uti");
        }
        return uti;
    }

    private static Optional<PayntOperation> kind(JsonNode body) {
        return Stream.of(PayntOperation.values())
                .filter(kind -> kind.name().equals(body.path("transType").asText()))
                .findFirst();
    }

    private static String text(JsonNode body, String name) throws BadField {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new BadField("Invalid parameter: " + name);
        }
        return value.textValue();
    }

    private long amount(JsonNode body) throws BadField {
        JsonNode value = body.path("amountTrans");
        if (value.isMissingNode() || value.isNull()) {
            throw new BadField("Missing parameter: amountTrans");
        }
        boolean coerced = value.isTextual()
                && habits.get().has(PayntQuirk.COERCES_NUMERIC_TEXT)
                && DIGITS.matcher(value.textValue()).matches();
        if (!coerced && !(value.isIntegralNumber() && value.canConvertToLong())) {
            throw new BadField("Invalid parameter: amountTrans");
        }
        long amount = coerced ? Long.parseLong(value.textValue()) : value.longValue();
        if (amount < 1 || amount > HIGHEST_AMOUNT) {
            throw new BadField("Invalid parameter: amountTrans");
        }
        return amount;
    }

    private static Optional<JsonNode> body(HttpRequest request) {
        return PayntHabits.JSON.object(request.body());
    }

    // Lookups

    /** @protocol paynt 5 [seed] */
    private Reply look(HttpRequest request) throws InterruptedException {
        Optional<Reply> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String uti = request.query("uti");
        if (uti.isBlank()) {
            return replies.badRequest("Missing parameter: uti");
        }
        Optional<PayntDevice.View> seen = device.look(uti);
        if (seen.isEmpty()) {
            return exchanges.carryOut(Moment.LOOKUP_UNKNOWN, device.playing(), request, this::unknown);
        }
        PayntDevice.View view = seen.get();
        return exchanges.carryOut(view.moment(), view.play(), request, () -> shown(uti, view));
    }

    private Reply unknown() {
        return habits.get().has(PayntQuirk.UNKNOWN_UTI_IS_404) ? replies.notFound() : replies.badRequest("Unknown uti");
    }

    private Reply shown(String uti, PayntDevice.View view) {
        ObjectNode result = view.result();
        if (result == null) {
            Play play = view.play();
            return play != null && play.scenario().isNoMeanwhile()
                    ? replies.bareRefusal(uti, view.step())
                    : replies.pending(view.step());
        }
        boolean declines = habits.get().has(PayntQuirk.DECLINES_AT_FIRST)
                && result.path("transApproved").asBoolean()
                && declinedAtFirst.add(uti);
        return Reply.json(200, "OK", declines ? declined(result) : result);
    }

    private static ObjectNode declined(ObjectNode result) {
        return result.deepCopy().put("transApproved", false).put("authCode", "").put("transactionResponse", "05");
    }

    /** Says which field of a start is wrong, in the words of the terminal. */
    private static final class BadField extends Exception {

        private static final long serialVersionUID = 1L;

        private final String explanation;

        private BadField(String explanation) {
            super(explanation, null, false, false);
            this.explanation = explanation;
        }
    }
}
