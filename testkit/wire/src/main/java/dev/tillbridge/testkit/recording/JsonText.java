package dev.tillbridge.testkit.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Walks through JSON and puts other values where some stand, leaving everything else as it was sent: blanks, order, stray braces.
 *
 * <p>Damaged JSON is walked through as far as it makes sense, so that a value in a body that broke off is found too. Not thread-safe.
 */
final class JsonText {

    /** Says what stands in a value's place. */
    interface Editor {

        /**
         * Returns the new value, or the same one.
         *
         * @param path from the root, such as {@code /dcc/lines/0}
         * @param name of the innermost field that the value is in; empty when there is none
         * @param value unescaped
         * @param quoted whether it is a string; otherwise the new value has to be a bare word too
         */
        String edit(String path, String name, String value, boolean quoted);
    }

    private static final class Frame {
        private final boolean object;
        private final String name;
        private final String path;
        private String key = "";
        private int index;
        private boolean atKey;

        private Frame(boolean object, String name, String path) {
            this.object = object;
            this.name = name;
            this.path = path;
            this.atKey = object;
        }

        private String childPath() {
            return path + "/" + (object ? key : Integer.toString(index));
        }

        private String childName() {
            return object ? key : name;
        }
    }

    private final String text;
    private final Editor editor;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final StringBuilder edited = new StringBuilder();
    private int at;

    private JsonText(String text, Editor editor) {
        this.text = text;
        this.editor = editor;
    }

    /** Returns whether a text means to be JSON. */
    static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[");
    }

    /** Returns the text with what the editor puts in the place of values. */
    static String edit(String text, Editor editor) {
        return new JsonText(text, editor).run();
    }

    /** Returns the values by their path, in order. */
    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        edit(text, (path, name, value, quoted) -> {
            values.put(path, value);
            return value;
        });
        return values;
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '{', '[' -> open(c == '{');
                case '}', ']' -> {
                    frames.pollLast();
                    copy();
                }
                case ',' -> {
                    Frame frame = frames.peekLast();
                    if (frame != null) {
                        frame.index++;
                        frame.atKey = frame.object;
                    }
                    copy();
                }
                case ':' -> {
                    Frame frame = frames.peekLast();
                    if (frame != null) {
                        frame.atKey = false;
                    }
                    copy();
                }
                case '"' -> quoted();
                case ' ', '\t', '\r', '\n' -> copy();
                default -> bare();
            }
        }
        return edited.toString();
    }

    private void copy() {
        edited.append(text.charAt(at++));
    }

    private void open(boolean object) {
        Frame parent = frames.peekLast();
        frames.addLast(
                parent == null ? new Frame(object, "", "") : new Frame(object, parent.childName(), parent.childPath()));
        copy();
    }

    private void quoted() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        String raw = text.substring(at + 1, end);
        boolean closed = end < text.length();
        Frame frame = frames.peekLast();
        if (frame != null && frame.atKey) {
            frame.key = unescaped(raw);
            edited.append(text, at, Math.min(end + 1, text.length()));
        } else {
            String value = unescaped(raw);
            String other = told(value, true);
            edited.append('"')
                    .append(other.equals(value) ? raw : escaped(other))
                    .append(closed ? "\"" : "");
        }
        at = Math.min(end + 1, text.length());
    }

    private void bare() {
        int end = at;
        while (end < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(at, end);
        Frame frame = frames.peekLast();
        if (frame != null && frame.atKey) {
            frame.key = word;
            edited.append(word);
        } else if (word.equals("true") || word.equals("false") || word.equals("null")) {
            told(word, false);
            edited.append(word);
        } else {
            edited.append(told(word, false));
        }
        at = end;
    }

    private String told(String value, boolean quoted) {
        Frame frame = frames.peekLast();
        return frame == null
                ? editor.edit("", "", value, quoted)
                : editor.edit(frame.childPath(), frame.childName(), value, quoted);
    }

    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                plain.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'u' -> {
                    plain.append(unicode(raw, i + 1));
                    i += 4;
                }
                default -> plain.append(escape);
            }
        }
        return plain.toString();
    }

    private static char unicode(String raw, int from) {
        try {
            return from + 4 <= raw.length() ? (char) Integer.parseInt(raw.substring(from, from + 4), 16) : '?';
        } catch (NumberFormatException e) {
            return '?';
        }
    }

    private static String escaped(String plain) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"', '\\' -> raw.append('\\').append(c);
                case '\n' -> raw.append("\\n");
                case '\r' -> raw.append("\\r");
                case '\t' -> raw.append("\\t");
                default -> {
                    if (c < ' ') {
                        raw.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        raw.append(c);
                    }
                }
            }
        }
        return raw.toString();
    }
}
