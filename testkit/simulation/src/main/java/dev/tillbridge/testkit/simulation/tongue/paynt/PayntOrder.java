package dev.tillbridge.testkit.simulation.tongue.paynt;

import static dev.tillbridge.testkit.simulation.tongue.JsonRequest.required;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest.BadRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a start (sheet, 4.3), read strictly.
 *
 * @param word the type as the wire writes it
 * @param amount in minor units; null for a reversal, which is of the whole
 * @param uti that of the original, or for what has none the caller's own
 */
record PayntOrder(
        String word,
        @Nullable Long amount,
        @Nullable String uti,
        @Nullable String reference) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,36}");
    private static final Pattern UTI = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Returns what a body orders. */
    static PayntOrder read(byte[] body) throws BadRequest {
        JsonRequest json = JsonRequest.of(body);
        String word = required("transType", json.text("transType", PayntOrder::isType));
        Long amount = json.number("amountTrans", value -> value > 0 && value <= Integer.MAX_VALUE);
        String uti = json.text("uti", text -> true);
        boolean isReversal = word.equals("REVERSAL");
        if (!isReversal) {
            required("amountTrans", amount);
        }
        if (isReversal || word.equals("COMPLETION")) {
            required("uti", uti);
        }
        String reference =
                json.text("reference", text -> REFERENCE.matcher(text).matches());
        return new PayntOrder(word, isReversal ? null : amount, uti, reference);
    }

    /** Returns the word of the wire. */
    static String word(Operation operation) {
        return switch (operation) {
            case SALE, REFUND, COMPLETION -> operation.name();
            case PRE_AUTHORISATION -> "PREAUTH";
            case VOID, REVERSAL -> "REVERSAL";
            case TOP_UP, AUTHORISATION_ONLY -> "UNKNOWN";
        };
    }

    /** Returns what is done, where it is about nothing earlier. */
    Operation operation() {
        return switch (word) {
            case "SALE" -> Operation.SALE;
            case "REFUND" -> Operation.REFUND;
            case "PREAUTH" -> Operation.PRE_AUTHORISATION;
            case "COMPLETION" -> Operation.COMPLETION;
            default -> Operation.VOID;
        };
    }

    /** Returns whether it is about an earlier transaction. */
    boolean hasOriginal() {
        return word.equals("COMPLETION") || word.equals("REVERSAL");
    }

    /** Returns whether the caller may choose this id. */
    static boolean isUti(String text) {
        return UTI.matcher(text).matches();
    }

    private static boolean isType(String word) {
        return switch (word) {
            case "SALE", "REFUND", "PREAUTH", "COMPLETION", "REVERSAL" -> true;
            default -> false;
        };
    }
}
