package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The mapped diagnostic context of what is done for an attempt: each log line of that work carries attempt, tender and terminal, also those
 * of drivers, libraries and listeners. What was there before is there again afterwards. Immutable.
 */
final class LogContext {

    private static final String ATTEMPT = "attempt";
    private static final String TENDER = "tender";
    private static final String TERMINAL = "terminal";

    private final Map<String, String> values;

    private LogContext(Map<String, String> values) {
        this.values = values;
    }

    static LogContext of(AttemptRecord attempt) {
        return new LogContext(Map.of(
                ATTEMPT, attempt.id().value(),
                TENDER, attempt.tender().toString(),
                TERMINAL, attempt.terminalName()));
    }

    /** Returns that of this thread, to take it to another one. */
    static LogContext current() {
        Map<String, String> values = new HashMap<>();
        for (String key : List.of(ATTEMPT, TENDER, TERMINAL)) {
            String value = MDC.get(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return new LogContext(values);
    }

    void during(Runnable work) {
        during(() -> {
            work.run();
            return this;
        });
    }

    <T> T during(Supplier<T> work) {
        if (isThere()) {
            return work.get();
        }
        Map<String, @Nullable String> before = new HashMap<>();
        values.forEach((key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
        });
        try {
            return work.get();
        } finally {
            before.forEach(LogContext::restore);
        }
    }

    /** Returns whether work of its own calls. */
    private boolean isThere() {
        for (Map.Entry<String, String> each : values.entrySet()) {
            if (!each.getValue().equals(MDC.get(each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
