package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptId;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The logs of the attempts: one for each attempt, as long as anybody has it. Two of one attempt would each write what the other one does not
 * know of, and the journal would forget a conflict or who compared it. Safe for use by several threads.
 */
final class AttemptLogs {

    private final Environment environment;
    private final Map<AttemptId, WeakReference<AttemptLog>> logs = new HashMap<>(); // guarded by this

    AttemptLogs(Environment environment) {
        this.environment = environment;
    }

    /** Returns the log of an attempt, which begins with this record when nobody has it. */
    synchronized AttemptLog of(AttemptRecord record) {
        return known(record.id()).orElseGet(() -> {
            logs.values().removeIf(had -> had.get() == null);
            AttemptLog log = new AttemptLog(environment, record);
            logs.put(record.id(), new WeakReference<>(log));
            return log;
        });
    }

    /** Returns the log of an attempt that somebody has. */
    synchronized Optional<AttemptLog> known(AttemptId id) {
        return Optional.ofNullable(logs.get(id)).map(WeakReference::get);
    }

    /** Returns the log of an attempt that was recorded. */
    synchronized Optional<AttemptLog> find(AttemptId id) {
        // Nobody else makes one between the reading and this one.
        return known(id).or(() -> environment.journal().find(id).map(this::of));
    }

    /** Writes what could not be written so far. */
    void flush() {
        all().forEach(AttemptLog::flush);
    }

    private synchronized List<AttemptLog> all() {
        return logs.values().stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
