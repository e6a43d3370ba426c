package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.HistoryEntry;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists what the terminal did, in the terminal's own words. */
@Command(
        name = "history",
        header = "List the terminal's own transactions, newest first.",
        description = "%nFor a person who compares; it never decides whether something was paid.%n")
final class HistoryCommand extends TerminalCommand {

    HistoryCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean onlyLooks() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        return counter -> Answers.show(
                counter.output(), counter.terminal().history(), entries -> print(counter.output(), entries));
    }

    private static ExitCode print(Output output, List<HistoryEntry> entries) {
        output.line("");
        if (entries.isEmpty()) {
            output.line("  The terminal lists no transactions.");
        } else {
            Table table = new Table("Time", "Type", "Amount", "Result", "Card", "No.");
            for (HistoryEntry entry : entries) {
                table.row(
                        entry.time().map(Words::of).orElse(""),
                        entry.operation().map(Words::of).orElse(entry.type()),
                        entry.amount().map(Object::toString).orElse(""),
                        entry.verdict().map(Words::of).orElse("not told"),
                        entry.pan().map(pan -> "**** " + pan.lastFour()).orElse(""),
                        entry.receiptNumber().orElse(""));
            }
            output.lines(table.lines(output.width()));
        }
        return output.end(Documents.history(entries), ExitCode.DONE);
    }
}
