package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Comparison;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.site.Specimen;
import dev.tillbridge.cli.text.ComparisonText;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.jackson.Documents;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what becomes different when a terminal is replaced by another one. */
@Command(
        name = "compare",
        header = "Tell what changes from one terminal or driver to another.",
        description = "%nBy what their drivers declare; contacts no terminal.%n")
final class CompareCommand extends TillCommand {

    @Parameters(index = "0", paramLabel = "A", description = "A terminal of the configuration, or a driver.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The one that would take its place.")
    private String second = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; also by TILLBRIDGE_CONFIG. Without one: drivers only.")
    private @Nullable Path config;

    CompareCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        Site site = Site.of(
                Optional.ofNullable(config),
                workplace().surroundings().environment(),
                workplace().factory());
        Comparison change = Comparison.of(capabilities(site, first), capabilities(site, second));
        output.line("");
        output.line("  " + output.style().bold("From " + first + " to " + second));
        output.lines(ComparisonText.of(change, output.style()));
        ObjectNode document = Json.object().put("from", first).put("to", second).put("same", change.isEmpty());
        document.setAll(Documents.comparison(change));
        return output.end(document, ExitCode.DONE);
    }

    private Capabilities capabilities(Site site, String word) {
        return Specimen.look(
                configuration(site, word), site.drivers(), workplace().factory(), Terminal::capabilities);
    }

    private static TerminalConfiguration configuration(Site site, String word) {
        InstalledDrivers drivers = site.drivers();
        if (!site.isEmbedded() && site.names().contains(word)) {
            return site.configured(word).orElseThrow();
        }
        if (!drivers.ids().contains(word)) {
            throw CommandFailure.usage("There is no terminal and no driver '" + word + "'."
                    + (site.isEmbedded() ? "" : " Terminals: " + String.join(", ", site.names()) + ".")
                    + " Drivers: " + String.join(", ", drivers.ids()) + ".");
        }
        return Specimen.of(word, drivers);
    }
}
