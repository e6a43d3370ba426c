package dev.tillbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Readiness;
import dev.tillbridge.ReadinessProbe;
import dev.tillbridge.Terminals;
import dev.tillbridge.spring.TerminalsHealth.Verdict;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalsHealthTest {

    @Test
    void aTerminalIsAskedAtMostEveryTenSeconds(@TempDir Path folder) {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // such a clock may begin anywhere
        try (Simulator simulator = AxeptSimulator.open();
                Terminals terminals = OpenShop.terminals(folder, simulator)) {
            TerminalsHealth health = new TerminalsHealth(new ReadinessProbe(terminals, Runnable::run, nanos::get));
            assertThat(health.look()).isEqualTo(Map.of("bar", Readiness.READY));
            simulator.refuseConnections(true);

            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(9_999));
            assertThat(health.look()).isEqualTo(Map.of("bar", Readiness.READY));
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            assertThat(health.look()).isEqualTo(Map.of("bar", Readiness.UNREACHABLE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READY, UP",
        "BUSY, UP",
        "UNKNOWN, UP",
        "BLOCKED, OUT_OF_SERVICE",
        "NOT_PAIRED, OUT_OF_SERVICE",
        "UNREACHABLE, DOWN",
        "CERTIFICATE_CHANGED, DOWN"
    })
    void theWorstTerminalDecides(Readiness worst, Verdict verdict) {
        assertThat(TerminalsHealth.verdict(Map.of("bar", Readiness.READY, "terrace", worst)))
                .isEqualTo(verdict);
    }
}
