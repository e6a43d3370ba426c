package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.spi.Lookup;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one journal was given, by all tills that have it: who looks at a run finds again what is in it. Used by one run. */
final class Kept {

    private final Map<String, AttemptRecord> records = new LinkedHashMap<>();
    private final Map<String, String> attemptOfKey = new LinkedHashMap<>();
    private final Map<String, String> lastStarted = new LinkedHashMap<>();

    void add(EventType type, AttemptRecord after) {
        String attempt = after.id().value();
        records.put(attempt, after);
        if (type == EventType.SENDING) {
            lastStarted.put(after.terminalName(), attempt);
        }
        after.startKey().ifPresent(key -> attemptOfKey.put(after.terminalName() + " " + key.value(), attempt));
        after.providerRef() // a liar may have told the key of another one
                .ifPresent(ref -> attemptOfKey.putIfAbsent(after.terminalName() + " " + ref.value(), attempt));
    }

    /** Returns whether what was found in a journal is what it was given. */
    static boolean isSame(AttemptRecord given, Optional<AttemptRecord> found) {
        return found.filter(record -> record.state() == given.state())
                .filter(record -> record.conflict() == given.conflict())
                .filter(record -> record.acknowledged() == given.acknowledged())
                .filter(record -> record.changed().equals(given.changed()))
                .isPresent();
    }

    Collection<AttemptRecord> records() {
        return Collections.unmodifiableCollection(records.values());
    }

    /** Lets the records go where nobody compares them any more: the journal has them. */
    void forgetRecords() {
        records.clear();
    }

    /** Returns which attempt is asked about; null when nothing was started there yet. */
    @Nullable
    String attemptOf(String terminal, Lookup lookup) {
        // what the disk refused to keep may be asked about all the same: it is what was started last
        return attemptOfKey.getOrDefault(terminal + " " + lookup.key(), lastStarted.get(terminal));
    }

    /** Returns the name of an attempt's terminal; empty when it is not there. */
    String terminalOf(AttemptId attempt) {
        AttemptRecord record = records.get(attempt.value());
        return record == null ? "" : record.terminalName();
    }
}
