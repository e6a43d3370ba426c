package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Report;
import java.time.Duration;
import java.util.Locale;
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

    private static final String WHEN_LOST =
            "No money moved, but a second Z report may be empty: look at what the terminal printed.";

    @Parameters(paramLabel = "x|z", description = "Which report.")
    private String kind = "";

    @Option(names = "--yes", description = "Reset the totals without asking.")
    private boolean yes;

    ReportCommand(Workplace workplace) {
        super(workplace);
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
                    && !counter.questions()
                            .confirm(
                                    "Reset the totals of '" + counter.terminal().name() + "'?")) {
                counter.output().line("  Nothing was sent.");
                return counter.output().end(Json.object().put("report", "none"), ExitCode.NOT_PAID);
            }
            Output output = counter.output();
            return wanted == Report.Kind.Z
                    ? Answers.showChange(
                            output, counter.terminal().report(wanted), WHEN_LOST, report -> print(output, report))
                    : Answers.show(output, counter.terminal().report(wanted), report -> print(output, report));
        };
    }

    private static ExitCode print(Output output, Report report) {
        output.line("");
        output.line("  " + output.style().bold(report.kind() + " REPORT"));
        if (report.totals().isEmpty()) {
            output.line("  Nothing to report.");
        } else {
            Table table = new Table("What", "Count", "Total");
            for (Report.Total total : report.totals()) {
                table.row(
                        Words.of(total.category()),
                        total.count() < 0 ? "" : Long.toString(total.count()),
                        total.amount().toString());
            }
            output.lines(table.lines(output.width()));
        }
        return output.end(Documents.report(report), ExitCode.DONE);
    }
}
