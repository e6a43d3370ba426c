package dev.tillbridge.testkit.simulation.tongue;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One terminal with a real ledger on a desk: raw requests in, raw answers out, and the cardholder acts when a test says so. */
public final class HttpDesk implements Exchange {

    private record Later(long atNanos, int order, Runnable action) {}

    private final Tongue tongue;
    private final Ledger ledger = new Ledger("desk");
    private final List<Reply> replies = new ArrayList<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparingLong(Later::atNanos).thenComparingInt(Later::order));
    private final Random random = new Random(7);
    private Course course = approved();
    private long nanos;
    private int orders;
    private boolean hungUp;
    private @Nullable Entry about;
    private @Nullable Consumer<Entry> then;

    /** Creates a desk. */
    public HttpDesk(Tongue tongue) {
        this.tongue = tongue;
    }

    /** Returns a course in which all is approved. */
    public static Course approved() {
        return course(Course.End.APPROVED, 0, Map.of());
    }

    /** Returns a course. */
    public static Course course(Course.End end, long less, Map<Part, Long> added) {
        return new Course(Duration.ofSeconds(2), Duration.ofSeconds(1), end, less, added);
    }

    /** Says how the next payments go. */
    public HttpDesk willGo(Course next) {
        course = next;
        return this;
    }

    /** Sends a request and returns the answers that came at once. */
    public List<HttpAnswer> sendAll(String request) {
        return sendAll(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and returns the answers that came at once. */
    public List<HttpAnswer> sendAll(byte[] bytes) {
        int before = replies.size();
        byte[] whole = Arrays.copyOf(bytes, tongue.wholeRequest(bytes));
        tongue.answer(whole, this);
        return since(before);
    }

    /** Sends a request and returns its one answer. */
    public HttpAnswer send(String request) {
        List<HttpAnswer> answers = sendAll(request);
        if (answers.size() != 1) {
            throw new AssertionError(answers.size() + " answers to " + request);
        }
        return answers.get(0);
    }

    /** Lets time pass and returns what was said meanwhile. */
    public List<HttpAnswer> pass(Duration time) {
        int before = replies.size();
        long until = nanos + time.toNanos();
        while (!later.isEmpty() && later.peek().atNanos() <= until) {
            Later next = later.poll();
            nanos = next.atNanos();
            next.action().run();
        }
        nanos = until;
        return since(before);
    }

    /** A card is presented. */
    public void card() {
        ledger.cardRead(ledger.current().orElseThrow());
    }

    /** What is under way ends as its course says; returns what was said at that moment. */
    public List<HttpAnswer> end() {
        int before = replies.size();
        Entry entry = ledger.current().orElseThrow();
        if (course.end() != Course.End.TIMED_OUT) {
            ledger.cardRead(entry);
        }
        ledger.end(entry, about);
        if (then != null) {
            then.accept(entry);
        }
        return since(before);
    }

    /** Returns the latest reply, as the liar gets it. */
    public Reply lastReply() {
        return replies.get(replies.size() - 1);
    }

    /** Returns whether the connection was closed. */
    public boolean hungUp() {
        return hungUp;
    }

    private List<HttpAnswer> since(int before) {
        return replies.subList(before, replies.size()).stream()
                .map(reply -> HttpAnswer.of(reply.bytes()))
                .toList();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Instant now() {
        return Instant.parse("2025-09-08T13:53:47.779Z").plusNanos(nanos);
    }

    @Override
    public int chance(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public Entry begin(Order order, @Nullable Entry original, Consumer<Entry> whenEnded) {
        about = original;
        then = whenEnded;
        return ledger.begin(order, course, nanos, null);
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
        later.add(new Later(nanos + delay.toNanos(), orders++, action));
    }
}
