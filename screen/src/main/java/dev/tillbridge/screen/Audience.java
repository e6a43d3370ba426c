package dev.tillbridge.screen;

import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.remote.ControlFeed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The browsers that watch, each of which is told what has changed as server-sent events. Safe for use by several threads. */
final class Audience implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;
    private static final int LOOKS_PER_SIGN_OF_LIFE = 50;
    private static final String BEGINNING =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n" + Response.SAFETY
                    + "\r\n: welcome\n\n";

    private final Map<String, SimulatedTerminal> terminals;
    private final Set<BlockingQueue<Boolean>> bells = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Audience(Map<String, SimulatedTerminal> terminals) {
        this.terminals = terminals;
    }

    /** Says that something has been done, so that nobody waits for the next look. */
    void wake() {
        bells.forEach(bell -> bell.offer(true));
    }

    /** Tells one browser, until it has gone or this is closed. */
    void tell(OutputStream out) throws IOException, InterruptedException {
        Map<String, ControlFeed> feeds = new LinkedHashMap<>();
        terminals.forEach((id, terminal) -> feeds.put(id, new ControlFeed(terminal)));
        BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
        bells.add(bell);
        try {
            write(out, BEGINNING);
            for (int quiet = 0; !closed; quiet++) {
                StringBuilder news = new StringBuilder();
                feeds.forEach((id, feed) -> feed.changes()
                        .forEach((topic, json) -> news.append("event: ")
                                .append(topic)
                                .append("\ndata: {\"terminal\":\"")
                                .append(id)
                                .append("\",\"value\":")
                                .append(json)
                                .append("}\n\n")));
                if (news.length() > 0) {
                    write(out, news.toString());
                    quiet = 0;
                } else if (quiet % LOOKS_PER_SIGN_OF_LIFE == LOOKS_PER_SIGN_OF_LIFE - 1) {
                    write(out, ": still here\n\n"); // fails when nobody listens any more
                }
                bell.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            bells.remove(bell);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
