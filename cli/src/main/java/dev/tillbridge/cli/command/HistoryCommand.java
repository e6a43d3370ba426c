package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
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
    boolean worksByBridge() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        return counter -> Answers.show(
                counter.output(), counter.terminal().history(), entries -> print(counter.output(), entries));
    }

    private static ExitCode print(Output output, List<HistoryEntry> entries) {
        Spoken spoken = output.spoken();
        CashierTexts cashier = spoken.cashier();
        output.line("");
        if (entries.isEmpty()) {
            output.line("  " + spoken.text("history.none"));
        } else {
            Table table = new Table(
                    spoken.text("label.time"),
                    spoken.text("label.operation"),
                    cashier.part(Part.BASE),
                    spoken.text("label.result"),
                    spoken.text("label.card"),
                    spoken.text("history.number"));
            for (HistoryEntry entry : entries) {
                table.row(
                        entry.time().map(cashier::time).orElse(""),
                        entry.operation().map(cashier::operation).orElse(entry.type()),
                        entry.amount().map(cashier::amount).orElse(""),
                        entry.verdict()
                                .map(verdict -> cashier.headline(Operation.SALE, AttemptState.valueOf(verdict.name())))
                                .orElseGet(() -> spoken.text("notTold")),
                        entry.pan().map(pan -> "**** " + pan.lastFour()).orElse(""),
                        entry.receiptNumber().orElse(""));
            }
            output.lines(table.lines(output.width()));
        }
        return output.end(Documents.history(entries), ExitCode.DONE);
    }
}
