package dev.tillbridge.spi.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The codec of messages that are text in UTF-8 and end with a character that is nowhere else in them, such as lines. Safe for use by several
 * threads.
 *
 * <p>For driver authors: extend it and say how the text of a message is made and taken apart. Bytes that are no UTF-8, and those that lack the
 * end, are no message; what comes behind the end is not looked at.
 */
public abstract class TextCodec implements MessageCodec {

    private final char end;
    private final int longest;

    /**
     * Creates a codec.
     *
     * @param end what ends a message, one of ASCII
     * @param longest the most bytes of a message, with its end; 1 to 64 MiB
     */
    protected TextCodec(char end, int longest) {
        this.end = end;
        this.longest = longest;
    }

    /** Returns the text of a message, without its end. */
    protected abstract String textOf(FieldMessage message);

    /** Returns the message in a text without its end; empty when it is none, or says twice what may be said only once. */
    protected abstract Optional<FieldMessage> messageIn(String text);

    @Override
    public final byte[] write(FieldMessage message) {
        return (textOf(message) + end).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public final Optional<FieldMessage> read(byte[] bytes) {
        int length = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(end);
        if (length < 0) {
            return Optional.empty();
        }
        try {
            return messageIn(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public final int longest() {
        return longest;
    }

    @Override
    public final AnswerReader reader() {
        return AnswerReader.endingWith(end);
    }
}
