package dev.tillbridge.testkit.simulation.ledger;

import dev.tillbridge.model.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction of a terminal, and how it stands now. Changed by its {@link Ledger} alone. */
public final class Entry {

    /** How far it has come. */
    public enum Stage {
        /** Waits for a card. */
        AT_CARD,
        /** The card was read, the host is asked. */
        AT_HOST,
        /** Money moved, or is held. */
        APPROVED,
        /** The issuer declined. */
        DECLINED,
        /** Ended before the host decided, by a person. */
        CANCELLED,
        /** Ended because no card came. */
        TIMED_OUT;

        /** Returns whether it is over. */
        public boolean isOver() {
            return this != AT_CARD && this != AT_HOST;
        }
    }

    private final int number;
    private final Order order;
    private final Course course;
    private final long begunNanos;
    private final @Nullable String attempt;

    private Stage stage = Stage.AT_CARD;
    private Map<Part, Long> approved = Map.of();
    private @Nullable Entry undoneBy;
    private boolean forgotten;

    Entry(int number, Order order, Course course, long begunNanos, @Nullable String attempt) {
        this.number = number;
        this.order = order;
        this.course = course;
        this.begunNanos = begunNanos;
        this.attempt = attempt;
    }

    void become(Stage next) {
        stage = next;
        if (next == Stage.APPROVED) {
            Map<Part, Long> parts = new EnumMap<>(Part.class);
            parts.putAll(order.parts());
            parts.putAll(course.added());
            parts.computeIfPresent(Part.BASE, (part, whole) -> whole - course.less());
            approved = Map.copyOf(parts);
        }
    }

    void undo(Entry by) {
        undoneBy = by;
    }

    void forget() {
        forgotten = true;
    }

    /** Returns its number at this terminal, counted from 1: what receipts and references are made of. */
    public int number() {
        return number;
    }

    /** Returns what was asked for. */
    public Order order() {
        return order;
    }

    /** Returns what cardholder and issuer do about it. */
    public Course course() {
        return course;
    }

    /** Returns when it began, on the simulated clock. */
    public long begunNanos() {
        return begunNanos;
    }

    /** Returns the attempt whose start message began it; empty for what a merchant did by hand. No tongue may look at it. */
    public Optional<String> attempt() {
        return Optional.ofNullable(attempt);
    }

    /** Returns how far it has come. */
    public Stage stage() {
        return stage;
    }

    /** Returns what was approved, in minor units; empty before that, and where the whole of something was meant. */
    public Map<Part, Long> approved() {
        return approved;
    }

    /** Returns whether less than ordered was approved. */
    public boolean isPartial() {
        return stage == Stage.APPROVED && course.less() > 0;
    }

    /** Returns what undid it later. */
    public Optional<Entry> undoneBy() {
        return Optional.ofNullable(undoneBy);
    }

    /** Returns whether the terminal lost its memory of it; money moved all the same. */
    public boolean isForgotten() {
        return forgotten;
    }

    /** Returns the issuer's authorisation code: six digits. */
    public String authorisation() {
        return Long.toString(1_000_000 + (number * 7919L + 100_003) % 1_000_000).substring(1);
    }

    /** Returns the last four digits of the card. */
    public String lastFour() {
        return Long.toString(10_000 + (number * 1237L + 411) % 10_000).substring(1);
    }

    @Override
    public String toString() {
        return "#" + number + " " + order.operation() + " " + order.parts() + " " + stage
                + (undoneBy == null ? "" : ", undone by #" + undoneBy.number) + (forgotten ? ", forgotten" : "");
    }
}
