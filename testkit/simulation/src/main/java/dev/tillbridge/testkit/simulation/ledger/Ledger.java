package dev.tillbridge.testkit.simulation.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What really happened at one terminal: the truth that every promise is held against. It moves on when it is told how late it is, and says
 * nothing; that is for a tongue.
 */
public final class Ledger {

    private final String terminal;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Creates an empty ledger.
     *
     * @param terminal the terminal's name
     */
    public Ledger(String terminal) {
        this.terminal = terminal;
    }

    /** Returns the terminal's name. */
    public String terminal() {
        return terminal;
    }

    /**
     * Begins a transaction.
     *
     * @param attempt the attempt whose start message asked for it; null for a merchant's hand
     * @throws IllegalStateException while another one is under way
     */
    public Entry begin(Order order, Course course, long nowNanos, @Nullable String attempt) {
        if (current().isPresent()) {
            throw new IllegalStateException(
                    terminal + " is at work on " + current().get());
        }
        Entry entry = new Entry(entries.size() + 1, order, course, nowNanos, attempt);
        entries.add(entry);
        return entry;
    }

    /** A card is presented. */
    public void cardRead(Entry entry) {
        if (entry.stage() == Entry.Stage.AT_CARD) {
            entry.become(Entry.Stage.AT_HOST);
        }
    }

    /** It ends as its course says, and undoes what it was about when it was approved. */
    public void end(Entry entry, @Nullable Entry about) {
        if (entry.stage().isOver()) {
            return;
        }
        entry.become(
                switch (entry.course().end()) {
                    case APPROVED -> Entry.Stage.APPROVED;
                    case DECLINED -> Entry.Stage.DECLINED;
                    case CANCELLED -> Entry.Stage.CANCELLED;
                    case TIMED_OUT -> Entry.Stage.TIMED_OUT;
                });
        if (about != null && entry.stage() == Entry.Stage.APPROVED) {
            about.undo(entry);
        }
    }

    /** Cancels it, if no card was presented yet; returns whether it did. */
    public boolean cancel(Entry entry) {
        if (entry.stage() != Entry.Stage.AT_CARD) {
            return false;
        }
        entry.become(Entry.Stage.CANCELLED);
        return true;
    }

    /** The power fails: what waits for a card is gone, and what the host was asked is as the host decides. */
    public void losePower() {
        current().ifPresent(entry -> {
            if (!cancel(entry)) {
                end(entry, null);
            }
        });
    }

    /** The terminal loses its memory; the money that moved stays moved. */
    public void forgetAll() {
        entries.forEach(Entry::forget);
    }

    /** Returns what is under way. */
    public Optional<Entry> current() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1))
                        .filter(e -> !e.stage().isOver());
    }

    /** Returns the latest transaction that the terminal remembers. */
    public Optional<Entry> last() {
        return lastOf(entry -> true);
    }

    /** Returns the latest transaction of a kind that the terminal remembers. */
    public Optional<Entry> lastOf(Predicate<Entry> kind) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (!entry.isForgotten() && kind.test(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Returns every transaction, oldest first, also what the terminal forgot. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
