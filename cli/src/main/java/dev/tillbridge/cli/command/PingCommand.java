package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import picocli.CommandLine.Command;

/** Asks a terminal whether it is there. */
@Command(
        name = "ping",
        header = "Ask whether the terminal is there.",
        description = "%nNothing happens at the terminal, and no money can move.%n")
final class PingCommand extends NamedTerminalCommand {

    PingCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        return counter -> {
            Output output = counter.output();
            return Answers.show(output, counter.terminal().ping(), shown -> {
                output.line("");
                output.line("  " + output.style().good("THERE"));
                output.lines(Words.wrapped(shown, 2));
                return output.end(Json.object().put("there", true).put("text", shown), ExitCode.DONE);
            });
        };
    }
}
