package dev.tillbridge.bridge;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream of events. Takes no thread: what there is to tell is written when the connection takes it, and a reader for whom too much
 * waits loses its connection, so that it comes again and is told from the journal. Safe for use by several threads.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final String GREETING = "retry: 2000\n\n";
    private static final String HEARTBEAT = ": still here\n\n";

    private final Till till;
    private final ServletOutputStream out;
    private final int mostWaiting;
    private final Runnable drop;
    private final CompletableFuture<Void> ended;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int missedWaiting;
    private boolean begun;
    private boolean writable;
    private boolean unflushed;
    private boolean over;

    /**
     * Creates a stream that keeps what it is offered until it begins.
     *
     * @param drop breaks the connection
     * @param ended is completed when the stream is over
     */
    EventStream(Till till, ServletOutputStream out, int mostWaiting, Runnable drop, CompletableFuture<Void> ended) {
        this.till = till;
        this.out = out;
        this.mostWaiting = mostWaiting;
        this.drop = drop;
        this.ended = ended;
    }

    Till till() {
        return till;
    }

    /** Writes what the reader missed, and then what it is offered. */
    void begin(List<String> missed) {
        synchronized (this) {
            List<String> meanwhile = List.copyOf(waiting);
            waiting.clear();
            waiting.add(GREETING);
            waiting.addAll(missed);
            waiting.addAll(meanwhile);
            missedWaiting = missed.size() + 1;
            begun = true;
        }
        out.setWriteListener(this);
    }

    /** Writes an event as soon as the connection takes it. */
    void offer(String event) {
        boolean tooSlow;
        synchronized (this) {
            tooSlow = !over && waiting.size() - missedWaiting >= mostWaiting;
            if (!over && !tooSlow) {
                waiting.add(event);
            }
        }
        if (tooSlow) {
            breakOff("reads its events too slowly");
        } else {
            pump();
        }
    }

    /** Leaves its place to a new stream of the same till. */
    void giveWay() {
        breakOff("has opened more streams of events than it may have, and this is its oldest");
    }

    private void breakOff(String why) {
        log.info("Till {} {}; the connection is dropped", till.name(), why);
        drop.run();
        end();
    }

    /** Shows a reader that the stream is alive, unless something waits for it anyway. */
    void beat() {
        synchronized (this) {
            if (over || !begun || !waiting.isEmpty()) {
                return;
            }
            waiting.add(HEARTBEAT);
        }
        pump();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
        }
        pump();
    }

    /** Writes as much as the connection takes now; what it does not take is written when it says that it does. */
    private void pump() {
        boolean failed = false;
        synchronized (this) {
            try {
                while (writable && !over) {
                    if (!out.isReady()) {
                        writable = false;
                    } else if (!waiting.isEmpty()) {
                        out.write(waiting.remove().getBytes(StandardCharsets.UTF_8));
                        missedWaiting = Math.max(0, missedWaiting - 1);
                        unflushed = true;
                    } else if (unflushed) {
                        unflushed = false;
                        out.flush();
                    } else {
                        break;
                    }
                }
            } catch (IOException | IllegalStateException e) {
                failed = true;
            }
        }
        if (failed) {
            end();
        }
    }

    @Override
    public void onError(Throwable e) {
        end();
    }

    /** Ends the stream. Idempotent. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        ended.complete(null);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
