package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payments for as long as one likes, with real threads, sockets and files, and with faults: nothing grows, and every charge is known. In shifts,
 * after each of which the journal is pruned and all is opened anew. {@code -Dtillbridge.soak.seconds} says how long.
 */
@EnabledIfSystemProperty(named = "tillbridge.campaign", matches = "full")
class SoakTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("tillbridge.soak.seconds", 3_600));
    private static final Duration SHIFT = Duration.ofSeconds(Math.max(10, Math.min(300, LENGTH.toSeconds() / 4)));
    private static final List<String> DRIVERS = List.of("axept", "paynt", "payxpert");
    private static final long MORE_HEAP = 20_000_000;
    private static final int MORE = 10;
    private static final int MORE_OBJECTS = 200;

    @TempDir
    private Path folder;

    private final ExecutorService cashiers = Executors.newFixedThreadPool(DRIVERS.size());
    private int shifts;
    private long payments;

    @AfterEach
    void goHome() {
        cashiers.shutdown();
    }

    @Test
    void nothingGrows() {
        List<Footprint> after = new ArrayList<>();
        Instant end = Instant.now().plus(LENGTH);
        while (Instant.now().isBefore(end)) {
            work();
            prune();
            Footprint now = Footprint.now(folder);
            System.out.printf("shift %3d, %7d payments: %s%n", shifts, payments, now);
            after.add(now);
        }
        Footprint second = after.get(1);
        Footprint last = after.get(after.size() - 1);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(second.threads() + MORE);
        assertThat(last.descriptors()).as("descriptors").isLessThanOrEqualTo(second.descriptors() + MORE);
        assertThat(last.engineObjects())
                .as("objects of the engine")
                .isLessThanOrEqualTo(second.engineObjects() + MORE_OBJECTS);
        assertThat(last.heapBytes()).as("heap").isLessThanOrEqualTo(second.heapBytes() + MORE_HEAP);
        assertThat(last.journalBytes()).as("journal").isLessThanOrEqualTo(second.journalBytes() * 2);
    }

    /** Opens terminals and tills, and pays at each terminal until the shift is over. */
    private void work() {
        shifts++;
        Map<String, Simulator> simulators = new LinkedHashMap<>();
        try {
            DRIVERS.forEach(driver -> simulators.put(driver, open(driver)));
            try (Terminals terminals = Terminals.open(configuration(simulators), new TerminalListener() {})) {
                Instant end = Instant.now().plus(SHIFT);
                List<CompletableFuture<Long>> work = new ArrayList<>();
                simulators.forEach((driver, simulator) -> {
                    Cashier cashier = new Cashier(terminals.terminal(driver), simulator, shifts);
                    work.add(CompletableFuture.supplyAsync(() -> cashier.workUntil(end), cashiers));
                });
                for (CompletableFuture<Long> each : work) {
                    payments += each.join();
                }
            }
        } finally {
            simulators.values().forEach(Simulator::close);
        }
    }

    private static Simulator open(String driver) {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(driver))
                .findFirst()
                .orElseThrow()
                .open(SimulatorOptions.builder().pace(Pace.immediate()).build());
    }

    private Configuration configuration(Map<String, Simulator> simulators) {
        Map<String, Object> terminals = new LinkedHashMap<>();
        simulators.forEach((driver, simulator) -> {
            Map<String, Object> entry = new HashMap<>(simulator.settings());
            entry.put("driver", driver);
            terminals.put(driver, entry);
        });
        return Configuration.from(
                Map.of("journal", "journal.db", "state", "state-" + shifts, "terminals", terminals),
                folder,
                InstalledDrivers.load().settings());
    }

    private void prune() {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            journal.prune(Instant.now());
        }
    }
}
