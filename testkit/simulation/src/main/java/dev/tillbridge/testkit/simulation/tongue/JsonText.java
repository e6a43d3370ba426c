package dev.tillbridge.testkit.simulation.tongue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields as JSON, whatever they hold: twice the same name, null, a value of another type. Never throws. Immutable.
 *
 * @param slashEscaped whether a slash in a text is written as {@code \/}, as Android's own writer does
 */
public record JsonText(boolean slashEscaped) {

    private static final String HEX = "0123456789abcdef";

    /** Returns an object of these fields. */
    public String object(List<Field> fields) {
        StringBuilder to = new StringBuilder(64 + 32 * fields.size());
        writeObject(to, fields);
        return to.toString();
    }

    /** Returns one value as in {@link Field#value}. */
    public String value(@Nullable Object value) {
        StringBuilder to = new StringBuilder(64);
        writeValue(to, value);
        return to.toString();
    }

    void writeObject(StringBuilder to, Iterable<?> fields) {
        to.append('{');
        boolean first = true;
        for (Object each : fields) {
            if (!first) {
                to.append(',');
            }
            first = false;
            if (each instanceof Field field) {
                writeText(to, field.name());
                to.append(':');
                writeValue(to, field.value());
            } else {
                writeText(to, String.valueOf(each));
                to.append(":null");
            }
        }
        to.append('}');
    }

    private void writeValue(StringBuilder to, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            to.append(value);
        } else if (value instanceof Field.Sequence sequence) {
            to.append('[');
            for (int i = 0; i < sequence.values().size(); i++) {
                if (i > 0) {
                    to.append(',');
                }
                writeValue(to, sequence.values().get(i));
            }
            to.append(']');
        } else if (value instanceof List<?> within) {
            writeObject(to, within);
        } else if (value instanceof Field field) {
            writeObject(to, List.of(field));
        } else {
            writeText(to, value.toString());
        }
    }

    private void writeText(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || (c == '/' && slashEscaped)) {
                to.append('\\').append(c);
            } else if (c >= ' ') {
                to.append(c);
            } else if (c == '\n') {
                to.append("\\n");
            } else {
                to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        to.append('"');
    }
}
