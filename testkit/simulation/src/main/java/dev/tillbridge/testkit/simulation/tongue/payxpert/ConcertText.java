package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.tongue.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a message out of its fields, whatever they are: the name is the tag, the length is the value's. A name longer than a tag brings
 * its own length along, such as {@code AE003}. What is null or empty has the length 000. A value that is too long for its length is cut.
 *
 * @param before what is sent before the message
 * @param after what is sent after it
 * @param amountDigits how many digits an amount has at least
 * @param folded whether tickets have lines of 76 characters
 */
record ConcertText(String before, String after, int amountDigits, boolean folded)
        implements Function<List<Field>, byte[]> {

    private static final int LONGEST_VALUE = 999;
    /** As much text as fits into a ticket's record once it is Base64 with line ends. */
    private static final int LONGEST_TICKET = 650;

    private static final Base64.Encoder FOLDED = Base64.getMimeEncoder(76, new byte[] {'\n'});

    @Override
    public byte[] apply(List<Field> fields) {
        StringBuilder text = new StringBuilder(256).append(before);
        for (Field field : fields) {
            append(text, field.name(), field.value());
        }
        return text.append(after).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void append(StringBuilder text, String name, @Nullable Object value) {
        String whole = text(name, value);
        String fitting = whole.length() > LONGEST_VALUE ? whole.substring(0, LONGEST_VALUE) : whole;
        text.append(name);
        if (name.length() <= 2) {
            int length = fitting.length();
            text.append((char) ('0' + length / 100))
                    .append((char) ('0' + length / 10 % 10))
                    .append((char) ('0' + length % 10));
        }
        text.append(fitting);
    }

    private String text(String name, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> within) {
            StringBuilder records = new StringBuilder();
            for (Object each : within) {
                if (each instanceof Field field) {
                    append(records, field.name(), field.value());
                }
            }
            return records.toString();
        }
        if (value instanceof Field.Sequence sequence) {
            StringBuilder all = new StringBuilder();
            sequence.values().forEach(each -> all.append(text(name, each)));
            return all.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Long amount && name.equals("CB") && amount >= 0) {
            String digits = Long.toString(amount);
            return "0".repeat(Math.max(0, amountDigits - digits.length())) + digits;
        }
        if (value instanceof String ticket && name.equals("AK")) {
            return base64(ticket);
        }
        return value.toString();
    }

    private String base64(String ticket) {
        if (ticket.isEmpty()) {
            return "";
        }
        byte[] bytes = (ticket.length() > LONGEST_TICKET ? ticket.substring(0, LONGEST_TICKET) : ticket)
                .getBytes(StandardCharsets.ISO_8859_1);
        return folded
                ? FOLDED.encodeToString(bytes) + "\n"
                : Base64.getEncoder().encodeToString(bytes);
    }
}
