package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what lets a shell complete commands and options. */
@Command(
        name = "completion",
        header = "Print a script by which bash, zsh or fish completes commands.",
        description = {
            "%nbash: source <(tillbridge completion bash)",
            "zsh:  source <(tillbridge completion zsh)",
            "fish: tillbridge completion fish | source",
            "%nPut the line into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish to have it always.%n"
        })
final class CompletionCommand extends TillCommand {

    /** The shells for which there is a script. */
    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh", "fish").iterator();
        }
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash, zsh or fish.")
    private String shell = "";

    CompletionCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        CommandLine commands = Commands.in(workplace());
        String script = switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash" -> AutoComplete.bash("tillbridge", commands);
            // It turns on the completion of bash by itself, but for this command.
            case "zsh" -> "compopt() { :; }\n" + AutoComplete.bash("tillbridge", commands);
            case "fish" -> FishCompletion.of(commands);
            default ->
                throw CommandFailure.usage(
                        "There are scripts for bash, zsh and fish, and none for '" + shell + "'. Nothing was sent.");
        };
        workplace().surroundings().out().print(script);
        return ExitCode.DONE;
    }
}
