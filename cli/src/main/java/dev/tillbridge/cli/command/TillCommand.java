package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.PlainLogging;
import dev.tillbridge.cli.text.Hints;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has in common. */
@Command(
        sortOptions = false,
        usageHelpWidth = 80,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:approved or done",
            "1:declined or cancelled, no money moved",
            "2:wrong command line or configuration, nothing sent",
            "3:not started or not answered, no money moved",
            "4:unknown whether money moved: see 'tillbridge attempts'",
            "70:a defect of this program, no payment under way"
        })
abstract class TillCommand implements Callable<Integer>, JsonChoice {

    @Option(
            names = "--json",
            description = "One JSON document on standard output; everything for people goes to standard error.")
    private boolean json;

    @Option(names = "--verbose", description = "Tell more on standard error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final Workplace workplace;
    private @Nullable Output output;

    TillCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Returns whether more is to be told. */
    final boolean isVerbose() {
        return verbose;
    }

    final Workplace workplace() {
        return workplace;
    }

    @Override
    public final boolean isJson() {
        return json || isEvents();
    }

    @Override
    public final Hints hints() {
        Output own = output;
        return own == null ? Hints.none() : own.hints();
    }

    @Override
    public final Integer call() {
        PlainLogging.verbose(verbose);
        Output own = new Output(workplace.surroundings(), isJson(), isEvents());
        output = own;
        return run(own).code();
    }

    /** Does what the command is for. */
    abstract ExitCode run(Output output);
}
