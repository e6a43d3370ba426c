package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One who controls the terminal from another process, as long as it listens to its events.
 *
 * <p>When it is gone, whatever it held goes on: nobody else could release it. Safe for use by several threads.
 */
final class Session {

    private static final long PATIENCE_SECONDS = 20;

    private final String id;
    private final BlockingQueue<ObjectNode> events = new LinkedBlockingQueue<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final Map<Long, CountDownLatch> unseen = new ConcurrentHashMap<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final AtomicLong observed = new AtomicLong();
    private volatile boolean ended;

    Session(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Told told(String what) {
        return told.computeIfAbsent(what, name -> new Told());
    }

    /** Returns the hold that the session knows by this name. */
    Hold hold(String name, Moment moment) {
        Hold hold = holds.computeIfAbsent(name, absent -> reported(name, moment));
        if (ended) {
            hold.release();
        }
        return hold;
    }

    private Hold reported(String name, Moment moment) {
        Hold hold = Hold.at(moment);
        hold.onReached(
                () -> events.add(ControlJson.object().put("event", "reached").put("hold", name)));
        return hold;
    }

    /** Shows a request to the session, and waits until it has seen it. */
    void observe(RecordedRequest request) {
        long number = observed.incrementAndGet();
        CountDownLatch seen = new CountDownLatch(1);
        unseen.put(number, seen);
        events.add(ControlJson.object()
                .put("event", "request")
                .put("number", number)
                .set("request", ControlJson.tree(request)));
        try {
            if (!ended) {
                seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unseen.remove(number);
        }
    }

    void seen(long number) {
        CountDownLatch latch = unseen.get(number);
        if (latch != null) {
            latch.countDown();
        }
    }

    BlockingQueue<ObjectNode> events() {
        return events;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
        holds.values().forEach(Hold::release);
        unseen.values().forEach(CountDownLatch::countDown);
        events.add(ControlJson.object().put("event", "end"));
    }
}
