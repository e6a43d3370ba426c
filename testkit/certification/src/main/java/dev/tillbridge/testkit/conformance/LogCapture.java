package dev.tillbridge.testkit.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Collects what is logged, at every level and whatever the levels are set to, as long as it is open; nothing more is printed because of
 * that. Without Logback nothing is collected.
 */
final class LogCapture implements AutoCloseable {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Runnable end;
    private final boolean listening;

    private LogCapture() {
        listening = LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback.");
        end = listening ? LogbackTap.open(lines::add) : () -> {};
    }

    static LogCapture open() {
        return new LogCapture();
    }

    /** Returns whether there is a log that can be listened to. */
    boolean isListening() {
        return listening;
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
