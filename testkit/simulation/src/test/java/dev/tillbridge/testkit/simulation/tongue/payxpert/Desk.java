package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A terminal's ledger, and a cardholder who does what a test says. */
final class Desk implements Exchange {

    final List<Reply> replies = new ArrayList<>();
    boolean hungUp;
    Instant now = Instant.parse("2026-01-14T12:00:00Z");

    private final Ledger ledger = new Ledger("T1");
    private final List<Runnable> later = new ArrayList<>();
    private Course course = course(Course.End.APPROVED, 0, Map.of());
    private int chance;
    private Runnable ending = () -> {};

    static Course course(Course.End end, long less, Map<Part, Long> added) {
        return new Course(Duration.ofSeconds(2), Duration.ofSeconds(1), end, less, added);
    }

    /** The next payments end like this. */
    Desk will(Course.End end) {
        return will(end, 0, Map.of());
    }

    Desk will(Course.End end, long less, Map<Part, Long> added) {
        course = course(end, less, added);
        return this;
    }

    /** Every draw gives this, as far as it can. */
    Desk drawing(int drawn) {
        chance = drawn;
        return this;
    }

    /** What is under way ends as its course says. */
    void settle() {
        Runnable due = ending;
        ending = () -> {};
        due.run();
    }

    /** What was to happen later happens. */
    void letTimePass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    Reply last() {
        return replies.get(replies.size() - 1);
    }

    Entry lastEntry() {
        return ledger.entries().get(ledger.entries().size() - 1);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public int chance(int bound) {
        return Math.min(chance, bound - 1);
    }

    @Override
    public Entry begin(Order order, @Nullable Entry about, Consumer<Entry> then) {
        Entry entry = ledger.begin(order, course, now.toEpochMilli() * 1_000_000, "attempt");
        ending = () -> {
            ledger.cardRead(entry);
            ledger.end(entry, about);
            then.accept(entry);
        };
        return entry;
    }

    @Override
    public void reply(Reply reply) {
        replies.add(reply);
    }

    @Override
    public void hangUp() {
        hungUp = true;
    }

    @Override
    public void after(Duration delay, Runnable action) {
        later.add(action);
    }
}
