package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what was tried, after the terminal was asked about what is open. */
@Command(
        name = "attempts",
        header = "Ask the terminal about open payments; list them and recent ones.",
        description = "%nNever sends a payment. Ends with 4 while anything is unknown or in conflict.%n")
final class AttemptsCommand extends TerminalCommand {

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the terminal may take to settle what is open, 0 to 600. Default: 15.")
    private int wait = 15;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many recent attempts to show, 1 to 1000. Default: 10.")
    private int limit = 10;

    @Option(
            names = "--watch",
            description = "Tell each change in a line until Ctrl-C; asks no terminal, and works beside a till.")
    private boolean watch;

    @Option(names = Commands.EVENTS, description = "With --watch: one JSON document a line; also --json=events.")
    private boolean events;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Everything about this one, by the first letters of its id.")
    private @Nullable String id;

    AttemptsCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean onlyLooks() {
        return true;
    }

    @Override
    public boolean isEvents() {
        return events;
    }

    @Override
    Optional<ExitCode> withoutTerminals(Site site, Output output) {
        requireFitting();
        if (!watch) {
            return Optional.empty();
        }
        Path file = site.journalUrl().isEmpty() ? site.journal() : null;
        if (file == null) {
            throw CommandFailure.usage(
                    "--watch reads along in a file, and this journal is in a database: run 'tillbridge"
                            + " attempts' instead. Nothing was sent.");
        }
        if (!Files.exists(file)) {
            throw CommandFailure.usage(
                    "There is no journal at " + file + " yet, so nothing to watch. Nothing was sent.");
        }
        if (site.isEmbedded()) {
            output.simulated();
        }
        return Optional.of(new AttemptsWatch(output, limit).until(file));
    }

    /** The attempts of all terminals are shown, whichever is named. */
    @Override
    Optional<String> implied(Site site) {
        return site.names().stream().findFirst();
    }

    @Override
    Task plan(AmountReader amounts) {
        return this::show;
    }

    private void requireFitting() {
        if (wait < 0 || wait > 600 || limit < 1 || limit > 1000) {
            throw CommandFailure.usage("--wait takes 0 to 600 seconds, --limit 1 to 1000 attempts. Nothing was sent.");
        }
        if (watch && id != null) {
            throw CommandFailure.usage("--watch tells of all attempts: leave the ID out. Nothing was sent.");
        }
        if (watch && isJson() && !events) {
            throw CommandFailure.usage("--watch never ends with one document: say --json=events. Nothing was sent.");
        }
        if (events && !watch) {
            throw CommandFailure.usage("--json=events is for --watch; without it: --json. Nothing was sent.");
        }
    }

    private ExitCode show(Counter counter) {
        if (!counter.open().isBeside()) {
            EarlierPayments.tell(counter, Duration.ofSeconds(wait));
        }
        return id == null ? showAll(counter) : showOne(counter, whole(counter, counter.attempt(id)));
    }

    /** Returns an attempt with what became of it since, which a list does not look for. */
    private static AttemptSummary whole(Counter counter, AttemptSummary attempt) {
        return counter.home(attempt).attempt(attempt.id()).summary();
    }

    private ExitCode showOne(Counter counter, AttemptSummary attempt) {
        Output output = counter.output();
        boolean isOpen = attempt.conflict() || !attempt.state().isFinal();
        if (isOpen) {
            print(output, attempt);
        } else {
            output.line("");
            output.outcome(attempt.outcome(), Asked.of(attempt), attempt.terminal());
            fact(output, "begun", output.spoken().time(attempt.begunAt()));
            attempt.facts().forEach(fact -> fact(output, "known", fact));
        }
        return output.end(Json.attempt(attempt), isOpen ? ExitCode.UNKNOWN : ExitCode.DONE);
    }

    private ExitCode showAll(Counter counter) {
        List<AttemptSummary> open = counter.unresolved();
        Output output = counter.output();
        open.forEach(attempt -> print(output, attempt));
        List<AttemptSummary> recent =
                counter.attempts(limit).stream().limit(limit).toList();
        output.line("");
        if (recent.isEmpty()) {
            output.line("  " + output.spoken().text("attempts.none"));
        } else {
            output.lines(table(recent, output.spoken(), output.width()));
        }
        if (open.isEmpty()) {
            output.line("");
            output.line("  " + output.spoken().text("attempts.settled"));
        }
        ObjectNode document = Json.object();
        ArrayNode openOnes = document.putArray("open");
        open.forEach(attempt -> openOnes.add(Json.attempt(attempt)));
        ArrayNode recentOnes = document.putArray("recent");
        recent.forEach(attempt -> recentOnes.add(Json.attempt(attempt)));
        return output.end(document, open.isEmpty() ? ExitCode.DONE : ExitCode.UNKNOWN);
    }

    /** Names the terminal where there are several, and the time without year and seconds then. */
    private static List<String> table(List<AttemptSummary> recent, Spoken spoken, int room) {
        CashierTexts cashier = spoken.cashier();
        boolean several =
                recent.stream().map(AttemptSummary::terminal).distinct().count() > 1;
        Table table = new Table(Stream.of("time", "attempt", "terminal", "operation", "amount", "state")
                .filter(column -> several || !column.equals("terminal"))
                .map(column -> column.equals("amount") ? cashier.part(Part.BASE) : spoken.text("label." + column))
                .toArray(String[]::new));
        for (AttemptSummary attempt : recent) {
            String time = several ? spoken.shortTime(attempt.begunAt()) : spoken.time(attempt.begunAt());
            List<String> cells = new ArrayList<>(List.of(time, attempt.id().shown()));
            if (several) {
                cells.add(attempt.terminal());
            }
            cells.add(cashier.operation(attempt.operation()));
            cells.add(Asked.sumOf(attempt, spoken));
            cells.add(spoken.state(attempt.operation(), attempt.state(), attempt.conflict()));
            table.row(cells.toArray(String[]::new));
        }
        return table.lines(room);
    }

    /** Writes what is known of an open attempt, and what to do. */
    static void print(Output output, AttemptSummary attempt) {
        output.at(attempt.terminal(), () -> tell(output, attempt));
    }

    private static void tell(Output output, AttemptSummary attempt) {
        Spoken spoken = output.spoken();
        CashierTexts cashier = spoken.cashier();
        output.line("");
        output.line("  " + output.style().doubtful(cashier.headline(attempt.operation(), attempt.state())) + "  "
                + cashier.operation(attempt.operation()).toUpperCase(cashier.language())
                + Asked.of(attempt).lineAfter(" ", spoken)
                + (attempt.conflict() ? "  " + output.style().bad(spoken.text("label.conflict")) : ""));
        fact(output, "attempt", attempt.id().shown());
        fact(output, "sale", attempt.tender().toString());
        fact(output, "begun", spoken.time(attempt.begunAt()));
        attempt.facts().forEach(fact -> fact(output, "known", fact));
        if (attempt.outcome() instanceof Outcome.Unknown unknown) {
            fact(output, "whereToLook", unknown.whereToLook(cashier.language()));
        }
        attempt.outcome().conflict().ifPresent(words -> fact(output, "conflict", words));
        if (attempt.blocksTerminal()) {
            fact(output, "terminal", spoken.text("blocked"));
        }
        fact(output, "now", cashier.advice(attempt.outcome()));
        String resolve = "tillbridge resolve " + attempt.id().shown();
        if (attempt.outcome().conflict().isPresent()) {
            output.fact(spoken.text("label.whenCompared"), resolve + " --compared");
        } else {
            output.fact(spoken.text("label.decideWith"), resolve);
        }
    }

    private static void fact(Output output, String label, String words) {
        output.fact(output.spoken().text("label." + label), words);
    }
}
