package dev.tillbridge.testkit;

/**
 * The scheme of a card that is shown to a simulated terminal. Each terminal tells it in the words that its vendor's wire has for it.
 *
 * <p>Each scheme has one card, with digits of its own at the end of its number.
 */
public enum CardScheme {
    /** Visa, a debit card. */
    VISA_DEBIT("Visa Debit", "A0000000031010", "47", 16, "0215"),
    /** Mastercard, a credit card. */
    MASTERCARD("Mastercard", "A0000000041010", "54", 16, "5454"),
    /** American Express, whose numbers have fifteen digits. */
    AMERICAN_EXPRESS("American Express", "A00000002501", "37", 15, "0005"),
    /** Maestro. */
    MAESTRO("Maestro", "A0000000043060", "67", 16, "6016"),
    /** The German domestic scheme. */
    GIROCARD("girocard", "A0000003591010028001", "68", 16, "7028"),
    /** The French domestic scheme. */
    CB("CB", "A0000000421010", "49", 16, "4821"),
    /** A MiFare card, such as a transport or member's card: it says which one it is and pays nothing; no number, no chip to insert. */
    MIFARE("MiFare", "", "", 0, "");

    private final String label;
    private final String applicationId;
    private final String first;
    private final int digits;
    private final String last;

    CardScheme(String label, String applicationId, String first, int digits, String last) {
        this.label = label;
        this.applicationId = applicationId;
        this.first = first;
        this.digits = digits;
        this.last = last;
    }

    /** Returns whether it can be paid with; what cannot is only ever tapped, for a till that reads a card first and decides afterwards. */
    public boolean canPay() {
        return this != MIFARE;
    }

    /** Returns why a terminal refuses it that does not take it; what next is in it, and that no money has moved. */
    public String refusal() {
        return canPay()
                ? "this terminal knows no card of " + label
                : "this terminal reads no " + label
                        + " card: its protocol has no word for one, so its till could not be told."
                        + " No money has moved; show it to a terminal that reads cards before a payment, such as axept";
    }

    /** Returns its name as it is printed, such as {@code American Express}. */
    public String label() {
        return label;
    }

    /** Returns the id of the application on the chip, in hexadecimal digits. */
    public String applicationId() {
        return applicationId;
    }

    /** Returns the number of the card, of which only the last four digits can be read. */
    public String maskedToLastFour() {
        return "*".repeat(digits - last.length()) + last;
    }

    /** Returns the number of the card, of which only the first two and the last four digits can be read. */
    public String maskedToFirstTwoAndLastFour() {
        return first + "*".repeat(digits - first.length() - last.length()) + last;
    }
}
