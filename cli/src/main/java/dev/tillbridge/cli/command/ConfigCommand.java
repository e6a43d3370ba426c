package dev.tillbridge.cli.command;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.PlainLogging;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.ConfigurationSchema;
import dev.tillbridge.config.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything about the configuration file. */
@Command(
        name = "config",
        header = "Check a configuration file, or print its schema for editors.",
        synopsisSubcommandLabel = "(check | schema)",
        usageHelpWidth = 80)
final class ConfigCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "config needs one of: check, schema");
        }
    }

    /** Checks a file. */
    @Command(name = "check", header = "Check a configuration file, and a database it names; contacts no terminal.")
    static final class Check extends TillCommand {

        private static final Set<String> OF_SPRING = Set.of("spring", "tillbridge");
        private static final Problem SPRING = new Problem(
                0,
                0,
                "",
                "this is a file of Spring Boot, and the application checks what stands beneath 'tillbridge' when it"
                        + " starts; to have it checked here, put that into a file of its own, and name the file by"
                        + " 'tillbridge.config'");

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "The configuration file. Without one: that of TILLBRIDGE_CONFIG.")
        private @Nullable Path given;

        Check(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output) {
            Path file = file();
            Site site = read(file);
            Map<String, List<Problem>> oddities = new LinkedHashMap<>();
            site.names()
                    .forEach(name ->
                            oddities.put(name, site.settled(name).settings().oddities()));
            // What opening notes is told below, with its place in the file.
            PlainLogging.without(oddities.values().stream()
                    .flatMap(List::stream)
                    .map(Problem::message)
                    .toList());
            rehearse(site, file);
            site.journalProblem().ifPresent(words -> {
                throw ConfigurationException.of(file.toString(), List.of(new Problem(0, 0, "journal", words)));
            });
            output.line(file + ": in order, "
                    + (site.names().size() == 1 ? "1 terminal" : site.names().size() + " terminals"));
            var document = Json.object().put("file", file.toString());
            var terminals = document.putArray("terminals");
            oddities.forEach((name, odd) -> {
                output.line("  " + name + ": " + site.driver(name) + ", "
                        + site.currency(name).getCode());
                odd.forEach(oddity -> output.wrapped(
                        "! line " + oddity.line() + ", " + oddity.path() + ": " + oddity.message() + ".", 4));
                var warnings = terminals
                        .addObject()
                        .put("name", name)
                        .put("driver", site.driver(name))
                        .put("currency", site.currency(name).getCode())
                        .putArray("warnings");
                odd.forEach(oddity -> warnings.add(oddity.message()));
            });
            return output.end(document, ExitCode.DONE);
        }

        private Site read(Path file) {
            try {
                return Site.of(
                        Optional.of(file),
                        workplace().surroundings().environment(),
                        workplace().factory());
            } catch (ConfigurationException e) {
                throw e.problems().stream().anyMatch(problem -> OF_SPRING.contains(problem.path()))
                        ? ConfigurationException.of(file.toString(), List.of(SPRING))
                        : e;
            }
        }

        private Path file() {
            String named = workplace().surroundings().environment().getOrDefault(Site.CONFIG, "");
            if (given == null && named.isEmpty()) {
                throw CommandFailure.usage(
                        "Which file? Name it, or let TILLBRIDGE_CONFIG name it. Nothing was opened.");
            }
            return given == null ? Path.of(named) : given;
        }

        /** Drivers know what no single value shows: what they would refuse is told with its place in the file. */
        private void rehearse(Site site, Path file) {
            try {
                site.rehearse();
            } catch (ConfigurationException e) {
                throw ConfigurationException.of(file.toString(), e.problems());
            }
        }
    }

    /** Prints the schema. */
    @Command(
            name = "schema",
            header = "Print the JSON Schema of the configuration file.",
            description = "%nTell your editor: # yaml-language-server: $schema=tillbridge.schema.json%n")
    static final class Schema extends TillCommand {

        Schema(Workplace workplace) {
            super(workplace);
        }

        @Override
        ExitCode run(Output output) {
            workplace()
                    .surroundings()
                    .out()
                    .print(ConfigurationSchema.generate(InstalledDrivers.load().settings()));
            return ExitCode.DONE;
        }
    }
}
