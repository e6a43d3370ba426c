package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.journal.JournalProvider;
import dev.tillbridge.journal.JournalProviders;
import dev.tillbridge.journal.TerminalDoubt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person does about terminals whose last starts the database may have lost. */
abstract class JournalDoubts extends TillCommand {

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration, whose journal is in a database.")
    private @Nullable Path config;

    JournalDoubts(Workplace workplace) {
        super(workplace);
    }

    @Override
    final ExitCode run(Output output) {
        Site site = Site.of(
                Optional.ofNullable(config),
                workplace().surroundings().environment(),
                workplace().factory());
        output.hints(site.hints());
        String url = site.journalUrl()
                .orElseThrow(
                        () -> CommandFailure.usage("The journal is a file, which no standby takes over: no terminal is"
                                + " in doubt. Nothing was changed."));
        JournalProvider provider = JournalProviders.of(url);
        return run(output, provider, url, provider.doubts(url));
    }

    abstract ExitCode run(Output output, JournalProvider provider, String url, List<TerminalDoubt> doubts);

    /** Lists them. */
    @Command(
            name = "doubts",
            header = "List the terminals that wait to be compared after a failover.",
            description = {
                "%nWhere a standby of the database took over, what was started just before may be missing in the"
                        + " journal. A terminal that was used within the hour before starts nothing until a person has"
                        + " compared it ('tillbridge journal compared').%n"
            })
    static final class Listed extends JournalDoubts {

        Listed(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, JournalProvider provider, String url, List<TerminalDoubt> doubts) {
            ObjectNode document = Json.object();
            ArrayNode all = document.putArray("doubts");
            doubts.forEach(doubt -> {
                all.addObject().put("terminal", doubt.terminal().value()).put("why", doubt.why());
                output.wrapped(doubt.terminal() + ": " + doubt.why(), 0);
            });
            if (doubts.isEmpty()) {
                output.line("No terminal waits to be compared.");
            } else {
                output.wrapped(
                        "Compare the last transactions of each with the till ('tillbridge history', 'tillbridge attempts'),"
                                + " then: tillbridge journal compared TERMINAL",
                        0);
            }
            return output.end(document, ExitCode.DONE);
        }
    }

    /** Ends one. */
    @Command(
            name = "compared",
            header = "Say that a terminal was compared after a failover, and let it work.",
            description = {
                "%nLook at what the terminal did in the hour before the failover, by its own list or its journal"
                        + " receipt. What the till does not know of was charged all the same: book it by hand, or give it"
                        + " back.%n"
            })
    static final class Compared extends JournalDoubts {

        @Parameters(paramLabel = "TERMINAL", description = "Which one, as 'tillbridge journal doubts' shows it.")
        private String terminal = "";

        @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who compared it.")
        private String by = "";

        @Option(names = "--because", paramLabel = "TEXT", required = true, description = "What was found.")
        private String because = "";

        @Option(names = "--yes", description = "Let it work without being asked.")
        private boolean yes;

        Compared(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output, JournalProvider provider, String url, List<TerminalDoubt> doubts) {
            if (by.isBlank() || because.isBlank()) {
                throw CommandFailure.usage("--by and --because each need a word. Nothing was changed.");
            }
            TerminalDoubt doubt = doubts.stream()
                    .filter(each -> each.terminal().value().equalsIgnoreCase(terminal))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.usage("The terminal " + terminal
                            + " does not wait to be compared. " + waiting(doubts) + " Nothing was changed."));
            output.wrapped(doubt.terminal() + ": " + doubt.why(), 0);
            Confirmation.require(
                    workplace(), output, yes, "Let " + doubt.terminal() + " work again? Was all of it compared?");
            if (!provider.compared(url, doubt, by, because)) {
                throw CommandFailure.usage(
                        "That changed in the meantime: see 'tillbridge journal doubts" + "'. Nothing was changed.");
            }
            output.line(doubt.terminal() + " may work again.");
            return output.end(
                    Json.object().put("terminal", doubt.terminal().value()).put("compared", true), ExitCode.DONE);
        }

        private static String waiting(List<TerminalDoubt> doubts) {
            return doubts.isEmpty()
                    ? "None does."
                    : "These do: "
                            + String.join(
                                    ", ",
                                    doubts.stream()
                                            .map(each -> each.terminal().value())
                                            .toList())
                            + ".";
        }
    }
}
