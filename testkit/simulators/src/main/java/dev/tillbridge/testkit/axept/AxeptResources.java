package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.http.Exchanges;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each resource of the device answers, faults included. Safe for use by several threads.
 *
 * @protocol axept 4 [seed]
 */
final class AxeptResources {

    /** @protocol axept 10 [dna: card-acquisition]: must be this one where there is one */
    private static final String LANGUAGE = "en_GB";

    /** Versions and the optional {@code /rest} lead to the same state. @protocol axept 2 [assumed] */
    private static final Pattern PATH =
            Pattern.compile("/POSitiveWebLink/(?:1\\.0\\.0|1\\.1\\.0|1\\.2\\.0)(?:/rest)?/([A-Za-z]+)");

    private static final Set<String> CALLS = Set.of(
            "POST transaction",
            "GET transaction",
            "DELETE transaction",
            "POST cardAcquisition",
            "GET cardAcquisition",
            "DELETE cardAcquisition",
            "GET reports",
            "GET historyReports",
            "GET info");

    private static final long MAX_AMOUNT = 99_999_999;

    private final AxeptDevice device;
    private final Script script;
    private final String serial;
    private final Supplier<String> token;
    private final Supplier<AxeptHabits> habits;
    private final AxeptReplies replies = new AxeptReplies();
    private final Exchanges exchanges;

    AxeptResources(
            AxeptDevice device,
            Script script,
            String serial,
            Supplier<String> token,
            Supplier<AxeptHabits> habits,
            Runnable powerCycle) {
        this.device = device;
        this.script = script;
        this.serial = serial;
        this.token = token;
        this.habits = habits;
        this.exchanges = new Exchanges(script, replies, "https", powerCycle, () -> Optional.of(approval()));
    }

    /** Returns an approval of the latest transaction, whatever became of it. */
    Reply approval() {
        return Reply.json(200, "", device.approval());
    }

    Reply malformed() {
        return replies.rejected();
    }

    /** Answers a request; waits where a scenario holds it. */
    Reply answer(HttpRequest request) throws InterruptedException {
        if (request.method().equals("OPTIONS")) {
            return replies.text(200, "OK", "");
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return replies.notFound();
        }
        String resource = path.group(1);
        String call = request.method() + " " + resource;
        if (!CALLS.contains(call)) {
            return replies.notFound();
        }
        if (call.equals("POST transaction")) {
            noteStart(request);
        }
        if (!request.header("authorization").equals("Bearer " + token.get())) {
            return replies.unauthorised();
        }
        if (!resource.equals("info") && !request.query("tid").equals(serial)) {
            return replies.rejected();
        }
        return switch (call) {
            case "POST transaction" -> start(request);
            case "GET transaction" -> look(request);
            case "DELETE transaction" -> cancel(request, Moment.CANCEL);
            case "POST cardAcquisition" ->
                exchanges.carryOut(Moment.ACQUISITION, upcoming(), request, () -> acquire(request));
            case "GET cardAcquisition" ->
                exchanges.carryOut(Moment.ACQUISITION, upcoming(), request, () -> lookAtAcquisition(request));
            case "DELETE cardAcquisition" -> cancel(request, Moment.ACQUISITION);
            case "GET reports" -> exchanges.carryOut(Moment.REPORT, upcoming(), request, () -> report(request));
            case "GET historyReports" -> exchanges.carryOut(Moment.REPORT, upcoming(), request, () -> history(request));
            case "GET info" -> exchanges.carryOut(Moment.REPORT, upcoming(), request, this::info);
            default -> throw new IllegalStateException(call + " is listed but not answered");
        };
    }

    private Play upcoming() {
        return script.upcoming();
    }

    // Transactions

    private void noteStart(HttpRequest request) {
        JsonNode body = body(request).orElseGet(JsonNodeFactory.instance::objectNode);
        device.received(body.path("uti").asText(""), body.path("reference").asText(""));
    }

    /** @protocol axept 5 [seed] */
    private Reply start(HttpRequest request) throws InterruptedException {
        Optional<AxeptOrder> valid = body(request).flatMap(body -> order(request, body));
        if (valid.isEmpty()) {
            return replies.rejected();
        }
        AxeptOrder order = valid.get();
        AxeptDevice.Ticket ticket = device.admit(order.key(), !order.cardToken().isEmpty());
        Play play = ticket.play();
        if (play == null) {
            return ticket.admission() == AxeptDevice.Admission.KEY_USED
                    ? replies.rejected("uti already used")
                    : replies.internalError();
        }
        try {
            return exchanges.carryOut(
                    Moment.START,
                    play,
                    request,
                    () -> device.start(order, play)
                            .map(key -> created(order, key))
                            .orElseGet(() -> replies.internalError().damaged(Fault.RESET_ANSWER)));
        } finally {
            device.dismiss(play); // when a fault or the end of the simulator kept it from starting
        }
    }

    private static Reply created(AxeptOrder order, String key) {
        return Reply.json(
                201,
                "Transaction Created",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("amountCashback", order.cashback())
                        .put("amountGratuity", order.gratuity())
                        .put("amountTrans", order.amount())
                        .put("transType", order.type().name())
                        .put("uti", key));
    }

    /** @protocol axept 5.3 [seed] */
    private Optional<AxeptOrder> order(HttpRequest request, JsonNode body) {
        Optional<TransType> type = List.of(TransType.values()).stream()
                .filter(known -> known.name().equals(body.path("transType").asText()))
                .findFirst();
        long amount = amount(body, "amountTrans");
        if (type.isPresent() && type.get() == TransType.REVERSAL && body.has("reversalAmount")) {
            amount = amount(body, "reversalAmount");
        }
        long gratuity = amount(body, "amountGratuity");
        long cashback = amount(body, "amountCashback");
        boolean amountMissing = amount == 0
                && (type.isEmpty()
                        || type.get() != TransType.REVERSAL
                        || body.has("amountTrans")
                        || body.has("reversalAmount"));
        if (type.isEmpty() || amount < 0 || gratuity < 0 || cashback < 0 || amountMissing) {
            return Optional.empty();
        }
        for (String text : List.of("uti", "preAuthId", "reference", "cardToken")) {
            if (body.has(text) && !body.get(text).isTextual()) {
                return Optional.empty();
            }
        }
        boolean ownKey = habits.get().has(AxeptQuirk.OWN_KEYS_ONLY)
                || (type.get() == TransType.REVERSAL && habits.get().has(AxeptQuirk.OWN_KEYS_FOR_REVERSALS));
        String cardToken = unplanted(body.path("cardToken").asText(""));
        return Optional.of(new AxeptOrder(
                type.get(),
                amount,
                gratuity,
                cashback,
                ownKey && cardToken.isEmpty() ? "" : body.path("uti").asText(""),
                body.path("preAuthId").asText(""),
                body.path("reference").asText(""),
                cardToken,
                !suppressesPrinting(request)));
    }

    private String unplanted(String token) {
        String planted = habits.get().planted();
        return planted.isEmpty() ? token : token.replace(" " + planted, "");
    }

    /** The parameter documented as a query is a header in the samples; its value may be capitalised. @protocol axept 5.1 [seed] */
    private static boolean suppressesPrinting(HttpRequest request) {
        return request.query("disablePrinting").equalsIgnoreCase("true")
                || request.header("disableprinting").equalsIgnoreCase("true");
    }

    /** Returns an amount in minor units, 0 when absent, -1 when it is none. */
    private static long amount(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return 0;
        }
        boolean valid = value.isIntegralNumber() && value.canConvertToLong();
        return valid && value.longValue() <= MAX_AMOUNT ? value.longValue() : -1;
    }

    private static Optional<JsonNode> body(HttpRequest request) {
        return AxeptHabits.JSON.object(request.body());
    }

    /** @protocol axept 6 [seed] */
    private Reply look(HttpRequest request) throws InterruptedException {
        String key = request.query("uti");
        if (key.isEmpty()) {
            return replies.rejected();
        }
        Optional<AxeptDevice.View> seen = device.look(key);
        if (seen.isEmpty()) {
            return exchanges.carryOut(Moment.LOOKUP_UNKNOWN, device.playing(), request, () -> replies.notFound());
        }
        AxeptDevice.View view = seen.get();
        return exchanges.carryOut(view.moment(), view.play(), request, () -> shown(key, view));
    }

    private Reply shown(String key, AxeptDevice.View view) {
        ObjectNode result = view.result();
        if (result != null) {
            return Reply.json(200, "", result);
        }
        Play play = view.play();
        return play != null && play.scenario().isNoMeanwhile()
                ? replies.bareRefusal(key, Status.list(view.progress()))
                : inProgress(view.progress());
    }

    private Reply inProgress(List<Status> progress) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("DisplayData", Status.list(progress));
        return replies.inProgress(body);
    }

    /** @protocol axept 7 [seed] */
    private Reply cancel(HttpRequest request, Moment moment) throws InterruptedException {
        return exchanges.carryOut(
                moment,
                device.playing(),
                request,
                () -> device.cancel()
                        .or(() -> habits.get().has(AxeptQuirk.LATE_CANCEL_IS_ANSWERED)
                                ? device.lastResult()
                                : Optional.empty())
                        .map(result -> Reply.json(200, "Response Not set", result))
                        .orElseGet(() -> replies.rejected("No transaction to cancel")));
    }

    // Acquisition

    private Reply acquire(HttpRequest request) {
        Optional<JsonNode> body = body(request);
        long amount = body.map(asked -> amount(asked, "amount")).orElse(-1L);
        boolean strange = body.filter(asked -> asked.has("language")
                        && !asked.path("language").asText().equals(LANGUAGE))
                .isPresent();
        if (amount <= 0 || strange) {
            return replies.rejected();
        }
        return device.acquire()
                .map(key -> Reply.json(
                        201,
                        "Card Acquisition Created",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("amount", amount)
                                .put("uti", key)))
                .orElseGet(replies::internalError);
    }

    private Reply lookAtAcquisition(HttpRequest request) {
        return device.lookAtAcquisition(request.query("uti"))
                .map(acquisition -> acquisition.isOver()
                        ? Reply.json(200, "", acquisition.result())
                        : replies.inProgress(acquisition.progress()))
                .orElseGet(() -> replies.notFound());
    }

    // Reports

    /** @protocol axept 11 [dna: reporting] */
    private Reply report(HttpRequest request) {
        String type = request.query("reportType").toLowerCase(Locale.ROOT);
        if (device.isRunning()) {
            return inProgress(device.progress());
        }
        return switch (type) {
            case "xreport" -> totals("XReport", false);
            case "zreport" -> totals("ZReport", true);
            case "status_check" ->
                device.preAuth(request.query("preAuthId"))
                        .map(held -> Reply.json(200, "", statusCheck(held)))
                        .orElseGet(() -> replies.text(404, "Not Found", "Pre-authorisation not found"));
            case "preauth_summary" -> Reply.json(200, "", summary());
            default -> replies.rejected("Unknown reportType");
        };
    }

    /** @protocol axept 11 [client: FlatPAYService]: a Z report of nothing is plain text */
    private Reply totals(String type, boolean startAfresh) {
        Totals totals = device.totals(startAfresh);
        return startAfresh && totals.isEmpty()
                ? replies.text(200, "", "No transactions to reconcile")
                : Reply.json(200, "", totals.report(type));
    }

    /** @protocol axept 15 [assumed] but for preAuthId and authorisedBalance [dna: manage-preauth] */
    private ObjectNode statusCheck(PreAuth held) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("reportType", "STATUS_CHECK")
                .put("reportResponse", true)
                .put("preAuthId", held.id)
                .put("authorisedBalance", held.balance)
                .put("preAuthStatus", held.status.name())
                .put("cardPan", held.scheme.maskedToLastFour())
                .put("cardScheme", held.scheme.label())
                .put("transCurrencyCode", device.currency().getCode());
        ArrayNode steps = body.putArray("transactions");
        held.steps.forEach(step -> steps.addObject()
                .put("transType", step.type().name())
                .put("amountTrans", step.amount())
                .put("transApproved", true)
                .put("transDateTime", AxeptResults.local(step.time())));
        return body;
    }

    private ObjectNode summary() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("reportType", "PREAUTH_SUMMARY")
                .put("reportResponse", true);
        ArrayNode list = body.putArray("preAuths");
        List<PreAuth> open = new ArrayList<>(device.openPreAuths());
        Collections.reverse(open);
        open.forEach(held -> list.addObject()
                .put("preAuthId", held.id)
                .put("authorisedBalance", held.balance)
                .put("preAuthStatus", held.status.name())
                .put("cardPan", held.scheme.maskedToLastFour())
                .put("transDateTime", AxeptResults.local(held.opened)));
        return body;
    }

    /** @protocol axept 12 [dna: txn-search] */
    private Reply history(HttpRequest request) {
        if (!request.query("disablePrinting").equalsIgnoreCase("true")) {
            return replies.rejected("disablePrinting must be true");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        device.history()
                .forEach(transaction -> list.addObject()
                        .put("transType", transaction.type.name())
                        .put(
                                "totalAmountTrans",
                                (transaction.isApproved() ? transaction.approved : transaction.amount)
                                        + transaction.gratuity
                                        + transaction.cashback)
                        .put("transApproved", String.valueOf(transaction.verdict))
                        .put("transDateTime", AxeptResults.local(transaction.decided))
                        .put(
                                "cardPan",
                                transaction.result == null
                                        ? ""
                                        : transaction.result.path("cardPan").asText())
                        .put("retrievalReferenceNumber", AxeptResults.retrievalReference(transaction))
                        .put("receiptNumber", transaction.receiptNumber));
        return Reply.json(200, "", list);
    }

    /** @protocol axept 14 [assumed] beyond the five documented fields */
    private Reply info() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("axeptProVersion", AxeptResults.SOFTWARE)
                .put("batteryLevel", device.isShortOf(Supply.BATTERY) ? "4%" : "86%");
        body.putObject("connectionInfo").put("ipAddress", "127.0.0.1").put("connectionType", "WIFI");
        body.put("firmwareVersion", "PayDroid_8.1.0").put("serialNumber", serial);
        return Reply.json(200, "", body);
    }
}
