package dev.tillbridge.model;

import java.util.List;

/** A receipt as the terminal worded it, line by line; card numbers hidden. Immutable. */
public final class Receipt {

    /** Whom a receipt is for. */
    public enum Audience {
        /** The cardholder's copy. */
        CARDHOLDER,
        /** The merchant's copy. */
        MERCHANT
    }

    private final Audience audience;
    private final List<String> lines;

    private Receipt(Audience audience, List<String> lines) {
        this.audience = audience;
        this.lines = lines.stream().map(CardNumbers::masked).toList();
    }

    /** Returns a receipt of these lines. */
    public static Receipt of(Audience audience, List<String> lines) {
        return new Receipt(audience, lines);
    }

    /** Returns whom it is for. */
    public Audience audience() {
        return audience;
    }

    /** Returns the lines, top to bottom, without line ends. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt that && audience == that.audience && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return 31 * audience.hashCode() + lines.hashCode();
    }

    @Override
    public String toString() {
        return audience + " receipt, " + lines.size() + " lines";
    }
}
