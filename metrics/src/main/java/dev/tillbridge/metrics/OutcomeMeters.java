package dev.tillbridge.metrics;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Counts outcomes and alarms, each once however often it is told. Safe for use by several threads. */
final class OutcomeMeters {

    /** An outcome is told again within a run of a till only when very many others were missed. */
    private static final int REMEMBERED = 10_000;

    private static final String OUTCOMES = "tillbridge.outcomes";
    private static final String CONFLICTS = "tillbridge.conflicts";
    private static final String ALARMS = "tillbridge.alarms";
    private static final String UNKNOWN = "unknown";

    private record Told(AttemptId attempt, String outcome, boolean conflict) {}

    private final MeterRegistry registry;
    private final Instant begun;
    private final Set<Told> told = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    OutcomeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.begun = Instant.ofEpochMilli(registry.config().clock().wallTime());
    }

    /** Begins at 0 with what should wake somebody: a counter that appears with its first increment has not risen, to who watches it. */
    void watch(Terminal terminal) {
        registry.counter(ALARMS, "terminal", terminal.name());
        for (Operation operation : terminal.capabilities().operations().keySet()) {
            Tags tags = tags(terminal.name(), operation);
            registry.counter(CONFLICTS, also(tags));
            registry.counter(OUTCOMES, also(tags, "outcome", UNKNOWN, "reason", "none"));
        }
    }

    private static Tags tags(String terminal, Operation operation) {
        return Tags.of("terminal", terminal, "operation", operation.name().toLowerCase(Locale.ROOT));
    }

    void outcome(Outcome outcome, Supplier<AttemptSummary> attempt) {
        String name = outcome.match(
                approved -> "approved",
                declined -> "declined",
                cancelled -> "cancelled",
                notStarted -> "not_started",
                unknown -> UNKNOWN);
        boolean conflict = outcome.conflict().isPresent();
        if (!told.add(new Told(outcome.attempt(), name, conflict))) {
            return;
        }
        Tags tags = tags(outcome.terminal(), outcome.operation());
        try {
            AttemptSummary summary = attempt.get();
            if (summary.changedAt().isBefore(begun)) {
                return; // an earlier run has counted it, and nobody took it since
            }
            if (!conflict && !name.equals(UNKNOWN)) {
                Duration took = Duration.between(summary.begunAt(), summary.changedAt());
                registry.timer("tillbridge.attempts.duration", also(tags, "outcome", name))
                        .record(took);
            }
        } catch (UnknownAttemptException e) {
            // It was refused before it was recorded: it took no time.
        }
        if (conflict) {
            registry.counter(CONFLICTS, also(tags)).increment();
        } else {
            registry.counter(OUTCOMES, also(tags, "outcome", name, "reason", reason(outcome)))
                    .increment();
        }
    }

    void alarm(String terminal) {
        registry.counter(ALARMS, "terminal", terminal).increment();
    }

    /** Returns tags as what every Micrometer takes: older ones than ours have no method for {@link Tags} themselves. */
    private static Iterable<Tag> also(Tags tags, String... more) {
        return tags.and(more);
    }

    private static String reason(Outcome outcome) {
        return outcome.match(
                approved -> "none",
                declined -> "none",
                cancelled -> "none",
                notStarted -> notStarted.reason().name().toLowerCase(Locale.ROOT),
                unknown -> "none");
    }
}
