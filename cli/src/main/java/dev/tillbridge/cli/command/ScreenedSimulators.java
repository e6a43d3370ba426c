package dev.tillbridge.cli.command;

import dev.tillbridge.cli.site.Simulators;
import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Simulated terminals that wait for a person, and the page at which one is. */
final class ScreenedSimulators implements AutoCloseable {

    /** A terminal stays where it was, so that the configuration of a till stays right from one run to the next. */
    private static final int FIRST_PORT = 18_441;

    /** A second for what is planned, a second for the issuer, and as long as a terminal waits for a person. */
    private static final Pace PACE =
            Pace.attended(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final List<Simulator> simulators = new ArrayList<>();
    private final VirtualTerminal page;

    private ScreenedSimulators(
            List<String> drivers,
            Optional<Integer> port,
            Optional<Path> state,
            Map<String, String> environment,
            int pagePort,
            Optional<Locale> language) {
        try {
            for (String driver : drivers) {
                int usual = FIRST_PORT + Math.max(0, Simulators.ids().indexOf(driver));
                simulators.add(Simulators.provider(driver)
                        .open(SimulatorOptions.builder()
                                .pace(PACE)
                                .port(port.map(first -> first == 0 ? 0 : first + simulators.size())
                                        .orElse(usual))
                                .stateFile(state.orElseGet(() -> Simulators.stateFile(environment, driver)))
                                .build()));
            }
            page = VirtualTerminal.open(simulators, pagePort);
            language.ifPresent(page::speak);
        } catch (RuntimeException e) {
            simulators.forEach(Simulator::close);
            throw e;
        }
    }

    /**
     * Opens them.
     *
     * @param port of the first, the others behind it, 0 for any; empty for the usual ones
     * @param state where it remembers everything; empty for the usual place
     * @param language of the page; empty for that of the browser
     * @throws java.io.UncheckedIOException when a port is taken, or a state file cannot be used; the message says which
     */
    static ScreenedSimulators open(
            List<String> drivers,
            Optional<Integer> port,
            Optional<Path> state,
            Map<String, String> environment,
            int pagePort,
            Optional<Locale> language) {
        return new ScreenedSimulators(drivers, port, state, environment, pagePort, language);
    }

    List<Simulator> simulators() {
        return List.copyOf(simulators);
    }

    URI page() {
        return page.uri();
    }

    @Override
    public void close() {
        page.close();
        simulators.forEach(Simulator::close);
    }
}
