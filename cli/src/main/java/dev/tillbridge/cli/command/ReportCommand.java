package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.ReportPage;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a terminal's totals. */
@Command(
        name = "report",
        header = "Show the terminal's totals (x), or show and reset them (z).",
        description = "%nA Z report cannot be had a second time, so it asks first; --yes answers that.%n")
final class ReportCommand extends TerminalCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** More than a terminal takes in a day. */
    private static final int MOST = 8_192;

    private static final String WHEN_LOST =
            "No money moved, but a second Z report may be empty: look at what the terminal printed.";

    @Parameters(paramLabel = "x|z", description = "Which report.")
    private String kind = "";

    @Option(names = "--yes", description = "Reset the totals without asking.")
    private boolean yes;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Also write it with the till's payments of today to a new HTML file, for a printer.")
    private @Nullable Path page;

    ReportCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean worksByBridge() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        Report.Kind wanted = switch (kind.toLowerCase(Locale.ROOT)) {
            case "x" -> Report.Kind.X;
            case "z" -> Report.Kind.Z;
            default -> throw CommandFailure.usage("There are the reports x and z, and no other. Nothing was sent.");
        };
        if (wanted == Report.Kind.Z && !yes && !workplace().surroundings().terminal()) {
            throw CommandFailure.usage("A Z report resets the terminal's totals, and nobody can be asked here:"
                    + " say --yes. Nothing was sent.");
        }
        return counter -> {
            EarlierPayments.tell(counter, PATIENCE);
            if (wanted == Report.Kind.Z
                    && !yes
                    && !Confirmation.isSaid(
                            counter,
                            spoken(counter, "report.reset", counter.terminal().name()))) {
                counter.output().line("  " + spoken(counter, "report.notSent"));
                return counter.output().end(Json.object().put("report", "none"), ExitCode.NOT_PAID);
            }
            if (page == null) {
                return ask(counter, wanted, report -> {});
            }
            try (PageFile file = PageFile.create(page)) {
                return ask(counter, wanted, report -> write(counter, report, file));
            }
        };
    }

    private static ExitCode ask(Counter counter, Report.Kind wanted, Consumer<Report> further) {
        Output output = counter.output();
        Function<Report, ExitCode> told = report -> {
            print(output, report);
            further.accept(report);
            return output.end(Documents.report(report), ExitCode.DONE);
        };
        return wanted == Report.Kind.Z
                ? Answers.showChange(output, counter.terminal().report(wanted), WHEN_LOST, told)
                : Answers.show(output, counter.terminal().report(wanted), told);
    }

    private static void write(Counter counter, Report report, PageFile file) {
        Output output = counter.output();
        Terminal terminal = counter.terminal();
        Instant now = Instant.now();
        boolean isWritten =
                file.write(ReportPage.of(report, terminal.name(), now, today(terminal, now), output.spoken()));
        output.line("");
        output.wrapped(
                output.spoken()
                        .text(
                                isWritten ? "page.written" : "page.lost",
                                file.file().toString()),
                2);
    }

    /** Returns what was begun today, and what is still open of other days, the newest first. */
    private static List<AttemptSummary> today(Terminal terminal, Instant now) {
        ZoneId zone = ZoneId.systemDefault();
        Instant begin = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Map<AttemptId, AttemptSummary> all = new LinkedHashMap<>();
        terminal.unresolved().forEach(attempt -> all.put(attempt.id(), attempt));
        terminal.recent(MOST).stream()
                .filter(attempt -> !attempt.begunAt().isBefore(begin))
                .forEach(attempt -> all.putIfAbsent(attempt.id(), attempt));
        return all.values().stream()
                .sorted(Comparator.comparing(AttemptSummary::begunAt).reversed())
                .toList();
    }

    private static String spoken(Counter counter, String key, Object... arguments) {
        return counter.output().spoken().text(key, arguments);
    }

    private static void print(Output output, Report report) {
        Spoken spoken = output.spoken();
        output.line("");
        output.line("  "
                + output.style().bold(spoken.text("report.title", report.kind().name())));
        if (report.totals().isEmpty()) {
            output.line("  " + spoken.text("report.nothing"));
        } else {
            Table table = new Table(
                    spoken.text("label.operation"),
                    spoken.text("report.count"),
                    spoken.cashier().part(Part.BASE));
            for (Report.Total total : report.totals()) {
                table.row(
                        spoken.text("report." + total.category().name()),
                        total.count() < 0 ? "" : Long.toString(total.count()),
                        spoken.cashier().amount(total.amount()));
            }
            output.lines(table.lines(output.width()));
        }
    }
}
