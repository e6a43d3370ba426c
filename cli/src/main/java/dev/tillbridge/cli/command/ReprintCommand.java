package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.ReceiptText;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Receipt;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for the last receipt once more. */
@Command(
        name = "reprint",
        header = "Get the receipt of the terminal's last transaction again.",
        description = "%nFor a person who compares; it never decides whether something was paid.%n")
final class ReprintCommand extends TerminalCommand {

    @Option(names = "--merchant", description = "The merchant's copy; the customer's by default.")
    private boolean merchant;

    ReprintCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean worksByBridge() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        Receipt.Audience audience = merchant ? Receipt.Audience.MERCHANT : Receipt.Audience.CARDHOLDER;
        return counter -> Answers.show(
                counter.output(), counter.terminal().reprint(audience), receipts -> print(counter, receipts));
    }

    private static ExitCode print(Counter counter, List<Receipt> receipts) {
        Output output = counter.output();
        output.line("");
        List<AttemptSummary> open = counter.terminal().unresolved();
        if (!open.isEmpty()) {
            output.wrapped(
                    "This is the terminal's last receipt, and may be another's: before it proves anything about what"
                            + " is open, compare amount, time and card. Open: "
                            + open.stream().map(each -> each.id().shown()).collect(Collectors.joining(", "))
                            + ".",
                    2);
        }
        if (receipts.isEmpty()) {
            output.line("  The terminal printed it by itself.");
        }
        output.lines(ReceiptText.of(receipts, output.spoken(), output.style(), output.width()));
        var document = Json.object().put("printedByTerminal", receipts.isEmpty());
        document.set("receipts", Documents.receipts(receipts));
        return output.end(document, ExitCode.DONE);
    }
}
