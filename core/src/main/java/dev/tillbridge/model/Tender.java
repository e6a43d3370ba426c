package dev.tillbridge.model;

import java.util.regex.Pattern;

/**
 * Names what is being paid at the point of sale: a sale, and one of its payments. The idempotency key of the whole interface.
 *
 * <p>Asking again with the same tender and the same content never charges a second time: it attaches to the attempt that there is.
 *
 * <pre>{@code
 * Tender whole = Tender.of("invoice-4711");
 * Tender secondCard = new Tender("invoice-4711", "2");
 * }</pre>
 *
 * @param saleRef the sale at the point of sale; 1 to 64 printable characters, and nothing that looks like a card number
 * @param tenderId the payment within the sale, where it is split; the same
 */
public record Tender(String saleRef, String tenderId) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,64}");
    private static final String WORDS = "1 to 64 printable characters without blanks";

    /** Checks both parts. */
    public Tender {
        IdForm.check(saleRef, "a sale reference", FORM, WORDS);
        IdForm.check(tenderId, "a tender id", FORM, WORDS);
    }

    /** Returns the only payment of a sale. */
    public static Tender of(String saleRef) {
        return new Tender(saleRef, "1");
    }

    @Override
    public String toString() {
        return saleRef + "/" + tenderId;
    }
}
