package dev.tillbridge.spi.socket;

import java.util.Optional;

/**
 * How the messages of one protocol become bytes, and bytes messages. Safe for use by several threads.
 *
 * <p>For driver authors: this is the whole of a wire below its words. Be strict: bytes that could be read in two ways are no message, as money
 * may hang on which one it was.
 */
public interface MessageCodec {

    /** Returns the bytes of a message, with its end. */
    byte[] write(FieldMessage message);

    /**
     * Returns the message in the bytes that a {@link #reader} took for a whole one; empty when they are none, or say twice what may be said
     * only once. Never throws for what came over the network.
     */
    Optional<FieldMessage> read(byte[] bytes);

    /** Returns the most bytes that a message has, with its end; 1 to 64 MiB. */
    int longest();

    /** Returns a fresh reader that knows where one message ends. */
    AnswerReader reader();
}
