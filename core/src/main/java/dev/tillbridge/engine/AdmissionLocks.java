package dev.tillbridge.engine;

import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalKey;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has one caller at a time decide about a terminal, one about a tender, one about a pre-authorisation and one about a card that was read,
 * while others decide about other ones: what a decision reads and then adds is of its terminal, of its tender or of what it is to charge,
 * raise or release, which may be done at another terminal than the one that opened the hold or read the card. Safe for use by several threads.
 */
final class AdmissionLocks {

    /** Two that share one by chance wait for each other, as if they were of one terminal; nothing else comes of it. */
    private static final int STRIPES = 1 << 10;

    private final List<ReentrantLock> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();
    private final ReentrantReadWriteLock opening = new ReentrantReadWriteLock();
    private boolean closed; // guarded by opening

    /** Decides about a terminal. */
    <T> T deciding(TerminalKey terminal, Supplier<T> decision) {
        return holding(Stream.of(terminal), decision);
    }

    /** Decides about a request to a terminal. */
    <T> T deciding(TerminalKey terminal, StartRequest request, Supplier<T> decision) {
        Stream<String> charged = Stream.concat(
                        request.preAuthId().stream().map(PreAuthId::value),
                        request.acquiredCard().stream().map(card -> card.key().value()))
                .map(id -> id.toLowerCase(Locale.ROOT));
        return holding(Stream.concat(Stream.of(terminal, request.tender()), charged), decision);
    }

    /** Does something while nobody decides, unless it is closed. */
    void alone(Runnable step) {
        opening.writeLock().lock();
        try {
            if (!closed) {
                step.run();
            }
        } finally {
            opening.writeLock().unlock();
        }
    }

    /** Waits for the decisions that are being made; who decides later finds it closed. */
    void close() {
        alone(() -> closed = true);
    }

    /** Returns whether nothing is admitted any more; whoever decides can rely on the answer until the decision is made. */
    boolean isClosed() {
        opening.readLock().lock();
        try {
            return closed;
        } finally {
            opening.readLock().unlock();
        }
    }

    private <T> T holding(Stream<Object> what, Supplier<T> decision) {
        // In one order for all, so that no two wait for each other.
        List<ReentrantLock> held = what.map(each -> Math.floorMod(each.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .map(stripes::get)
                .toList();
        opening.readLock().lock();
        held.forEach(ReentrantLock::lock);
        try {
            return decision.get();
        } finally {
            held.forEach(ReentrantLock::unlock);
            opening.readLock().unlock();
        }
    }
}
