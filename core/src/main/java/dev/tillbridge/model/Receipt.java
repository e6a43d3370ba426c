package dev.tillbridge.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A receipt as the terminal worded it, line by line; card data hidden, also what begins in one line and ends in the next. Immutable. */
public final class Receipt {

    /** Whom a receipt is for. */
    public enum Audience {
        /** The cardholder's copy. */
        CARDHOLDER,
        /** The merchant's copy. */
        MERCHANT
    }

    private final Audience audience;
    private final List<ReceiptLine> styled;

    private Receipt(Audience audience, List<ReceiptLine> styled) {
        this.audience = audience;
        this.styled = List.copyOf(styled);
    }

    /** Returns a receipt of these lines of plain text. */
    public static Receipt of(Audience audience, List<String> lines) {
        return styled(audience, lines.stream().map(ReceiptLine::of).toList());
    }

    /** Returns a receipt of these lines, which say how they are printed. */
    public static Receipt styled(Audience audience, List<ReceiptLine> lines) {
        return new Receipt(audience, safe(lines));
    }

    private static List<ReceiptLine> safe(List<ReceiptLine> lines) {
        List<String> texts = SafeText.together(lines.stream()
                .flatMap(line -> Stream.of(line.text(), line.right()))
                .toList());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(texts.get(2 * i), texts.get(2 * i + 1)))
                .toList();
    }

    /** Returns whom it is for. */
    public Audience audience() {
        return audience;
    }

    /** Returns the lines as plain text, top to bottom, without line ends. */
    public List<String> lines() {
        return styled.stream().map(ReceiptLine::plain).toList();
    }

    /**
     * Returns the lines as plain text, aligned on paper of the given width.
     *
     * @param width in characters, 1 or more
     */
    public List<String> lines(int width) {
        return styled.stream().map(line -> line.plain(width)).toList();
    }

    /** Returns the lines with how each is to be printed, top to bottom. */
    public List<ReceiptLine> styledLines() {
        return styled;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt that && audience == that.audience && styled.equals(that.styled);
    }

    @Override
    public int hashCode() {
        return 31 * audience.hashCode() + styled.hashCode();
    }

    @Override
    public String toString() {
        return audience + " receipt, " + styled.size() + " lines";
    }
}
