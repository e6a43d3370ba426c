package dev.tillbridge.model;

/** A part of what a transaction moves; each is told and compared on its own. */
public enum Part {
    /** The amount without the other parts. */
    BASE("amount"),
    /** The tip, ordered by the point of sale or added by the cardholder at the terminal. */
    GRATUITY("tip"),
    /** The cash handed out with a sale. */
    CASHBACK("cash back"),
    /** A donation that the cardholder added at the terminal. */
    DONATION("donation"),
    /** What the terminal put on top for this means of payment. */
    SURCHARGE("surcharge"),
    /** What the terminal took off. */
    DISCOUNT("discount");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    /** Returns what this is, in words that fit into "the terminal names another …". */
    public String words() {
        return words;
    }
}
