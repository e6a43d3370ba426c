package dev.tillbridge.model;

/** A way of asking for an operation that not every terminal knows. */
public enum Feature {
    /** A tip is sent with the amount. */
    GRATUITY("a tip in the request"),
    /** Cash is handed out with the sale. */
    CASHBACK("cash back"),
    /** The reference of the point of sale is stored with the transaction. */
    REFERENCE("a reference of the point of sale"),
    /** The cardholder presents the card again to find the original. */
    BY_CARD("finding the original by presenting the card"),
    /** The pre-authorisation or original transaction is named by its id. */
    BY_ID("naming the original by its id"),
    /** A part of what is held is released. */
    PARTIAL("a partial amount"),
    /** The money goes to a card that was read before. */
    ACQUIRED_CARD("a card that was read before"),
    /** The refund names the transaction that it refunds. */
    LINKED("a refund linked to its sale"),
    /** The money is collected later, by an agreement with the acquirer. */
    DEFERRED("a deferred debit"),
    /** A completion charges more than is held, and the acquirer obtains the difference. */
    ABOVE_HOLD("charging more than is held");

    private final String words;

    Feature(String words) {
        this.words = words;
    }

    /** Returns what this is, in words that fit into "the terminal does not support …". */
    public String words() {
        return words;
    }
}
