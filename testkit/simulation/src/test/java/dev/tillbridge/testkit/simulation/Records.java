package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.Map;

/** Records of attempts that go by a letter, at the terminal t1. */
final class Records {

    static final Stamp STAMP = new Stamp(Instant.EPOCH, 0, "life");

    private Records() {}

    static AttemptId id(String letter) {
        return new AttemptId(letter.repeat(32));
    }

    static AttemptRecord.Builder of(String letter, AttemptState state) {
        return AttemptRecord.builder(
                        id(letter),
                        "t1",
                        new TerminalKey("sim:T1"),
                        "sim",
                        Tender.of("sale-" + letter),
                        Operation.SALE,
                        Map.of("amount", "EUR 10.00"),
                        STAMP)
                .state(state);
    }

    static AttemptRecord prepared(String letter) {
        return of(letter, AttemptState.PREPARED).build();
    }

    static AttemptRecord sending(String letter) {
        return of(letter, AttemptState.SUBMITTING).sending(STAMP).build();
    }

    /** Returns the event that leads to a state. */
    static EventType eventOf(AttemptState state) {
        return switch (state) {
            case PREPARED -> EventType.INTENT;
            case SUBMITTING -> EventType.SENDING;
            case ACCEPTED -> EventType.ACCEPTED;
            case IN_DOUBT -> EventType.IN_DOUBT;
            case UNKNOWN -> EventType.UNKNOWN;
            case OPERATOR_PAID, OPERATOR_NOT_PAID -> EventType.RESOLVED;
            default -> EventType.FINAL;
        };
    }
}
