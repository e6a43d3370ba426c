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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guards of the suite: who is without a flaw passes, and who has one fails exactly the rule that it breaks. */
class DefectsTest {

    private static final Logger LOG = LoggerFactory.getLogger(DefectsTest.class);

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
                .extracting(result -> result.id() + " " + result.result() + ": " + result.reason())
                .isEmpty();
        assertThat(report.isCertified()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void whoHasADefectFailsExactlyItsRule(Defect defect) {
        ConformanceReport report = certify(defect.driver());

        List<CaseResult> failed = report.results().stream()
                .filter(result -> result.result() == Result.FAILED)
                .toList();
        assertThat(failed).extracting(CaseResult::rule).as(() -> explained(failed)).containsOnly(defect.rule());
    }

    private static String explained(List<CaseResult> failed) {
        return failed.stream()
                .map(result -> result.id() + ": " + result.reason())
                .collect(Collectors.joining("\n"));
    }
}
