package dev.tillbridge.testkit.wire.payxpert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads and edits records, also where they break off.
 *
 * @protocol caisse-ap 1.1 [oca PR 787]
 * @protocol caisse-ap 2 [px:v3]: two letters, three digits, so many characters, and no sign of where a message ends
 */
final class ConcertText {

    static final int HEAD = 5;

    private static final int TAG = 2;
    private static final int LONGEST_VALUE = 999;

    /** The head of a record, or what may become one. */
    private static final Pattern BEGUN = Pattern.compile("[A-Z]{1,2}|[A-Z]{2}[0-9]{1,3}");

    private ConcertText() {}

    /** One record. */
    record Field(String tag, String value) {}

    /**
     * How far some text is records.
     *
     * @param end where the whole ones end
     * @param malformed whether the rest can never become one
     * @param onBoundary whether there are whole ones, and behind them only what means nothing
     */
    record Scan(List<Field> fields, int end, boolean malformed, boolean onBoundary) {

        /** Returns the first value of a tag, empty when there is none. */
        String text(String tag) {
            return fields.stream()
                    .filter(field -> field.tag().equals(tag))
                    .map(Field::value)
                    .findFirst()
                    .orElse("");
        }

        boolean has(String tag) {
            return fields.stream().anyMatch(field -> field.tag().equals(tag));
        }
    }

    /** Says what stands in a record's place. */
    interface Editor {

        String edit(String tag, String value);

        /** Returns what stands in place of characters that are no record. */
        String rest(String text);
    }

    /** Returns whether a text is records and nothing else, but what is filled in behind them. */
    static boolean isWhole(String text) {
        return !text.isBlank() && text.substring(scan(text, 0).end()).chars().allMatch(ConcertText::isFiller);
    }

    /** Returns the whole records at the front of a text. */
    static List<Field> fields(String text) {
        return scan(text, 0).fields();
    }

    /** Returns the text with other values in its records. */
    static String edit(String text, Editor editor) {
        Scan scan = scan(text, 0);
        StringBuilder edited = new StringBuilder();
        for (Field field : scan.fields()) {
            append(edited, field.tag(), editor.edit(field.tag(), field.value()));
        }
        String rest = text.substring(scan.end());
        return edited + (rest.chars().allMatch(ConcertText::isFiller) ? rest : editor.rest(rest));
    }

    private static void append(StringBuilder to, String tag, String value) {
        String fitting = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        if (!fitting.isEmpty()) {
            int length = fitting.length();
            to.append(tag)
                    .append(length / 100)
                    .append(length / 10 % 10)
                    .append(length % 10)
                    .append(fitting);
        }
    }

    /** Returns how far a text is records, from a place on. */
    static Scan scan(String text, int from) {
        List<Field> fields = new ArrayList<>();
        int at = from;
        while (at < text.length() && !isFiller(text.charAt(at))) {
            String head = text.substring(at, Math.min(at + HEAD, text.length()));
            if (!BEGUN.matcher(head).matches()) {
                return new Scan(fields, at, true, false);
            }
            int end = head.length() < HEAD ? text.length() + 1 : at + HEAD + Integer.parseInt(head.substring(TAG));
            if (end > text.length()) {
                return new Scan(fields, at, false, false);
            }
            fields.add(new Field(head.substring(0, TAG), text.substring(at + HEAD, end)));
            at = end;
        }
        boolean filled = text.substring(at).chars().allMatch(ConcertText::isFiller);
        return new Scan(fields, at, !filled, filled && !fields.isEmpty());
    }

    /** Returns whether what has come is a whole request. */
    static boolean isRequest(String text) {
        Scan scan = scan(text, start(text));
        return scan.onBoundary() && scan.has("CD");
    }

    /** Returns where the first record begins, behind what means nothing. */
    static int start(String text) {
        int at = 0;
        while (at < text.length() && isFiller(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isFiller(int c) {
        return c == '\r' || c == '\n' || c == 0 || c == ' ';
    }
}
