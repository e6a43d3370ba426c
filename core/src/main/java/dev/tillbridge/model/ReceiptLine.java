package dev.tillbridge.model;

import java.util.List;

/**
 * One line of a receipt, as a printer needs it; card data hidden. Immutable.
 *
 * @param kind what the line is
 * @param text the text, or the one at the left margin where there are two; empty for a blank line
 * @param right the text at the right margin; empty where there is one text only
 * @param size how large it is printed
 * @param alignment where a single text stands
 * @param emphasis how it is set off
 */
public record ReceiptLine(Kind kind, String text, String right, Size size, Alignment alignment, Emphasis emphasis) {

    /** What a line is. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** The merchant's logo, which the printer has. */
        LOGO,
        /** The text as a QR code. */
        QR_CODE
    }

    /** How large a line is. */
    public enum Size {
        /** Smaller than usual. */
        SMALL,
        /** As usual. */
        NORMAL,
        /** Larger than usual. */
        BIG
    }

    /** Where a single text stands. */
    public enum Alignment {
        /** At the left margin. */
        LEFT,
        /** In the middle. */
        CENTER,
        /** At the right margin. */
        RIGHT
    }

    /** How a text is set off. */
    public enum Emphasis {
        /** Not at all. */
        NONE,
        /** Bold. */
        BOLD,
        /** Italic. */
        ITALIC,
        /** Underlined. */
        UNDERLINE
    }

    private static final int MARGIN = 2;

    /** Makes both texts safe to print. */
    public ReceiptLine {
        List<String> safe = SafeText.ofEach(List.of(text, right));
        text = safe.get(0);
        right = safe.get(1);
    }

    /** Returns a usual line of text. */
    public static ReceiptLine of(String text) {
        return new ReceiptLine(Kind.TEXT, text, "", Size.NORMAL, Alignment.LEFT, Emphasis.NONE);
    }

    /** Returns the line where the merchant's logo is printed. */
    public static ReceiptLine logo() {
        return new ReceiptLine(Kind.LOGO, "", "", Size.NORMAL, Alignment.CENTER, Emphasis.NONE);
    }

    /** Returns this line with other texts. */
    ReceiptLine with(String text, String right) {
        boolean same = text.equals(this.text) && right.equals(this.right);
        return same ? this : new ReceiptLine(kind, text, right, size, alignment, emphasis);
    }

    /** Returns whether this is a usual line of text, of which the text is all there is to know. */
    public boolean isPlain() {
        return equals(of(text));
    }

    /** Returns the line as plain text of its own width: two texts are set apart by two blanks, a logo is an empty line. */
    public String plain() {
        return right.isEmpty() ? text : text + " ".repeat(MARGIN) + right;
    }

    /**
     * Returns the line as plain text, aligned on paper of the given width in characters; a longer text keeps its length.
     *
     * @param width 1 or more
     */
    public String plain(int width) {
        if (!right.isEmpty()) {
            return text + " ".repeat(Math.max(MARGIN, width - text.length() - right.length())) + right;
        }
        int space = Math.max(0, width - text.length());
        return switch (alignment) {
            case LEFT -> text;
            case CENTER -> " ".repeat(text.isEmpty() ? 0 : space / 2) + text;
            case RIGHT -> " ".repeat(text.isEmpty() ? 0 : space) + text;
        };
    }
}
