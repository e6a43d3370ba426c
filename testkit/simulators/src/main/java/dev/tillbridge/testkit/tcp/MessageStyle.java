package dev.tillbridge.testkit.tcp;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.socket.MessageCodec;
import java.util.Set;

/**
 * For simulator authors: the wire of a {@link MessageSimulator}, apart from what is said over it. Immutable.
 *
 * @param codec how messages become bytes, which are text in UTF-8
 * @param command the field of a till's message that tells what it asks for
 * @param types what the operations are called
 * @param texts the fields that hold text for people: nobody compares or parses them, so a text may be planted in them
 * @param lies how an answer is bent so that it is well formed and wrong
 * @param nonsense what the terminal says when it cannot be understood
 */
public record MessageStyle(
        MessageCodec codec,
        String command,
        CodeTable<Operation> types,
        Set<String> texts,
        FieldLies lies,
        Nonsense nonsense) {

    /** Copies the names. */
    public MessageStyle {
        texts = Set.copyOf(texts);
    }

    /** Returns a style in which no field holds text for people. */
    public static MessageStyle of(
            MessageCodec codec, String command, CodeTable<Operation> types, FieldLies lies, Nonsense nonsense) {
        return new MessageStyle(codec, command, types, Set.of(), lies, nonsense);
    }

    /** Returns this style with these fields for people. */
    public MessageStyle withTexts(String... names) {
        return new MessageStyle(codec, command, types, Set.of(names), lies, nonsense);
    }
}
