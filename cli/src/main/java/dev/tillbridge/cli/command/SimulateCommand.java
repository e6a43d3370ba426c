package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.site.Cardholder;
import dev.tillbridge.cli.site.Simulators;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
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

    SimulateCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        try (Simulator simulator = Simulators.provider(driver).open(options())) {
            if (cardholder != null) {
                cardholder(cardholder).alwaysAt(simulator);
            }
            present(output, simulator);
            SimulatorLog log = SimulatorLog.of(simulator, output.people());
            awaitInterrupt();
            log.close();
            output.line("");
            output.line("Ended. Charged " + simulator.ledger().totalCaptured() + ", refunded "
                    + simulator.ledger().totalRefunded() + ".");
            return output.end(Json.object().put("simulated", driver), ExitCode.DONE);
        } catch (UncheckedIOException e) {
            throw CommandFailure.usage("The simulator cannot run: " + e.getMessage());
        }
    }

    private static Cardholder cardholder(String word) {
        return Cardholder.find(word)
                .orElseThrow(() -> CommandFailure.usage(
                        "There is no cardholder '" + word + "'. There are: " + Cardholder.words() + "."));
    }

    private SimulatorOptions options() {
        if (port < 0 || port > 65535) {
            throw CommandFailure.usage("--port takes 0 to 65535, and 0 means any free one.");
        }
        SimulatorOptions.Builder options = SimulatorOptions.builder().port(port).pace(Pace.lifelike());
        if (state != null) {
            options.stateFile(state);
        }
        return options.build();
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
        output.line("");
        output.line("Ctrl-C ends it. Requests (>) and ledger (=):");
        output.people().flush();
    }

    /** Digits that are no number, as those of a serial number, need quotes. */
    private static String yaml(String setting, String value) {
        return DIGITS.matcher(value).matches() && !setting.equals("port") ? '"' + value + '"' : value;
    }

    private static void awaitInterrupt() {
        CountDownLatch end = new CountDownLatch(1);
        Interrupts.during(() -> await(end), end::countDown);
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
