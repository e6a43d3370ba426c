package dev.tillbridge.testkit.fuzz;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object, read in the plainest way and by no library, so that no misreading is shared with whoever is judged by it.
 *
 * <p>What stands behind the object is not looked at; a text that is no object has no fields. Immutable.
 */
public final class PlainJson {

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{4}");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final String json;
    private int at;

    private PlainJson(String json) {
        this.json = json;
    }

    /** Returns the object that a text begins with. */
    public static PlainJson of(String json) {
        PlainJson object = new PlainJson(json);
        object.read();
        return object;
    }

    /** Returns the value of a field as it is written; an empty text where there is no such field. */
    public String written(String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    /** Returns the text of a field without blanks around it; an empty one where it is none. */
    public String text(String name) {
        String value = written(name);
        return value.startsWith("\"") ? unescaped(value).strip() : "";
    }

    /** Returns whether a field is a text of nothing but blanks. */
    public boolean isBlank(String name) {
        return written(name).startsWith("\"") && text(name).isEmpty();
    }

    /** Returns whether a field is true, as a flag or as a word in letters of any case. */
    public boolean isTrueOrWord(String name) {
        return written(name).equals("true") || text(name).equalsIgnoreCase("true");
    }

    /** Returns a whole number of zero or more that a long has room for, where a field is one. */
    public Optional<BigInteger> whole(String name) {
        return Optional.of(written(name))
                .filter(value -> WHOLE.matcher(value).matches())
                .map(BigInteger::new)
                .filter(number -> number.signum() >= 0 && number.compareTo(MOST) <= 0);
    }

    /** Returns the fields that come more than once. */
    public List<String> repeated() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void read() {
        skipBlanks();
        if (!takes('{')) {
            return;
        }
        do {
            skipBlanks();
            String name = next() == '"' ? unescaped(string()) : "";
            skipBlanks();
            if (!takes(':')) {
                return;
            }
            skipBlanks();
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value());
            skipBlanks();
        } while (takes(','));
    }

    /** Takes a value: a string, what is in brackets of one kind or another, or a run of other characters. */
    private String value() {
        int from = at;
        if (next() == '"') {
            return string();
        }
        int depth = 0;
        while (at < json.length()) {
            char c = next();
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || isBlank(c))) {
                break;
            }
            if (c == '"') {
                string();
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    break;
                }
            }
        }
        return json.substring(from, at);
    }

    private String string() {
        int from = at++;
        while (at < json.length() && next() != '"') {
            at += next() == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, json.length());
        return json.substring(from, at);
    }

    private static String unescaped(String string) {
        StringBuilder text = new StringBuilder();
        int end = string.length() > 1 && string.endsWith("\"") ? string.length() - 1 : string.length();
        int i = 1;
        while (i < end) {
            char c = string.charAt(i++);
            if (c != '\\' || i >= end) {
                text.append(c);
                continue;
            }
            char escaped = string.charAt(i++);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    String digits = string.substring(i, Math.min(i + 4, end));
                    text.append(HEXADECIMAL.matcher(digits).matches() ? (char) Integer.parseInt(digits, 16) : '?');
                    i += digits.length();
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    private char next() {
        return at < json.length() ? json.charAt(at) : 0;
    }

    private boolean takes(char wanted) {
        boolean isNext = next() == wanted;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private void skipBlanks() {
        while (isBlank(next())) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
