package dev.tillbridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TillMetricsTest {

    private static final SimulatorOptions AT_ONCE =
            SimulatorOptions.builder().pace(Pace.immediate()).build();

    @TempDir
    private Path folder;

    private final Simulator simulator = AxeptSimulator.open(AT_ONCE);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        simulator.close();
    }

    private Path configuration() throws IOException {
        return configuration(simulator);
    }

    private Path configuration(Simulator terminal) throws IOException {
        StringBuilder yaml = new StringBuilder(
                "journal: journal.db\nstate: state\nterminals:\n  bar:\n    driver: " + terminal.id() + "\n");
        terminal.settings()
                .forEach((name, value) -> yaml.append("    ")
                        .append(name)
                        .append(": \"")
                        .append(value)
                        .append("\"\n"));
        return Files.writeString(folder.resolve("till.yaml"), yaml.toString().replaceAll("port: \"(.*)\"", "port: $1"));
    }

    private Terminals open(TillMetrics metrics) throws IOException {
        return metrics.watch(Terminals.open(configuration(), metrics.listener()));
    }

    private static Outcome sell(Terminals terminals, String tender) {
        Terminal bar = terminals.terminal("bar");
        return bar.sale(Sale.builder()
                .tender(Tender.of(tender))
                .amount(Money.parse("GBP 12.50"))
                .build());
    }

    private static double outcomes(MeterRegistry registry, String outcome, String reason) {
        Tags tags = Tags.of("terminal", "bar", "operation", "sale", "outcome", outcome, "reason", reason);
        return registry.find("tillbridge.outcomes").tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double gauge(String name) {
        return registry.get(name).tag("terminal", "bar").gauge().value();
    }

    /** Whoever watches for a rise never sees the first one of a counter that was not there. */
    @Test
    void whatWakesSomebodyIsThereAtZeroBeforeAnythingHappens() throws IOException {
        PrometheusMeterRegistry scraped = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (TillMetrics metrics = TillMetrics.in(scraped);
                Terminals terminals = open(metrics)) {
            assertThat(terminals.all()).hasSize(1);
            assertThat(scraped.scrape())
                    .contains(
                            "tillbridge_alarms_total{terminal=\"bar\"} 0.0",
                            "tillbridge_conflicts_total{operation=\"sale\",terminal=\"bar\"} 0.0",
                            "tillbridge_conflicts_total{operation=\"reversal\",terminal=\"bar\"} 0.0",
                            "tillbridge_outcomes_total{operation=\"refund\",outcome=\"unknown\",reason=\"none\","
                                    + "terminal=\"bar\"} 0.0");
        }
    }

    @Test
    void everyOutcomeIsCountedOnceWithItsTerminalAndReason() throws IOException {
        try (TillMetrics metrics = TillMetrics.in(registry);
                Terminals terminals = open(metrics)) {
            sell(terminals, "1");
            simulator.next(Scenario.tapsCard().declined("51"));
            sell(terminals, "2");
            simulator.next(Scenario.tapsCard().approved());
            sell(terminals, "3");
            sell(terminals, "3"); // only tells again
            simulator.close();
            sell(terminals, "4");

            await().untilAsserted(() -> {
                assertThat(outcomes(registry, "approved", "none")).isEqualTo(2);
                assertThat(outcomes(registry, "declined", "none")).isEqualTo(1);
                assertThat(outcomes(registry, "not_started", "unreachable")).isEqualTo(1);
            });
            assertThat(registry.get("tillbridge.attempts.duration")
                            .tags("terminal", "bar", "outcome", "approved")
                            .timer()
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatAnEarlierRunWasToldIsNotCountedAgain() throws IOException {
        try (TillMetrics metrics = TillMetrics.in(registry);
                Terminals terminals = open(metrics)) {
            sell(terminals, "1"); // and nobody acknowledges it
            await().until(() -> outcomes(registry, "approved", "none") == 1);
        }
        List<Outcome> told = new CopyOnWriteArrayList<>();
        SimpleMeterRegistry next = new SimpleMeterRegistry();
        try (TillMetrics metrics = TillMetrics.in(next);
                Terminals terminals = metrics.watch(Terminals.open(configuration(), metrics.beside(listener(told))))) {
            await().until(() -> told.size() == 1);
            sell(terminals, "2");
            await().until(() -> told.size() == 2);

            await().until(() -> outcomes(next, "approved", "none") == 1);
        }
    }

    private static TerminalListener listener(List<Outcome> told) {
        return new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                told.add(outcome);
            }
        };
    }

    @Test
    void whatIsToldBeforeWatchingIsCountedThen() throws IOException {
        List<Outcome> told = new CopyOnWriteArrayList<>();
        try (TillMetrics metrics = TillMetrics.in(registry);
                Terminals terminals = Terminals.open(configuration(), metrics.beside(listener(told)))) {
            sell(terminals, "1");
            await().until(() -> told.size() == 1);
            assertThat(outcomes(registry, "approved", "none")).isZero();

            metrics.watch(terminals);

            await().until(() -> outcomes(registry, "approved", "none") == 1);
            assertThatThrownBy(() -> metrics.watch(terminals)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anUnknownOutcomeStandsUntilAPersonDecides() throws IOException {
        try (Simulator concert = ConcertSimulator.open(AT_ONCE);
                TillMetrics metrics = TillMetrics.in(registry);
                Terminals terminals = metrics.watch(Terminals.open(configuration(concert), metrics.listener()))) {
            concert.next(Scenario.tapsCard().approved().but(Fault.RESET_ANSWER));
            Terminal bar = terminals.terminal("bar");
            Outcome unknown = bar.sale(Sale.builder()
                    .tender(Tender.of("1"))
                    .amount(Money.parse("EUR 12.50"))
                    .build());
            assertThat(unknown).isInstanceOf(Outcome.Unknown.class);

            await().until(() -> outcomes(registry, "unknown", "none") == 1);
            assertThat(gauge("tillbridge.attempts.unresolved")).isEqualTo(1);
            assertThat(gauge("tillbridge.attempts.unacknowledged")).isEqualTo(1);
            assertThat(registry.get("tillbridge.attempts.unresolved.age")
                            .timeGauge()
                            .value(TimeUnit.SECONDS))
                    .isBetween(0.001, 120.0);
            assertThat(registry.find("tillbridge.attempts.duration").timer()).isNull();

            bar.propose(unknown.attempt(), Resolution.paid("730518", "Anna", "in the list"))
                    .confirm();

            await().until(() -> outcomes(registry, "approved", "none") == 1);
            await().until(() -> gauge("tillbridge.attempts.unresolved") == 0);
            assertThat(registry.get("tillbridge.attempts.duration").timer().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aTillThatIsClosedShowsNoNumbersAndThenNoGauges() throws IOException {
        try (TillMetrics metrics = TillMetrics.in(registry)) {
            open(metrics).close();

            assertThat(gauge("tillbridge.attempts.unresolved")).isNaN();
            assertThat(gauge("tillbridge.attempts.unacknowledged")).isNaN();
        }
        assertThat(registry.find("tillbridge.attempts.unresolved").gauge()).isNull();
    }

    @Test
    void anAlarmIsCountedAtItsTerminal() throws IOException {
        try (TillMetrics metrics = TillMetrics.in(registry);
                Terminals terminals = open(metrics)) {
            simulator.next(Scenario.tapsCard().approved().but(Fault.WRONG_AMOUNT));

            sell(terminals, "1");

            await().until(() -> registry.get("tillbridge.alarms")
                            .tag("terminal", "bar")
                            .counter()
                            .count()
                    > 0);
        }
    }

    @Test
    void aScrapeHoldsNoTenderAmountOrKey() throws IOException {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (TillMetrics metrics = TillMetrics.in(prometheus);
                Terminals terminals = open(metrics)) {
            Outcome sold = sell(terminals, "order-4711");
            await().until(() -> outcomes(prometheus, "approved", "none") == 1);

            String scrape = prometheus.scrape();

            assertThat(scrape)
                    .contains("tillbridge_outcomes_total{operation=\"sale\",outcome=\"approved\",reason=\"none\","
                            + "terminal=\"bar\"} 1.0")
                    .contains("tillbridge_attempts_unresolved{terminal=\"bar\"} 0.0")
                    .contains("tillbridge_attempts_unresolved_age_seconds{terminal=\"bar\"} 0.0")
                    .contains("tillbridge_attempts_duration_seconds_count{")
                    .doesNotContain("order-4711", "12.5", sold.attempt().value());
        }
    }
}
