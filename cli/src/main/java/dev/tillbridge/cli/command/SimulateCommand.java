package dev.tillbridge.cli.command;

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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a simulated terminal until Ctrl-C. */
@Command(
        name = "simulate",
        header = "Run a simulated terminal on this machine, until Ctrl-C.",
        description = "%nShows a configuration that reaches it, then every request and every entry of its ledger.%n")
final class SimulateCommand extends TillCommand {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @Parameters(
            paramLabel = "DRIVER",
            completionCandidates = SimulatorWords.class,
            description = "Whose terminal: ${COMPLETION-CANDIDATES}.")
    private String driver = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "TCP port on the loopback address; any free one by default.")
    private int port;

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
    ExitCode run(Output output) {
        try (Simulator simulator = Simulators.provider(driver).open(options())) {
            if (cardholder != null) {
                cardholder(cardholder).alwaysAt(simulator);
            }
            List<NamedScenario> toCome = scenarios(simulator);
            CountDownLatch end = new CountDownLatch(1);
            Optional<ControlServer> controlled = control(simulator, end);
            present(output, simulator);
            presentScenarios(output, toCome);
            controlled.ifPresent(server -> present(output, server));
            runUntil(end, output, simulator);
            controlled.ifPresent(ControlServer::close);
            output.line("");
            output.line("Ended. Charged " + simulator.ledger().totalCaptured() + ", refunded "
                    + simulator.ledger().totalRefunded() + ".");
            return output.end(Json.object().put("simulated", driver), ExitCode.DONE);
        } catch (UncheckedIOException e) {
            throw CommandFailure.usage("The simulator cannot run: " + e.getMessage());
        }
    }

    private static void runUntil(CountDownLatch end, Output output, Simulator simulator) {
        output.line("");
        output.line("Ctrl-C ends it. Requests (>) and ledger (=):");
        output.people().flush();
        SimulatorLog log = SimulatorLog.of(simulator, output.people());
        Interrupts.during(() -> await(end), end::countDown);
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
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ControlServer> control(Simulator simulator, CountDownLatch end) {
        return control == null
                ? Optional.empty()
                : Optional.of(ControlServer.open(simulator, port("--control", control), end::countDown));
    }

    private static Cardholder cardholder(String word) {
        return Cardholder.find(word)
                .orElseThrow(() -> CommandFailure.usage(
                        "There is no cardholder '" + word + "'. There are: " + Cardholder.words() + "."));
    }

    private SimulatorOptions options() {
        if (control != null) {
            port("--control", control);
        }
        SimulatorOptions.Builder options =
                SimulatorOptions.builder().port(port("--port", port)).pace(speed().pace());
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
            throw CommandFailure.usage(option + " takes 0 to 65535, and 0 means any free one.");
        }
        return number;
    }

    private void present(Output output, Simulator simulator) {
        output.line("A simulated " + driver + " terminal (no real money) listens on "
                + simulator.address().getAddress().getHostAddress() + ":"
                + simulator.address().getPort() + ".");
        output.line("Its configuration, for --config FILE:");
        output.line("");
        output.line("  terminals:");
        output.line("    simulated:");
        output.line("      driver: " + driver);
        for (Map.Entry<String, String> setting : new TreeMap<>(simulator.settings()).entrySet()) {
            output.line("      " + setting.getKey() + ": " + yaml(setting.getKey(), setting.getValue()));
        }
        simulator.pairingCode().ifPresent(code -> {
            output.line("");
            output.line("Pair it first: tillbridge pair simulated --config FILE");
            output.line("The pairing code that it shows: " + code);
        });
    }

    private static void presentScenarios(Output output, List<NamedScenario> toCome) {
        if (!toCome.isEmpty()) {
            output.line("");
            output.line("What the next starts play:");
            for (int i = 0; i < toCome.size(); i++) {
                output.line("  " + (i + 1) + ". " + toCome.get(i).name());
            }
        }
    }

    private static void present(Output output, ControlServer server) {
        output.line("");
        output.line("Tests control it with RemoteTerminal.connect and this address, which is");
        output.line("good on this machine only; keep it to yourself:");
        output.line("  " + server.uri());
    }

    /** Digits that are no number, as those of a serial number, need quotes. */
    private static String yaml(String setting, String value) {
        return DIGITS.matcher(value).matches() && !setting.equals("port") ? '"' + value + '"' : value;
    }

    private static boolean await(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
