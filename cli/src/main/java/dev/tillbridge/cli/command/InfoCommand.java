package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.TerminalInfo;
import picocli.CommandLine.Command;

/** Asks a terminal what it is. */
@Command(name = "info", header = "Ask the terminal what it is.")
final class InfoCommand extends TerminalCommand {

    InfoCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    boolean onlyLooks() {
        return true;
    }

    @Override
    Task plan(AmountReader amounts) {
        return counter -> Answers.show(counter.output(), counter.terminal().info(), info -> {
            print(counter.output(), info, counter.terminal().name());
            return counter.output().end(Documents.info(info), ExitCode.DONE);
        });
    }

    /** Writes what a terminal told of itself. */
    static void print(Output output, TerminalInfo info, String name) {
        output.line("");
        output.line("  " + output.style().bold(name));
        info.serial().ifPresent(text -> output.fact("Serial number", text));
        info.model().ifPresent(text -> output.fact("Model", text));
        info.software().ifPresent(text -> output.fact("Software", text));
        info.firmware().ifPresent(text -> output.fact("Firmware", text));
        info.battery().ifPresent(text -> output.fact("Battery", text));
        info.details().forEach((key, text) -> output.fact(key, text));
    }
}
