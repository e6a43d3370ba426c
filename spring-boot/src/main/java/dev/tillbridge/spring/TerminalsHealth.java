package dev.tillbridge.spring;

import dev.tillbridge.Readiness;
import dev.tillbridge.ReadinessProbe;
import dev.tillbridge.Terminals;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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

    private static final int THREADS = 8;

    private final ReadinessProbe probe;

    TerminalsHealth(ReadinessProbe probe) {
        this.probe = probe;
    }

    /** Returns the health of these. Threads of their own look, as a terminal that says nothing takes seconds; they end with the process. */
    static TerminalsHealth of(Terminals terminals) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tillbridge-health");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new TerminalsHealth(new ReadinessProbe(terminals, threads, System::nanoTime));
    }

    /** Returns how each terminal is, by its name, within seconds. */
    Map<String, Readiness> look() {
        return probe.look().join();
    }

    /** Returns the worst of what was seen. */
    static Verdict verdict(Map<String, Readiness> terminals) {
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
