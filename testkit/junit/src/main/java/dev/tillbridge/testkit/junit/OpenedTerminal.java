package dev.tillbridge.testkit.junit;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.model.Answer;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The terminal of one run, and the one till that is opened at it. Belongs to the thread of the run. */
final class OpenedTerminal implements AutoCloseable {

    private static final String NAME = "front-desk";

    private final String driver;
    private final Map<String, Object> settings;
    private final SimulatedTerminal terminal;
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private @Nullable SimulatedTill till;
    private @Nullable Terminals terminals;

    OpenedTerminal(TerminalMaker maker) {
        driver = maker.id();
        settings = maker.settings();
        terminal = maker.open();
        opened.push(terminal::close);
    }

    SimulatedTerminal terminal() {
        return terminal;
    }

    /** Returns the till in simulated time, paired; always the same. */
    SimulatedTill till() {
        if (till != null) {
            return till;
        }
        refuseASecondTill(terminals);
        SimulatedTill made = SimulatedTill.builder(InstalledDrivers.load().driver(driver))
                .name(NAME)
                .terminal(terminal)
                .settings(settings)
                .open();
        opened.push(made::close);
        pair(made.terminal());
        till = made;
        return made;
    }

    /** Returns the terminals as a program opens them, paired; always the same. */
    Terminals terminals() {
        if (terminals != null) {
            return terminals;
        }
        refuseASecondTill(till);
        Path folder = folder();
        opened.push(() -> delete(folder));
        Map<String, Object> entry = new HashMap<>(terminal.settings());
        entry.putAll(settings);
        entry.put("driver", driver);
        Configuration configuration = Configuration.from(
                Map.of("terminals", Map.of(NAME, entry)),
                folder,
                InstalledDrivers.load().settings());
        IntentTransport app = terminal instanceof IntentTransport intents ? intents : null;
        // All simulated terminals of a driver have one serial number; those of other runs and builds are other
        // terminals all the same.
        TerminalLocks own = new FileTerminalLocks(folder.resolve("locks"));
        Terminals made = GuiceTerminalsOpener.open(configuration, new TerminalListener() {}, app, own);
        opened.push(made::close);
        pair(made.terminal(NAME));
        terminals = made;
        return made;
    }

    private static void refuseASecondTill(@Nullable Object other) {
        if (other != null) {
            throw new ParameterResolutionException(
                    "@Simulated: take a SimulatedTill, whose time passes when it is told to, or Terminals in real time; they would be"
                            + " two tills with a journal each at one terminal");
        }
    }

    private void pair(Terminal asked) {
        Optional<Answer<String>> answer = terminal.showPairingCode().map(code -> asked.pair(code, null));
        if (answer.isPresent() && answer.get().value().isEmpty()) {
            throw new IllegalStateException("the simulated terminal could not be paired: " + answer.get());
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tillbridge-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the till, then the terminal; a failure of one does not leave the others open. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
