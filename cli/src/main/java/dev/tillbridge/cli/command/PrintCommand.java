package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints on the terminal's printer. */
@Command(
        name = "print",
        header = "Print text on the terminal's printer.",
        description = "%nFor example: tillbridge print 'Table 4' 'Thank you'%n")
final class PrintCommand extends TerminalCommand {

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "Each one is a line; quote what has blanks.")
    private List<String> lines = new ArrayList<>();

    PrintCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean worksByBridge() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        List<String> text = List.copyOf(lines);
        return counter -> {
            Output output = counter.output();
            return Answers.show(output, counter.terminal().print(text), said -> {
                output.line("");
                output.line("  " + output.style().good("PRINTED"));
                output.wrapped(said, 2);
                return output.end(Json.object().put("printed", true).put("text", said), ExitCode.DONE);
            });
        };
    }
}
