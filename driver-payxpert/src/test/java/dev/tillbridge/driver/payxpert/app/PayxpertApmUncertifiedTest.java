package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Rule;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Until somebody has seen a result of PayXpress APM, its driver leaves every payment to a person, and gets no certificate. */
class PayxpertApmUncertifiedTest {

    @Test
    void resultsThatNobodyHasSeenAreNoGroundForACertificate() {
        try (FakePayXpress app = FakePayXpress.open()) {
            ConformanceReport report = ConformanceRun.of(Subject.of(new PayxpertApmDriver(), app))
                    .only(List.of("START-ONCE/sale/*", "ANSWER-*/sale/*", "*/sale", "GATE-FIRST/sale/*"))
                    .run();

            assertThat(report.isCertified()).isFalse();
            assertThat(report.results())
                    .filteredOn(CaseResult::isObstacle)
                    .extracting(CaseResult::rule)
                    .as("nothing but that results are not told")
                    .containsOnly(
                            Rule.OPERATION_REAL,
                            Rule.DECLINE_TOLD,
                            Rule.CARDHOLDER_CANCEL_TOLD,
                            Rule.ID_TOLD,
                            Rule.RECEIPT_KEPT);
        }
    }
}
