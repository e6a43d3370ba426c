package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.Spoken;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that runs until Ctrl-C, and may show pages in a browser meanwhile. */
abstract class RunningCommand extends TillCommand {

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            completionCandidates = LanguageWords.class,
            description = "What is read here and on its pages, in en, fr, de, nl or es. Default: LANG here, that of the"
                    + " browser on the pages.")
    private @Nullable String language;

    RunningCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    final ExitCode run(Output output) {
        Optional<Locale> asked = LanguageWords.asked(language, nothingDone());
        output.speak(
                asked.orElseGet(() -> Spoken.wantedBy(workplace().surroundings().environment())));
        return run(output, asked);
    }

    /**
     * Does what the command is for.
     *
     * @param language that of the pages; empty for that of the browser
     */
    abstract ExitCode run(Output output, Optional<Locale> language);
}
