package dev.tillbridge.docs.chime;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.RecordedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
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

    /** Returns what will be on the wire, for the record; this wire carries no secrets. */
    RecordedAnswer recorded() {
        RecordedAnswer whole = RecordedAnswer.whole("", text.strip());
        return damage == null
                ? whole
                : switch (damage) {
                    case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST, RESET_ANSWER, LOSE_ANSWER, STALL_ANSWER ->
                        RecordedAnswer.none().endedBy(damage);
                    case RESET_DURING_ANSWER, TRUNCATE_ANSWER, STALL_DURING_ANSWER ->
                        RecordedAnswer.part("", text, text.length() / 2, UnaryOperator.identity())
                                .endedBy(damage);
                    default ->
                        whole.noted(damage.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                };
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
