package dev.tillbridge.postgres;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.Map;

/** Sales to record. */
final class Sales {

    static final TerminalKey TERMINAL = new TerminalKey("acme:0815");

    private static final Stamp NOON = new Stamp(Instant.parse("2026-05-04T12:00:00Z"), 11, "monday");

    private Sales() {}

    static AttemptId id(long number) {
        return new AttemptId(String.format("%032x", number));
    }

    static AttemptRecord prepared(long number) {
        return AttemptRecord.builder(
                        id(number),
                        "bar",
                        TERMINAL,
                        "acme",
                        Tender.of("bill-" + number),
                        Operation.SALE,
                        Map.of("operation", "SALE", "amount", "EUR 30.00"),
                        NOON)
                .startKey(new StartKey("start-" + number))
                .blocksTerminal(true)
                .build();
    }

    static AttemptRecord begin(Journal journal, long number) {
        AttemptRecord attempt = prepared(number);
        journal.append(EventType.INTENT, attempt, NOON);
        return attempt;
    }

    static AttemptRecord send(Journal journal, AttemptRecord before, long epoch) {
        AttemptRecord after =
                before.toBuilder().state(AttemptState.SUBMITTING).sending(NOON).build();
        journal.appendSending(after, NOON, epoch);
        return after;
    }

    /** Records a step whatever was recorded meanwhile. */
    static AttemptRecord step(Journal journal, EventType type, AttemptState state, AttemptRecord before) {
        AttemptRecord.Builder after = before.toBuilder().state(state).blocksTerminal(!state.isFinal());
        if (state == AttemptState.NOT_STARTED) {
            after.notStarted(NotStartedReason.INTERRUPTED).text("it was away");
        }
        AttemptRecord record = after.build();
        journal.append(type, record, NOON);
        return record;
    }
}
