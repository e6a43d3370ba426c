package dev.tillbridge.docs.chime;

import dev.tillbridge.testkit.Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated terminal answers, before it becomes bytes. Immutable.
 *
 * @param text what is written, with its LF
 * @param damage what goes wrong on the way to the till, or null
 */
record ChimeReply(String text, @Nullable Fault damage) {

    /** Returns an answer that arrives. */
    static ChimeReply of(ChimeLine line) {
        return new ChimeReply(line + "\n", null);
    }

    /** Returns that no answer leaves at all. */
    static ChimeReply nothing(Fault damage) {
        return new ChimeReply("", damage);
    }

    /** Returns this answer damaged on its way. */
    ChimeReply damaged(Fault fault) {
        return new ChimeReply(text, fault);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
