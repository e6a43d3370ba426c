package dev.tillbridge.testkit.campaign;

import dev.tillbridge.testkit.lies.Twist;

/**
 * One lie of one terminal: what truly happens, which field of which message is bent, and how.
 *
 * @param truth what cardholder and issuer do
 * @param kind which message, such as {@code GET 200}
 * @param place what it is in the course of a payment
 * @param field where the field is in the message
 * @param role what the field says
 * @param twist what is done to it
 * @param sample the message as it was harvested
 * @param another a message of the same kind about another transaction
 */
public record LieCase(
        Truth truth, String kind, Place place, String field, Role role, Twist twist, String sample, String another) {

    /** What truly happens. */
    public enum Truth {
        /** The issuer approves. */
        APPROVED,
        /** The issuer declines. */
        DECLINED
    }

    /** What a message is in the course of a payment, as far as its fields tell. */
    public enum Place {
        /** It holds the verdict. */
        RESULT,
        /** It comes before the result: an acceptance, progress. */
        BEFORE
    }

    /** What a field says, found out by comparing it with what was asked for and with other messages. */
    public enum Role {
        /** The key of the transaction. */
        KEY,
        /** The amount. */
        AMOUNT,
        /** The currency. */
        CURRENCY,
        /** The kind of operation. */
        OPERATION,
        /** A flag or code that tells an approval from a refusal. */
        VERDICT,
        /** Something else. */
        OTHER
    }

    @Override
    public String toString() {
        return truth + ": " + kind + " " + field + " (" + role + ") " + twist;
    }
}
