package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns messages into bytes and back. Pure.
 *
 * @protocol caisse-ap 1 [px:v3]: one byte is one character, in ISO 8859-1
 */
final class ConcertCodec {

    private static final int LONGEST = 999;

    private ConcertCodec() {}

    /** Returns the message with what this terminal wants behind it. */
    static byte[] write(FieldMessage message, ConcertSettings.Terminator terminator) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(records(message.fields()).getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(terminator.bytes());
        return bytes.toByteArray();
    }

    /**
     * Returns records as they stand in a message or in a record that holds others.
     *
     * @throws IllegalArgumentException when a value is too long or empty; its text is not repeated
     */
    static String records(List<Field> fields) {
        StringBuilder text = new StringBuilder();
        for (Field field : fields) {
            int length = field.value().length();
            if (length < 1 || length > LONGEST) {
                throw new IllegalArgumentException(
                        "a record " + field.name() + " of " + length + " characters cannot be sent; nothing was sent");
            }
            text.append(field.name())
                    .append(String.format(Locale.ROOT, "%03d", length))
                    .append(field.value());
        }
        return text.toString();
    }

    /** Returns the messages in these bytes; empty when they are not whole messages, or none that can be relied on. */
    static Optional<List<FieldMessage>> read(byte[] bytes) {
        ConcertParser parser = new ConcertParser();
        parser.feed(bytes);
        return parser.isAtBoundary() ? Optional.of(parser.messages()) : Optional.empty();
    }

    /**
     * Returns whether something that is no whole message follows the answer in these bytes, which cannot be read because of it. They end
     * within a record only where another message had begun: an answer that breaks off there is never taken for one.
     */
    static boolean isFollowed(byte[] bytes) {
        ConcertParser parser = new ConcertParser();
        parser.feed(bytes);
        return parser.isStray() || !(parser.isMalformed() || parser.isAtBoundary());
    }

    /** Returns the records that a record holds; empty when it holds something else. */
    static Optional<List<Field>> inside(String value) {
        // Records within a record have no version before them.
        String version = ConcertParser.VERSION + "0040000";
        return read((version + value).getBytes(StandardCharsets.ISO_8859_1))
                .filter(messages -> messages.size() == 1)
                .map(messages -> messages.get(0).fields())
                .map(fields -> fields.subList(1, fields.size()));
    }

    /** Returns whether a text can be sent as it is. */
    static boolean isPrintable(String text) {
        return unprintable(text).isEmpty();
    }

    /** Returns the first character of a text that cannot be sent. */
    static Optional<Integer> unprintable(String text) {
        return text.codePoints()
                .filter(c -> !((c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xFF)))
                .boxed()
                .findFirst();
    }
}
