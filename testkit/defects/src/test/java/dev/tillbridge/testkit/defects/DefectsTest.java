package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceCase;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.ConformanceSuite;
import dev.tillbridge.testkit.conformance.Rule;
import dev.tillbridge.testkit.conformance.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The guards of the suite: who is without a flaw passes, and who has one fails exactly the rule that it breaks.
 *
 * <p>Who has one is asked for every case of its rule and, in a usual run, for a share of all others, each driver for another one; the
 * profile {@code deep} asks for all.
 */
class DefectsTest {

    /** Most of a run is waiting for a terminal that is silent. */
    private static final int THREADS = 14;

    private static final int ENOUGH = 30;

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));

    /** One in so many of the cases that are about another rule. */
    private static final int SHARE = 40;

    /** What hangs, and what speaks TLS, takes longest and begins first. */
    private static final Set<Rule> LONG =
            EnumSet.of(Rule.TIME_BOUNDED, Rule.CLOSE_PROMPT, Rule.CERTIFICATE_PINNED, Rule.CONNECT_BEFORE_GATE);

    private static final List<TerminalDriver> FLAWLESS = List.of(new SecureReferenceDriver(), new ReferenceDriver());
    private static final Map<TerminalDriver, ConformanceReport> SOUND = new ConcurrentHashMap<>();
    private static final Map<Defect, ConformanceReport> BROKEN = new ConcurrentSkipListMap<>();

    @BeforeAll
    static void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            FLAWLESS.forEach(driver ->
                    running.add(threads.submit(() -> SOUND.put(driver, certify(driver, List.of())))));
            Stream.of(Defect.values())
                    .sorted(Comparator.comparing(defect -> !LONG.contains(defect.rule())))
                    .forEach(defect -> running.add(threads.submit(() -> BROKEN.put(defect, caught(defect)))));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println(table());
    }

    /** A busy machine can hide from one look what a driver left behind or sent: who got away is looked at once more, and named. */
    private static ConformanceReport caught(Defect defect) {
        ConformanceReport report = certify(defect.driver(), casesFor(defect));
        if (!failed(report).isEmpty()) {
            return report;
        }
        System.out.println(defect + " got away once:\n" + notPassed(report));
        return certify(defect.driver(), casesFor(defect));
    }

    private static String notPassed(ConformanceReport report) {
        return report.results().stream()
                .filter(result -> result.result() != Result.PASSED)
                .map(result -> result.id() + " " + result.result() + " " + result.message())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> casesFor(Defect defect) {
        return ConformanceSuite.cases().stream()
                .filter(each -> ALL || each.rule() == defect.rule() || isInShare(defect, each))
                .map(ConformanceCase::id)
                .toList();
    }

    private static boolean isInShare(Defect defect, ConformanceCase each) {
        return Math.floorMod((defect.name() + each.id()).hashCode(), SHARE) == 0;
    }

    private static ConformanceReport certify(TerminalDriver driver, List<String> cases) {
        Function<SimulatorOptions, ReferenceSimulator> opener =
                driver instanceof SecureReferenceDriver ? ReferenceSimulator::openSecure : ReferenceSimulator::open;
        try (ReferenceSimulator terminal = opener.apply(SimulatorOptions.standard())) {
            return ConformanceRun.of(Subject.builder(driver, terminal)
                            .currencies(currency -> Optional.of(opener.apply(SimulatorOptions.builder()
                                    .currency(currency)
                                    .build())))
                            .build())
                    .only(cases)
                    .run();
        }
    }

    @TestFactory
    Stream<DynamicTest> whoHasNoFlawPassesWithNothingSkipped() {
        return SOUND.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().getClass().getSimpleName() + " is certified",
                        () -> checkFlawless(entry.getValue())));
    }

    private static void checkFlawless(ConformanceReport report) {
        assertThat(report.results())
                .filteredOn(result -> result.result() == Result.FAILED || result.result() == Result.SKIPPED)
                .extracting(CaseResult::message)
                .isEmpty();
        assertThat(report.isCertified()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> whoHasADefectFailsExactlyItsRule() {
        return BROKEN.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " breaks " + entry.getKey().rule().id(),
                        () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void everyDriverWasTried() {
        assertThat(SOUND).containsOnlyKeys(FLAWLESS);
        assertThat(BROKEN).containsOnlyKeys(Defect.values()).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    /** A rule that nobody could break would guard nothing. */
    @Test
    void everyRuleThatIsTestedIsBrokenBySomebody() {
        Set<Rule> broken = Stream.of(Defect.values()).map(Defect::rule).collect(Collectors.toSet());

        assertThat(Rule.values())
                .filteredOn(rule -> rule.untested().isEmpty())
                .allSatisfy(rule -> assertThat(broken).contains(rule));
    }

    private static void check(Defect defect, ConformanceReport report) {
        List<CaseResult> failed = failed(report);
        assertThat(failed)
                .as(() -> defect + ": what did not pass:\n" + notPassed(report))
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
    private static String table() {
        String line = "%-37s %-25s %s%n";
        StringBuilder table = new StringBuilder(String.format(line, "defect", "rule", "caught by"));
        BROKEN.forEach((defect, report) -> {
            List<CaseResult> failed = failed(report);
            String first = failed.isEmpty() ? "NOBODY" : failed.get(0).id();
            String more = failed.size() > 1 ? " +" + (failed.size() - 1) : "";
            table.append(String.format(line, defect, defect.rule().id(), first + more));
        });
        long caught = BROKEN.entrySet().stream()
                .filter(entry -> failed(entry.getValue()).stream()
                        .map(CaseResult::rule)
                        .collect(Collectors.toSet())
                        .equals(Set.of(entry.getKey().rule())))
                .count();
        return table + "caught by exactly their rule: " + caught + " of " + BROKEN.size();
    }
}
