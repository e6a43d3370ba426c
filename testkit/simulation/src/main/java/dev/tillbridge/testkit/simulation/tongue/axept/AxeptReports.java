package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpEncoding;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.axept.AxeptReplies.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Totals, the list of transactions, the state of a pre-authorisation and the device itself (sheet, sections 11, 12, 14 and 15). */
final class AxeptReports {

    private static final int LONGEST_LIST = 50;
    private static final Duration UNTIL_CARD = Duration.ofSeconds(3);

    private final AxeptTerminal terminal;
    private final AxeptReplies replies;
    private int settled;

    AxeptReports(AxeptTerminal terminal) {
        this.terminal = terminal;
        replies = terminal.replies();
    }

    /** Returns whether a request zeroes the totals. */
    static boolean settles(HttpRequest request) {
        return "zreport".equals(type(request));
    }

    /** Answers a request for a report. */
    void report(HttpRequest request, Exchange exchange, Consumer<Reply> to) {
        Said said = new Said(request, exchange.now());
        boolean running = exchange.ledger().current().isPresent();
        switch (type(request)) {
            case "status_check" -> {
                if (running) {
                    to.accept(replies.bad(said, "Transaction in progress", Meaning.OTHER));
                } else if (request.query("preAuthId") != null) {
                    to.accept(status(request, exchange));
                } else {
                    exchange.after(UNTIL_CARD, () -> to.accept(status(request, exchange)));
                }
            }
            case "xreport", "zreport" ->
                to.accept(
                        running
                                ? replies.text(
                                        said,
                                        206,
                                        "Transaction in progress",
                                        "Transaction in progress",
                                        Meaning.OTHER,
                                        null)
                                : totals(said, exchange.ledger(), settles(request)));
            default -> to.accept(replies.bad(said, "Invalid parameter: reportType", Meaning.OTHER));
        }
    }

    /** Answers a request for the list of transactions: newest first. */
    Reply history(HttpRequest request, Exchange exchange) {
        List<Object> list = new ArrayList<>();
        List<Entry> entries = exchange.ledger().entries();
        for (int i = entries.size() - 1; i >= settled && list.size() < LONGEST_LIST; i--) {
            Entry entry = entries.get(i);
            if (entry.stage().isOver() && !entry.isForgotten()) {
                list.add(line(terminal.shown(exchange.ledger(), entry)));
            }
        }
        List<Field> fields = List.of(Field.of(HttpEncoding.JSON, Role.OTHER, new Field.Sequence(list)));
        return replies.json(new Said(request, exchange.now()), 200, "", Meaning.OTHER, null, fields);
    }

    /** Answers who the device is. */
    Reply info(HttpRequest request, Exchange exchange) {
        List<Field> fields = List.of(
                Field.of("axeptProVersion", Role.OTHER, "1.00.58-12189"),
                Field.of("batteryLevel", Role.OTHER, (20 + exchange.chance(80)) + "%"),
                Field.object(
                        "connectionInfo",
                        List.of(
                                Field.of("ipAddress", Role.OTHER, "192.168.0.201"),
                                Field.of("connectionType", Role.OTHER, "WIFI"))),
                Field.of("firmwareVersion", Role.OTHER, "PayDroid_8.1.0"),
                Field.of("serialNumber", Role.SERIAL, terminal.serial()));
        return replies.json(new Said(request, exchange.now()), 200, "", Meaning.OTHER, null, fields);
    }

    /** Answers the classic question for the latest screens; with an id for those of one transaction. */
    Reply screens(HttpRequest request, Exchange exchange) {
        Ledger ledger = exchange.ledger();
        String uti = request.query("uti");
        Entry entry = uti == null ? ledger.last().orElse(null) : terminal.find(ledger, uti);
        List<Integer> values =
                entry == null ? List.of(0) : AxeptDisplay.values(terminal.shown(ledger, entry), terminal.options());
        List<Field> fields = new ArrayList<>(3);
        fields.add(AxeptDisplay.statuses(values));
        fields.addAll(AxeptDisplay.of(values, Set.of()));
        return replies.json(new Said(request, exchange.now()), 200, "", Meaning.OTHER, null, fields);
    }

    private static String type(HttpRequest request) {
        String type = request.query("reportType");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private Reply totals(Said said, Ledger ledger, boolean settles) {
        List<Entry> counted =
                ledger
                        .entries()
                        .subList(
                                Math.min(settled, ledger.entries().size()),
                                ledger.entries().size())
                        .stream()
                        .filter(entry -> entry.stage() == Entry.Stage.APPROVED
                                && !entry.isForgotten()
                                && entry.undoneBy().isEmpty())
                        .toList();
        if (settles) {
            settled = ledger.entries().size();
            if (counted.isEmpty()) {
                return replies.text(said, 200, "", "No transactions to reconcile", Meaning.OTHER, null);
            }
        }
        List<Field> fields = new ArrayList<>(14);
        sum(fields, "cashback", counted, null, Part.CASHBACK);
        sum(fields, "completion", counted, Operation.COMPLETION, Part.BASE);
        sum(fields, "gratuity", counted, null, Part.GRATUITY);
        sum(fields, "pennies", counted, null, Part.DONATION);
        sum(fields, "refund", counted, Operation.REFUND, Part.BASE);
        fields.add(Field.of("reportResponse", Role.VERDICT, true));
        fields.add(Field.of("reportType", Role.OTHER, settles ? "ZReport" : "XReport"));
        sum(fields, "sale", counted, Operation.SALE, Part.BASE);
        return replies.json(said, 200, "", Meaning.OTHER, null, fields);
    }

    private static void sum(
            List<Field> to, String name, List<Entry> counted, @Nullable Operation operation, Part part) {
        long amount = 0;
        long count = 0;
        for (Entry entry : counted) {
            Long of = operation == null || entry.order().operation() == operation
                    ? entry.approved().get(part)
                    : null;
            if (of != null) {
                amount += of;
                count++;
            }
        }
        to.add(Field.of(name + "Amount", Role.OTHER, amount));
        to.add(Field.of(name + "Count", Role.OTHER, count));
    }

    private static List<Field> line(AxeptTransaction shown) {
        long total = shown.amount(Part.BASE) + shown.amount(Part.GRATUITY) + shown.amount(Part.CASHBACK);
        String word =
                shown.isApproved() ? "APPROVED" : shown.stage() == Entry.Stage.DECLINED ? "DECLINED" : "CANCELLED";
        return List.of(
                Field.of("transType", Role.TYPE, AxeptOrder.word(shown.order().operation())),
                Field.of("totalAmountTrans", Role.AMOUNT, total),
                Field.of("transApproved", Role.VERDICT, word),
                Field.of("transDateTime", Role.OTHER, AxeptResult.localTime(shown)),
                Field.of(
                        "cardPan", Role.TRACE, shown.hasHost() ? AxeptResult.masked(shown.card()) : "****************"),
                Field.of("retrievalReferenceNumber", Role.TRACE, AxeptResult.retrievalReference(shown)),
                Field.of("receiptNumber", Role.OTHER, (long) shown.number()));
    }

    private Reply status(HttpRequest request, Exchange exchange) {
        Said said = new Said(request, exchange.now());
        Ledger ledger = exchange.ledger();
        Holds.Hold hold = terminal.holds(ledger, ledger.entries().size() + 1).meant(request.query("preAuthId"));
        if (hold == null) {
            return replies.text(said, 404, "Not found", "Pre-authorisation not found", Meaning.OTHER, null);
        }
        List<Object> steps = new ArrayList<>();
        for (Entry step : hold.steps()) {
            AxeptTransaction shown = terminal.shown(ledger, step);
            steps.add(List.of(
                    Field.of(
                            "transType", Role.TYPE, AxeptOrder.word(step.order().operation())),
                    Field.of("amountTrans", Role.AMOUNT, shown.amount(Part.BASE)),
                    Field.of("transApproved", Role.VERDICT, true),
                    Field.of("transDateTime", Role.OTHER, AxeptResult.localTime(shown))));
        }
        List<Field> fields = List.of(
                Field.of("reportType", Role.OTHER, "STATUS_CHECK"),
                Field.of("reportResponse", Role.VERDICT, true),
                Field.of("preAuthId", Role.ORIGINAL, hold.id()),
                Field.of("authorisedBalance", Role.AMOUNT, hold.balance()),
                Field.of("preAuthStatus", Role.VERDICT, hold.isOpen() ? "OPEN" : "CLOSED"),
                Field.of("cardPan", Role.TRACE, AxeptResult.masked(hold.origin().lastFour())),
                Field.of("cardScheme", Role.TRACE, "Visa Debit"),
                Field.of("transCurrencyCode", Role.CURRENCY, AxeptResult.CURRENCY),
                Field.of("transactions", Role.OTHER, new Field.Sequence(steps)));
        return replies.json(said, 200, "", Meaning.OTHER, hold.origin(), fields);
    }
}
