package dev.tillbridge.journal;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is forgotten with the process, for tests and simulations; never for money.
 *
 * <p>Apart from durability it behaves as the other ones. Safe for use by several threads.
 */
public final class InMemoryJournal implements Journal {

    private final Map<AttemptId, AttemptRecord> attempts = new LinkedHashMap<>();
    private final List<JournalEvent> events = new ArrayList<>();
    private final Set<Key> keys = new HashSet<>();
    private long sequence;
    private boolean closed;

    private record Key(TerminalKey terminal, StartKey key) {}

    private InMemoryJournal() {}

    /** Returns an empty journal. */
    public static InMemoryJournal create() {
        return new InMemoryJournal();
    }

    @Override
    public synchronized void append(EventType type, AttemptRecord after, Stamp stamp) {
        requireOpen();
        @Nullable AttemptRecord before = attempts.get(after.id());
        Transitions.check(before, type, after);
        sequence++;
        events.add(new JournalEvent(sequence, after.id(), type, after.state(), stamp));
        attempts.put(after.id(), after);
        after.startKey().ifPresent(key -> keys.add(new Key(after.terminal(), key)));
    }

    @Override
    public synchronized Optional<AttemptRecord> find(AttemptId id) {
        requireOpen();
        return Optional.ofNullable(attempts.get(id));
    }

    @Override
    public synchronized List<AttemptRecord> ofTender(Tender tender) {
        return those(attempt -> attempt.tender().equals(tender));
    }

    @Override
    public synchronized List<AttemptRecord> naming(String id) {
        return those(attempt -> attempt.names(id));
    }

    @Override
    public synchronized List<AttemptRecord> unsettled() {
        return those(attempt -> !Transitions.areOver(attempt));
    }

    @Override
    public synchronized List<AttemptRecord> recent(int limit) {
        return latest(those(attempt -> true), limit);
    }

    @Override
    public synchronized List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
        return latest(those(attempt -> attempt.terminal().equals(terminal)), limit);
    }

    private static List<AttemptRecord> latest(List<AttemptRecord> oldestFirst, int limit) {
        List<AttemptRecord> all = new ArrayList<>(oldestFirst);
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.max(0, Math.min(limit, all.size()))));
    }

    @Override
    public synchronized boolean knowsKey(TerminalKey terminal, StartKey key) {
        requireOpen();
        return keys.contains(new Key(terminal, key));
    }

    @Override
    public synchronized List<JournalEvent> events(AttemptId id) {
        requireOpen();
        return events.stream().filter(event -> event.attempt().equals(id)).toList();
    }

    /** Returns nothing: an illegal step never gets in here. */
    @Override
    public synchronized List<AttemptId> withIllegalHistory() {
        requireOpen();
        return List.of();
    }

    @Override
    public synchronized int prune(Instant before) {
        long end = events.stream()
                .filter(event -> !event.stamp().wall().isBefore(before))
                .mapToLong(JournalEvent::sequence)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        List<AttemptRecord> over = those(attempt -> Transitions.areOver(attempt)
                && attempt.changed().wall().isBefore(before)
                && events(attempt.id()).stream().allMatch(event -> event.sequence() < end));
        for (AttemptRecord attempt : over) {
            events.removeIf(event -> event.attempt().equals(attempt.id()));
            attempts.remove(attempt.id());
        }
        return over.size();
    }

    private List<AttemptRecord> those(Predicate<AttemptRecord> wanted) {
        requireOpen();
        return attempts.values().stream().filter(wanted).toList();
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException(
                    ErrorCode.JOURNAL, "The journal in memory is closed. Nothing was recorded or sent");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
