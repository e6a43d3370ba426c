package dev.tillbridge.testkit.payxpert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.http.PartFields;
import dev.tillbridge.testkit.payxpert.Extras.Perform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The results of the PayXpress app, as JSON.
 *
 * @protocol payxpert-app 4 [px:intent-rev]
 */
final class PayXpressResults {

    static final int ACCEPTED = 0;
    static final int DENIED = 1;
    static final int INVALID = 2;
    static final int BUSY = 3;
    static final int IN_BACKGROUND = 4;
    static final int ERROR = 5;
    static final int REFERENCE_EXISTS = 6;
    static final int CANCELLED = 7;
    static final int NOT_FINISHED = 8;
    static final int TIMED_OUT = 9;

    private final CurrencyUnit currency;
    private final Tickets tickets;

    PayXpressResults(CurrencyUnit currency) {
        this.currency = currency;
        this.tickets = new Tickets(currency);
    }

    /** Returns the code of an operation that took place. */
    static int code(PayxpertTransaction transaction, Set<PayXpressQuirk> quirks) {
        if (quirks.contains(PayXpressQuirk.NOT_FINISHED)) {
            return NOT_FINISHED;
        }
        return switch (transaction.code) {
            case "01" -> ACCEPTED;
            case "06" -> CANCELLED;
            case "08" -> TIMED_OUT;
            default -> DENIED;
        };
    }

    /** Returns a result without an operation that took place. */
    ObjectNode without(@Nullable Perform wish, int code, long now, PayXpressShape shape, Set<PayXpressQuirk> quirks) {
        if (shape == PayXpressShape.B || wish == null) {
            String name = shape == PayXpressShape.B ? "status" : "resultCode";
            return JsonNodeFactory.instance.objectNode().put(name, status(code, quirks));
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", "")
                .put("transactionType", wish.type())
                .put("externalReference", wish.order().reference())
                .put("amount", wish.order().amount())
                .put("currency", currency.getCode())
                .put("paymentMethod", 0)
                .put("resultCode", status(code, quirks))
                .put("date", now)
                .put("amountTips", 0)
                .put("expirationDate", 0)
                .put("panType", 1);
        return bent(named(body), "resultCode", body, quirks);
    }

    /** Returns the fields without a reference, where none was given, as PayXpress APM takes none. @protocol payxpert-app 5 [px:apm] */
    private static ObjectNode named(ObjectNode fields) {
        if (fields.path("externalReference").asText().isEmpty()) {
            fields.remove("externalReference");
        }
        return fields;
    }

    /** Returns the result of an operation that took place. */
    ObjectNode of(
            Perform wish, PayxpertTransaction transaction, int code, PayXpressShape shape, Set<PayXpressQuirk> quirks) {
        if (!transaction.isApproved()) {
            return without(wish, code, transaction.decided, shape, quirks);
        }
        ObjectNode fields = named(fields(wish, transaction, quirks));
        if (code == TIMED_OUT || code == IN_BACKGROUND) {
            fields.remove("maskedPan");
            fields.remove("numAuthorization");
        }
        if (quirks.contains(PayXpressQuirk.TIP_UNREADABLE)) {
            fields.put("amountTips", "2.00");
        }
        if (shape == PayXpressShape.A) {
            attach(fields, transaction, quirks);
            fields.put("resultCode", status(code, quirks));
            return bent(fields, "resultCode", fields, quirks);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", status(code, quirks));
        body.set("transaction", fields);
        attach(body, transaction, quirks);
        return bent(body, "status", fields, quirks);
    }

    private static int status(int code, Set<PayXpressQuirk> quirks) {
        return quirks.contains(PayXpressQuirk.TWO_STATUSES_ONLY) ? Math.min(code, DENIED) : code;
    }

    private ObjectNode fields(Perform wish, PayxpertTransaction transaction, Set<PayXpressQuirk> quirks) {
        long tip = quirks.contains(PayXpressQuirk.AMOUNT_WITH_TIP) ? transaction.gratuity : 0;
        return JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", transaction.id)
                .put("transactionType", wish.type())
                .put("externalReference", transaction.reference)
                .put("amount", transaction.approved + tip)
                .put(
                        "currency",
                        quirks.contains(PayXpressQuirk.CURRENCY_NUMBER)
                                ? currency.getNumeric3Code()
                                : currency.getCode())
                .put("paymentMethod", transaction.card == Card.TAPPED ? 1 : 0)
                .put("aid", transaction.scheme.applicationId())
                .put("isDegradedMode", transaction.offline)
                .put("maskedPan", transaction.scheme.maskedToLastFour())
                .put("cardLabel", transaction.scheme.label())
                .put(
                        "date",
                        quirks.contains(PayXpressQuirk.DATE_IN_SECONDS)
                                ? transaction.decided / 1000
                                : transaction.decided)
                .put("amountTips", transaction.gratuity)
                .put("expirationDate", 281130)
                .put("panType", 1)
                .put("numAuthorization", transaction.authorisation);
    }

    private void attach(ObjectNode body, PayxpertTransaction transaction, Set<PayXpressQuirk> quirks) {
        if (quirks.contains(PayXpressQuirk.NO_TICKETS)) {
            return;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("tickets")
                .add(ticket("CLIENT", tickets.forCustomer(transaction)))
                .add(ticket("MERCHANT", tickets.forMerchant(transaction)));
        if (quirks.contains(PayXpressQuirk.TICKETS_AS_OBJECT)) {
            body.set("tickets", all);
        } else if (quirks.contains(PayXpressQuirk.TICKETS_AS_ARRAY)) {
            body.set("tickets", all.get("tickets"));
        } else {
            body.put("tickets", all.toString());
        }
    }

    private static ObjectNode ticket(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("ticket", Base64.getEncoder().encodeToString(bytes));
    }

    private static ObjectNode bent(ObjectNode body, String verdict, ObjectNode fields, Set<PayXpressQuirk> quirks) {
        if (quirks.contains(PayXpressQuirk.BARE)) {
            return JsonNodeFactory.instance.objectNode().set(verdict, body.get(verdict));
        }
        if (quirks.contains(PayXpressQuirk.UNKNOWN_FIELDS)) {
            fields.put("loyalty", "gold")
                    .putObject("nested")
                    .put("resultCode", 1)
                    .put("status", 1);
        }
        if (quirks.contains(PayXpressQuirk.NUMBERS_AS_TEXT)) {
            for (ObjectNode node : List.of(body, fields)) {
                List<String> names = new ArrayList<>();
                node.fieldNames().forEachRemaining(names::add);
                names.stream()
                        .filter(name -> node.get(name).isNumber())
                        .forEach(name ->
                                node.set(name, TextNode.valueOf(node.get(name).asText())));
            }
        }
        return body;
    }

    /** Returns what a scenario has told of a result: of the parts of an amount this app tells two, and no word beside them. */
    static ObjectNode told(List<PartLie> lies, ObjectNode honest) {
        ObjectNode body = honest.deepCopy();
        ObjectNode fields = transaction(body);
        for (PartLie lie : lies) {
            if (lie.moment() == Moment.LOOKUP_RESULT && fields.has("amount")) {
                switch (lie.part()) {
                    case BASE -> PartFields.tell(fields, "amount", lie.told());
                    case GRATUITY -> PartFields.tell(fields, "amountTips", lie.told());
                    case CASHBACK, DONATION, SURCHARGE, DISCOUNT -> {}
                }
            }
        }
        return body;
    }

    private static ObjectNode transaction(ObjectNode body) {
        return body.get("transaction") instanceof ObjectNode inner ? inner : body;
    }

    /** Returns what a fault makes of a result. */
    static ObjectNode bent(Fault fault, ObjectNode honest) {
        ObjectNode body = honest.deepCopy();
        String verdict = body.has("status") ? "status" : "resultCode";
        ObjectNode fields = transaction(body);
        switch (fault) {
            case FOREIGN_TRANSACTION -> fields.put("externalReference", "T9-20260114-9999");
            case WRONG_AMOUNT -> fields.put("amount", number(fields, "amount") + 100);
            case WRONG_OPERATION -> fields.put("transactionType", number(fields, "transactionType") == 3 ? 1 : 3);
            case WRONG_CURRENCY -> fields.put("currency", "USD");
            case MALFORMED_AMOUNT -> fields.put("amount", "12,50");
            case UNKNOWN_CURRENCY -> fields.put("currency", "ZZZ");
            case CONTRADICTORY_VERDICT -> body.put("status", ACCEPTED).put("resultCode", DENIED);
            case MISSING_VERDICT -> body.remove(verdict);
            case NULL_VERDICT -> body.putNull(verdict);
            case UNKNOWN_VERDICT -> body.put(verdict, 77);
            default -> throw new IllegalArgumentException(fault + " is not told in a result");
        }
        return body;
    }

    private static long number(ObjectNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.asLong();
    }
}
