package dev.tillbridge.testkit.conformance;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole suite as a JUnit test: extend it, give a driver and a terminal, and there is one test for each case that applies.
 *
 * <pre>{@code
 * class AcmeConformanceTest extends DriverConformance {
 *
 *     @Override
 *     protected TerminalDriver driver() {
 *         return new AcmeDriver();
 *     }
 *
 *     @Override
 *     protected SimulatedTerminal openTerminal() {
 *         return AcmeSimulator.open();
 *     }
 * }
 * }</pre>
 *
 * <p>A case that is skipped fails where its rule is mandatory; one that breaks a rule which is not mandatory is shown as aborted.
 */
public abstract class DriverConformance {

    private static final String CERTIFIED = "the driver is certified";
    private static final String PART_KEPT = "what was run is kept, and no certificate follows from a part";

    /** For subclasses. */
    protected DriverConformance() {}

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the terminal that the driver is tried with; closed after the run. */
    protected abstract SimulatedTerminal openTerminal();

    /** Opens a terminal of the same kind in another currency; closed after its case. Empty when there is none, as by default. */
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.empty();
    }

    /** Returns settings of the terminal's entry in a configuration, on top of {@link SimulatedTerminal#settings()}; none by default. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /** Returns patterns of the cases or rules that are tried, such as {@code START-*}, while a driver is being written; all by default. */
    protected Collection<String> only() {
        return List.of();
    }

    /** Looks at the whole report for what else it must hold, as a test of its own; nothing by default. */
    protected void examine(ConformanceReport report) {}

    /** Runs the suite and shows what became of each case: first what failed, then what could not be run, then the rest as the suite has it. */
    @TestFactory
    public Stream<DynamicTest> conformance() {
        ConformanceReport report = report();
        Stream<DynamicTest> cases = report.results().stream()
                .filter(result -> result.result() != Result.NOT_APPLICABLE)
                .sorted(Comparator.comparing(DriverConformance::urgency))
                .map(result -> DynamicTest.dynamicTest(result.id() + ": " + result.title(), () -> check(result)));
        String whole = only().isEmpty() ? CERTIFIED : PART_KEPT;
        return Stream.concat(
                cases,
                Stream.of(
                        DynamicTest.dynamicTest(whole, () -> check(report)),
                        DynamicTest.dynamicTest("the report holds what is asked of it", () -> examine(report))));
    }

    private static int urgency(CaseResult result) {
        if (!result.isObstacle()) {
            return 2;
        }
        return result.result() == Result.FAILED ? 0 : 1;
    }

    /** Runs the suite. */
    protected final ConformanceReport report() {
        try (SimulatedTerminal terminal = openTerminal()) {
            Function<CurrencyUnit, Optional<SimulatedTerminal>> currencies = this::openTerminal;
            return ConformanceRun.of(Subject.builder(driver(), terminal)
                            .settings(settings())
                            .currencies(currencies)
                            .build())
                    .only(only())
                    .run();
        }
    }

    private static void check(CaseResult result) {
        if (result.isObstacle()) {
            throw new AssertionError(words(result));
        }
        Assumptions.assumeTrue(result.result() == Result.PASSED, () -> words(result));
    }

    private static String words(CaseResult result) {
        return result.message()
                + System.lineSeparator()
                + result.rule().sentence()
                + System.lineSeparator()
                + section("Steps", result.steps())
                + section("Ledger", result.ledger())
                + section("Wire", result.shownWire());
    }

    private static String section(String title, List<String> lines) {
        return lines.stream()
                .map(line -> "  " + line + System.lineSeparator())
                .collect(Collectors.joining("", title + ":" + System.lineSeparator(), ""));
    }

    private static void check(ConformanceReport report) {
        if (!report.isCertified()) {
            throw new AssertionError(report.driver() + " is not certified." + System.lineSeparator()
                    + obstacles("Failed", report, Result.FAILED)
                    + obstacles("Not run, which counts as failed", report, Result.SKIPPED));
        }
    }

    private static String obstacles(String title, ConformanceReport report, Result kind) {
        List<String> lines = report.results().stream()
                .filter(result -> result.isObstacle() && result.result() == kind)
                .map(result -> result.id() + ": " + result.reason())
                .toList();
        return lines.isEmpty() ? "" : section(title, lines);
    }
}
