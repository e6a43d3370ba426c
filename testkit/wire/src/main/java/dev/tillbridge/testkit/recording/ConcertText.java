package dev.tillbridge.testkit.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads and edits records, also where they break off.
 *
 * @protocol caisse-ap 2 [px:v3]: two letters, three digits, so many characters
 */
final class ConcertText {

    private static final int HEAD = 5;
    private static final int TAG = 2;
    private static final int LONGEST_VALUE = 999;

    private ConcertText() {}

    /** One record. */
    record Field(String tag, String value) {}

    /** Says what stands in a record's place. */
    interface Editor {

        String edit(String tag, String value);

        /** Returns what stands in place of characters that are no record. */
        String rest(String text);
    }

    /** Returns whether a text is records and nothing else, but what is filled in behind them. */
    static boolean isWhole(String text) {
        List<Field> fields = new ArrayList<>();
        return !text.isBlank() && text.substring(scan(text, fields)).chars().allMatch(ConcertText::isFiller);
    }

    /** Returns the whole records at the front of a text. */
    static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        scan(text, fields);
        return fields;
    }

    /** Returns the text with other values in its records. */
    static String edit(String text, Editor editor) {
        List<Field> fields = new ArrayList<>();
        int end = scan(text, fields);
        StringBuilder edited = new StringBuilder();
        for (Field field : fields) {
            append(edited, field.tag(), editor.edit(field.tag(), field.value()));
        }
        String rest = text.substring(end);
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

    /** Collects whole records and returns where they end. */
    private static int scan(String text, List<Field> fields) {
        int at = 0;
        while (at + HEAD <= text.length() && isHead(text, at)) {
            int end = at + HEAD + Integer.parseInt(text.substring(at + TAG, at + HEAD));
            if (end > text.length()) {
                return at;
            }
            fields.add(new Field(text.substring(at, at + TAG), text.substring(at + HEAD, end)));
            at = end;
        }
        return at;
    }

    private static boolean isHead(String text, int at) {
        for (int i = 0; i < HEAD; i++) {
            char c = text.charAt(at + i);
            if (i < TAG ? c < 'A' || c > 'Z' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isFiller(int c) {
        return c == '\r' || c == '\n' || c == 0 || c == ' ';
    }
}
