package dev.tillbridge.spring;

import dev.tillbridge.Readiness;
import dev.tillbridge.Terminals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks how the terminals are, at most every ten seconds however often it is asked. Safe for use by several threads. */
final class TerminalsHealth {

    /** Whether the terminals can take payments. */
    enum Verdict {
        /** All that can be seen is well; a terminal may be at work. */
        UP,
        /** A person must do something before a terminal takes payments again: settle one, or pair it. */
        OUT_OF_SERVICE,
        /** A terminal cannot be reached, or is not the trusted one. */
        DOWN
    }

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Terminals terminals;
    private final LongSupplier nanoTime;
    private @Nullable Seen seen;

    private record Seen(long nanos, Map<String, Readiness> terminals) {}

    TerminalsHealth(Terminals terminals, LongSupplier nanoTime) {
        this.terminals = terminals;
        this.nanoTime = nanoTime;
    }

    /** Returns how each terminal is, by its name. */
    synchronized Map<String, Readiness> look() {
        long now = nanoTime.getAsLong();
        Seen last = seen;
        if (last == null || now - last.nanos() >= FRESH_NANOS) {
            Map<String, Readiness> fresh = new LinkedHashMap<>();
            terminals.all().forEach(terminal -> fresh.put(terminal.name(), Readiness.of(terminal)));
            last = new Seen(now, fresh);
            seen = last;
        }
        Map<String, Readiness> told = new LinkedHashMap<>();
        // What the journal knows is not a moment old.
        last.terminals()
                .forEach((name, before) -> told.put(
                        name, Readiness.atWork(terminals.terminal(name)).orElse(before)));
        return told;
    }

    /** Returns the worst of what was seen. */
    static Verdict of(Map<String, Readiness> terminals) {
        return terminals.values().stream()
                .map(readiness -> switch (readiness) {
                    case READY, BUSY, UNKNOWN -> Verdict.UP;
                    case BLOCKED, NOT_PAIRED -> Verdict.OUT_OF_SERVICE;
                    case UNREACHABLE, CERTIFICATE_CHANGED -> Verdict.DOWN;
                })
                .max(Verdict::compareTo)
                .orElse(Verdict.UP);
    }
}
