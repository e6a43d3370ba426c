package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what lets a shell complete commands and options. */
@Command(
        name = "completion",
        header = "Print a script by which bash or zsh completes commands.",
        description = {
            "%nbash: source <(tillbridge completion bash)",
            "zsh:  source <(tillbridge completion zsh)",
            "%nPut the line into ~/.bashrc or ~/.zshrc to have it always.%n"
        })
final class CompletionCommand extends TillCommand {

    /** The shells for which there is a script. */
    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh").iterator();
        }
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    private String shell = "";

    CompletionCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash", "zsh" -> {}
            default ->
                throw CommandFailure.usage(
                        "There are scripts for bash and zsh, and none for '" + shell + "'. Nothing was sent.");
        }
        // One script is for both: in zsh it turns on the completion of bash by itself.
        workplace().surroundings().out().print(AutoComplete.bash("tillbridge", Commands.in(workplace())));
        return ExitCode.DONE;
    }
}
