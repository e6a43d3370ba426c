package dev.tillbridge.testkit.tcp;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.RecordedAnswer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal answers to a message, and what becomes of it on its way. Immutable.
 *
 * @param text what is written, with its end
 * @param damage what goes wrong on the way to the till, null for nothing
 */
public record MessageReply(String text, @Nullable Fault damage) {

    /** Returns an answer that arrives. */
    public static MessageReply of(String text) {
        return new MessageReply(text, null);
    }

    /** Returns this answer damaged on its way. */
    MessageReply damaged(Fault fault) {
        return new MessageReply(text, fault);
    }

    /** Returns what will be on the wire, for the record. */
    RecordedAnswer recorded(UnaryOperator<String> mask) {
        Fault fault = damage;
        RecordedAnswer whole = RecordedAnswer.whole("", mask.apply(text.strip()));
        return fault == null
                ? whole
                : switch (fault) {
                    case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST, RESET_ANSWER, LOSE_ANSWER, STALL_ANSWER ->
                        RecordedAnswer.none().endedBy(fault);
                    case RESET_DURING_ANSWER, TRUNCATE_ANSWER, STALL_DURING_ANSWER ->
                        RecordedAnswer.part("", text, Damage.half(text.length()), mask)
                                .endedBy(fault);
                    default -> whole.noted(fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                };
    }
}
