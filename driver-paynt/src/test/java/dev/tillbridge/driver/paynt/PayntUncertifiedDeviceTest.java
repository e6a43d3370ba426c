package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator who vouches for what his device does not do is found out. */
class PayntUncertifiedDeviceTest {

    @Test
    void aKeyThatTheTerminalDoesNotTakeCannotBeVouchedFor() {
        try (PayntSimulator terminal = PayntSimulator.open()) {
            ConformanceReport report = ConformanceRun.of(Subject.builder(new PayntDriver(), terminal)
                            .settings(Map.of("uti", "client", "verified", List.of("client-uti")))
                            .build())
                    .only(List.of("LOOKUP-FINDS/sale", "LOOKUP-FINDS/sale/lost-answer", "KEY-SENT/sale"))
                    .run();

            assertThat(report.results())
                    .filteredOn(CaseResult::isObstacle)
                    .extracting(CaseResult::id)
                    .containsExactly("LOOKUP-FINDS/sale", "LOOKUP-FINDS/sale/lost-answer");
            assertThat(report.verified()).isEmpty();
        }
    }
}
