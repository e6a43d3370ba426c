package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Rule;
import dev.tillbridge.testkit.conformance.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The guards of the suite: who is without a flaw passes, and who has one fails exactly the rule that it breaks. */
class DefectsTest {

    /** Most of a run is waiting for a terminal that is silent. */
    private static final int THREADS = 6;

    /** What these leave behind could be seen by a run beside them. */
    private static final Set<Rule> ALONE = EnumSet.of(
            Rule.LOG_WITHOUT_CARDS, Rule.LOG_WITHOUT_CREDENTIALS, Rule.THREADS_RELEASED, Rule.SOCKETS_RELEASED);

    private static ConformanceReport certify(TerminalDriver driver) {
        try (ReferenceSimulator terminal = ReferenceSimulator.open()) {
            return ConformanceRun.of(Subject.builder(driver, terminal)
                            .currencies(DefectsTest::inCurrency)
                            .build())
                    .run();
        }
    }

    private static Optional<SimulatedTerminal> inCurrency(CurrencyUnit currency) {
        return Optional.of(ReferenceSimulator.open(
                SimulatorOptions.builder().currency(currency).build()));
    }

    @Test
    void whoHasNoFlawPassesWithNothingSkipped() {
        ConformanceReport report = certify(new ReferenceDriver());

        assertThat(report.results())
                .filteredOn(result -> result.result() == Result.FAILED || result.result() == Result.SKIPPED)
                .extracting(CaseResult::message)
                .isEmpty();
        assertThat(report.isCertified()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> whoHasADefectFailsExactlyItsRule() throws Exception {
        Map<Defect, ConformanceReport> reports = new ConcurrentSkipListMap<>();
        for (Defect defect : Defect.values()) {
            if (ALONE.contains(defect.rule())) {
                reports.put(defect, certify(defect.driver()));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<ConformanceReport>> running = Stream.of(Defect.values())
                    .filter(defect -> !ALONE.contains(defect.rule()))
                    .map(defect -> threads.submit(() -> reports.computeIfAbsent(defect, d -> certify(d.driver()))))
                    .toList();
            for (Future<ConformanceReport> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println(table(reports));
        return reports.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " breaks " + entry.getKey().rule().id(),
                        () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(Defect defect, ConformanceReport report) {
        List<CaseResult> failed = failed(report);
        assertThat(failed)
                .as(() -> failed.stream().map(CaseResult::message).collect(Collectors.joining("\n")))
                .isNotEmpty()
                .extracting(CaseResult::rule)
                .containsOnly(defect.rule());
        assertThat(failed)
                .allSatisfy(result -> assertThat(result.message())
                        .contains(defect.rule().id())
                        .contains(defect.rule().advice()));
        assertThat(report.isCertified()).isEqualTo(defect.rule().level() == Rule.Level.SHOULD);
    }

    private static List<CaseResult> failed(ConformanceReport report) {
        return report.results().stream()
                .filter(result -> result.result() == Result.FAILED)
                .toList();
    }

    /** Returns who was caught by what, in lines that fit a build log. */
    private static String table(Map<Defect, ConformanceReport> reports) {
        String line = "%-33s %-25s %s%n";
        StringBuilder table = new StringBuilder(String.format(line, "defect", "rule", "caught by"));
        reports.forEach((defect, report) -> {
            List<CaseResult> failed = failed(report);
            String first = failed.isEmpty() ? "NOBODY" : failed.get(0).id();
            String more = failed.size() > 1 ? " +" + (failed.size() - 1) : "";
            table.append(String.format(line, defect, defect.rule().id(), first + more));
        });
        long caught = reports.entrySet().stream()
                .filter(entry -> failed(entry.getValue()).stream()
                        .map(CaseResult::rule)
                        .collect(Collectors.toSet())
                        .equals(Set.of(entry.getKey().rule())))
                .count();
        return table + "caught by exactly their rule: " + caught + " of " + reports.size();
    }
}
