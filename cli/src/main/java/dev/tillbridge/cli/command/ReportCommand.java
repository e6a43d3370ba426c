package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Part;
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
            Output output = counter.output();
            return wanted == Report.Kind.Z
                    ? Answers.showChange(
                            output, counter.terminal().report(wanted), WHEN_LOST, report -> print(output, report))
                    : Answers.show(output, counter.terminal().report(wanted), report -> print(output, report));
        };
    }

    private static String spoken(Counter counter, String key, Object... arguments) {
        return counter.output().spoken().text(key, arguments);
    }

    private static ExitCode print(Output output, Report report) {
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
        return output.end(Documents.report(report), ExitCode.DONE);
    }
}
