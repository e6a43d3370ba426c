package dev.tillbridge.testkit.simulation.tongue.axept;

import static dev.tillbridge.testkit.simulation.tongue.JsonRequest.required;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest.BadRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a start (sheet, 5.3), read strictly.
 *
 * @param operation what; a reversal is one of a pre-authorisation until its original is found to be something else
 * @param parts the parts that were named and are not zero
 * @param uti the caller's id
 * @param preAuthId which pre-authorisation
 * @param cardToken the card that was read before
 */
record AxeptOrder(
        Operation operation,
        Map<Part, Long> parts,
        @Nullable String uti,
        @Nullable String reference,
        @Nullable String preAuthId,
        @Nullable String cardToken) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Returns what a body orders. */
    static AxeptOrder read(byte[] body) throws BadRequest {
        JsonRequest json = JsonRequest.of(body);
        Operation operation = operation(required("transType", json.text("transType", text -> true)));
        Map<Part, Long> parts = new EnumMap<>(Part.class);
        Long amount = json.number("amountTrans", value -> value >= 0);
        if (operation == Operation.REVERSAL) {
            Long released = json.number("reversalAmount", value -> value > 0);
            amount = released == null ? amount : released;
        } else if (operation != Operation.AUTHORISATION_ONLY && required("amountTrans", amount) == 0) {
            throw new BadRequest("Invalid parameter: amountTrans");
        }
        put(parts, Part.BASE, amount);
        put(parts, Part.GRATUITY, json.number("amountGratuity", value -> value >= 0));
        put(parts, Part.CASHBACK, json.number("amountCashback", value -> value >= 0));
        return new AxeptOrder(
                operation,
                parts,
                json.text("uti", text -> ID.matcher(text).matches()),
                json.text("reference", text -> true),
                json.text("preAuthId", text -> !text.isBlank()),
                json.text("cardToken", text -> !text.isBlank()));
    }

    /** Returns the word of the wire. */
    static String word(Operation operation) {
        return switch (operation) {
            case PRE_AUTHORISATION -> "PRE_AUTH";
            case VOID -> "REVERSAL";
            default -> operation.name();
        };
    }

    /** Returns whether it is about an open pre-authorisation. */
    boolean needsHold() {
        return operation == Operation.TOP_UP || operation == Operation.COMPLETION || operation == Operation.REVERSAL;
    }

    private static Operation operation(String word) throws BadRequest {
        return switch (word) {
            case "SALE" -> Operation.SALE;
            case "REFUND" -> Operation.REFUND;
            case "AUTHORISATION_ONLY" -> Operation.AUTHORISATION_ONLY;
            case "PRE_AUTH" -> Operation.PRE_AUTHORISATION;
            case "TOP_UP" -> Operation.TOP_UP;
            case "COMPLETION" -> Operation.COMPLETION;
            case "REVERSAL" -> Operation.REVERSAL;
            default -> throw new BadRequest("Invalid parameter: transType");
        };
    }

    private static void put(Map<Part, Long> parts, Part part, @Nullable Long amount) {
        if (amount != null && amount > 0) {
            parts.put(part, amount);
        }
    }
}
