package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalBeside;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells each change of an attempt in a line, reading along in the journal whoever has it. Asks no terminal. Not thread-safe. */
final class AttemptsWatch {

    private static final int SEARCHED = 200;
    private static final long LOOK_MILLIS = 250;

    private final Output output;
    private final int limit;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private boolean begun;
    private boolean open;

    /**
     * Creates a watch.
     *
     * @param limit how many attempts that were there before are told
     */
    AttemptsWatch(Output output, int limit) {
        this.output = output;
        this.limit = limit;
    }

    /** Looks until Ctrl-C. */
    ExitCode until(Path file) {
        CountDownLatch end = new CountDownLatch(1);
        try (Journal journal = JournalBeside.open(file)) {
            output.line(output.spoken().text("attempts.watching", file.toString()));
            Interrupts.during(
                    () -> {
                        do {
                            look(journal);
                        } while (output.gotOut() && !isOver(end));
                        return end;
                    },
                    end::countDown);
        }
        return output.end(Json.object(), open ? ExitCode.UNKNOWN : ExitCode.DONE);
    }

    private static boolean isOver(CountDownLatch end) {
        try {
            return end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Tells what changed since the last look; at the first one, what is open and what was there of late. */
    void look(Journal journal) {
        List<AttemptRecord> unsettled = journal.unsettled();
        List<AttemptRecord> recent = journal.recent(begun ? SEARCHED : Math.max(SEARCHED, limit));
        open = unsettled.stream()
                .anyMatch(attempt -> !attempt.state().isFinal() || (attempt.conflict() && !attempt.acknowledged()));
        List<String> shown = recent.stream()
                .limit(limit)
                .map(attempt -> attempt.id().value())
                .toList();
        Map<String, AttemptRecord> all = new LinkedHashMap<>();
        Stream.concat(recent.stream(), unsettled.stream())
                .sorted(Comparator.comparing(attempt -> attempt.changed().wall()))
                .forEach(attempt -> all.put(attempt.id().value(), attempt));
        all.forEach((id, attempt) -> {
            String state = state(attempt);
            boolean isNews = !state.equals(seen.put(id, state));
            if (isNews && (begun || shown.contains(id) || !attempt.state().isFinal())) {
                tell(attempt, state);
            }
        });
        begun = true;
    }

    private String state(AttemptRecord attempt) {
        return output.spoken().state(attempt.operation(), attempt.state(), attempt.conflict());
    }

    private void tell(AttemptRecord attempt, String state) {
        Spoken spoken = output.spoken();
        String time = Words.of(attempt.changed().wall()).substring(11);
        output.line(String.format(
                Locale.ROOT,
                "%s  %s  %-12s %-18s %12s  %s",
                time,
                attempt.id().shown(),
                attempt.terminalName(),
                spoken.cashier().operation(attempt.operation()),
                Asked.sumOf(attempt, spoken),
                state));
        ObjectNode event = Json.object()
                .put("event", "attempt")
                .put("at", attempt.changed().wall().toString())
                .put("attempt", attempt.id().value())
                .put("terminal", attempt.terminalName())
                .put("operation", attempt.operation().name())
                .put("sale", attempt.tender().saleRef())
                .put("tender", attempt.tender().tenderId())
                .put("state", attempt.state().name())
                .put("final", attempt.state().isFinal())
                .put("conflict", attempt.conflict());
        Documents.money(event, "amount", attempt.amount().orElse(null));
        Documents.money(event, "total", Asked.approved(attempt).orElse(null));
        output.event(event);
    }
}
