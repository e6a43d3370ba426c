package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.site.Cardholder;
import dev.tillbridge.cli.site.Simulators;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import dev.tillbridge.testkit.scenario.ScenarioFileException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a simulated terminal until Ctrl-C. */
@Command(
        name = "simulate",
        header = "Run a simulated terminal on this machine, until Ctrl-C.",
        description = "%nShows a configuration that reaches it, then every request and every entry of its ledger."
                + " With --screen it also opens a page for a browser, on which you are the cardholder.%n")
final class SimulateCommand extends RunningCommand {

    private static final String ALL = "all";

    @Parameters(
            paramLabel = "DRIVER",
            completionCandidates = SimulatorWords.class,
            description = "Whose terminal: ${COMPLETION-CANDIDATES}. With --screen also all of them: all.")
    private String driver = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "TCP port on the loopback address; any free one by default, with --screen always the same.")
    private @Nullable Integer port;

    @Option(
            names = "--screen",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            description = "Show the terminal on a page in a browser, through this TCP port or any free one, and wait"
                    + " for you to tap, insert, type and cancel. Certificate, token and ledger are kept from one run"
                    + " to the next.")
    private @Nullable Integer screen;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Remember everything in this file; forgotten by default.")
    private @Nullable Path state;

    @Option(
            names = "--cardholder",
            paramLabel = "WHO",
            description = "What every cardholder does: ${COMPLETION-CANDIDATES}. Default: tap.",
            completionCandidates = CardholderWords.class)
    private @Nullable String cardholder;

    @Option(
            names = "--scenarios",
            paramLabel = "FILE",
            description =
                    "Play the scenarios of this YAML file in order, one for each start; then what --cardholder says.")
    private @Nullable Path scenarios;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            description = "Let a test in another process control the terminal, through this TCP port or any free one.")
    private @Nullable Integer control;

    @Option(
            names = "--pace",
            paramLabel = "HOW",
            description = "How fast people act: ${COMPLETION-CANDIDATES}. Default: lifelike, with --control lookup.",
            completionCandidates = SimulatedPace.Words.class)
    private @Nullable String pace;

    SimulateCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output, Optional<Locale> language) {
        return screen == null ? alone(output) : onScreen(output, screen, language);
    }

    private ExitCode onScreen(Output output, int pagePort, Optional<Locale> language) {
        if (cardholder != null || control != null || pace != null) {
            throw refused("With --screen you are the cardholder: leave out --cardholder, --control and --pace."
                    + " The page itself plays scenario files, and every fault.");
        }
        List<String> drivers = driver.equals(ALL) ? Simulators.ids() : List.of(driver);
        if (drivers.size() > 1 && (scenarios != null || state != null)) {
            throw refused("--scenarios and --state are for one terminal, not for " + ALL + ".");
        }
        try (ScreenedSimulators screened = ScreenedSimulators.open(
                drivers,
                Optional.ofNullable(port).map(number -> port("--port", number)),
                Optional.ofNullable(state),
                workplace().surroundings().environment(),
                port("--screen", pagePort),
                language)) {
            CountDownLatch end = new CountDownLatch(1);
            for (Simulator simulator : screened.simulators()) {
                List<NamedScenario> toCome = scenarios(simulator);
                SimulatorText.present(output, simulator, simulator.id());
                presentScenarios(output, toCome);
                output.line("");
            }
            output.say("runs.open");
            output.line("  " + screened.page());
            output.line("");
            Interrupts.during(
                    () -> {
                        output.say("runs.end");
                        output.people().flush();
                        return Interrupts.await(end);
                    },
                    end::countDown);
            screened.simulators().forEach(simulator -> presentEnd(output, simulator));
            return output.end(Json.object().put("simulated", driver), ExitCode.DONE);
        } catch (UncheckedIOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode alone(Output output) {
        if (driver.equals(ALL)) {
            throw refused("All terminals at once are for the page: add --screen, or name one of "
                    + String.join(", ", Simulators.ids()) + ".");
        }
        try (Simulator simulator = Simulators.provider(driver).open(options())) {
            if (cardholder != null) {
                cardholder(cardholder).alwaysAt(simulator);
            }
            List<NamedScenario> toCome = scenarios(simulator);
            CountDownLatch end = new CountDownLatch(1);
            Optional<ControlServer> controlled = control(simulator, end);
            SimulatorText.present(output, simulator, "simulated");
            presentScenarios(output, toCome);
            controlled.ifPresent(server -> present(output, server));
            runUntil(end, output, simulator);
            controlled.ifPresent(ControlServer::close);
            presentEnd(output, simulator);
            return output.end(Json.object().put("simulated", driver), ExitCode.DONE);
        } catch (UncheckedIOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static void runUntil(CountDownLatch end, Output output, Simulator simulator) {
        output.line("");
        SimulatorLog log = Interrupts.during(
                () -> {
                    output.wrapped(
                            output.spoken().text("runs.end") + " "
                                    + output.spoken().text("simulate.log"),
                            0);
                    output.people().flush();
                    SimulatorLog told = SimulatorLog.of(simulator, output);
                    Interrupts.await(end);
                    return told;
                },
                end::countDown);
        log.close();
    }

    private List<NamedScenario> scenarios(Simulator simulator) {
        if (scenarios == null) {
            return List.of();
        }
        try {
            ScenarioFile file = ScenarioFile.read(scenarios, simulator.ledger().currency());
            file.playAt(simulator);
            return file.scenarios();
        } catch (ScenarioFileException | UncheckedIOException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ControlServer> control(Simulator simulator, CountDownLatch end) {
        return control == null
                ? Optional.empty()
                : Optional.of(ControlServer.open(simulator, port("--control", control), end::countDown));
    }

    private static Cardholder cardholder(String word) {
        return Cardholder.find(word)
                .orElseThrow(
                        () -> refused("There is no cardholder '" + word + "'. There are: " + Cardholder.words() + "."));
    }

    private SimulatorOptions options() {
        if (control != null) {
            port("--control", control);
        }
        SimulatorOptions.Builder options = SimulatorOptions.builder()
                .port(port("--port", port == null ? 0 : port))
                .pace(speed().pace());
        if (state != null) {
            options.stateFile(state);
        }
        return options.build();
    }

    private SimulatedPace speed() {
        if (pace != null) {
            return SimulatedPace.of(pace);
        }
        return control == null ? SimulatedPace.LIFELIKE : SimulatedPace.LOOKUP;
    }

    private static int port(String option, int number) {
        if (number < 0 || number > 65535) {
            throw refused(option + " takes 0 to 65535, and 0 means any free one.");
        }
        return number;
    }

    private static CommandFailure refused(String why) {
        return CommandFailure.usage(why + (why.endsWith(".") ? " " : ". ") + "Nothing was started.");
    }

    private static void presentEnd(Output output, Simulator simulator) {
        output.line("");
        CashierTexts cashier = output.spoken().cashier();
        output.say(
                "simulate.ended",
                cashier.amount(simulator.ledger().totalCaptured()),
                cashier.amount(simulator.ledger().totalRefunded()));
    }

    private static void presentScenarios(Output output, List<NamedScenario> toCome) {
        if (!toCome.isEmpty()) {
            output.line("");
            output.say("simulate.toCome");
            for (int i = 0; i < toCome.size(); i++) {
                output.wrapped((i + 1) + ". " + toCome.get(i).name(), 2);
            }
        }
    }

    private static void present(Output output, ControlServer server) {
        output.line("");
        output.say("simulate.control", "RemoteTerminal.connect");
        output.line("  " + server.uri());
    }
}
