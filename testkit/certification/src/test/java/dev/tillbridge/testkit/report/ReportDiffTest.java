package dev.tillbridge.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportDiffTest {

    @Test
    void everyCaseIsFoundWhereItBelongs() {
        ConformanceReport before = Reports.of(
                Map.of("terminal firmware", "1", "Java", "17", "git commit", "abc"),
                Reports.passed("sale/breaks"),
                Reports.passed("sale/is-skipped"),
                Reports.failed("sale/heals", "x"),
                Reports.failed("sale/stays-broken", "x"),
                Reports.failed("sale/failed-then-skipped", "x"),
                Reports.passed("sale/undeclared-now"),
                Reports.passed("sale/gone"));
        ConformanceReport after = Reports.of(
                Map.of("terminal firmware", "2", "Java", "17", "terminal model", "A920"),
                Reports.passed("sale/new"),
                Reports.failed("sale/new-and-broken", "x"),
                Reports.failed("sale/breaks", "x"),
                Reports.skipped("sale/is-skipped", "x"),
                Reports.passed("sale/heals"),
                Reports.failed("sale/stays-broken", "y"),
                Reports.skipped("sale/failed-then-skipped", "x"),
                Reports.notApplicable("sale/undeclared-now"));

        ReportDiff diff = ReportDiff.of(before, after);

        assertThat(diff.newlyFailing())
                .extracting(each -> each.after().id())
                .containsExactly("START-ONCE/sale/breaks", "START-ONCE/sale/is-skipped");
        assertThat(diff.fixed()).extracting(each -> each.after().id()).containsExactly("START-ONCE/sale/heals");
        assertThat(diff.changed())
                .extracting(each -> each.after().id())
                .containsExactly("START-ONCE/sale/failed-then-skipped", "START-ONCE/sale/undeclared-now");
        assertThat(diff.added())
                .extracting(CaseResult::id)
                .containsExactly("START-ONCE/sale/new-and-broken", "START-ONCE/sale/new");
        assertThat(diff.gone()).extracting(CaseResult::id).containsExactly("START-ONCE/sale/gone");
        assertThat(diff.facts()).containsOnlyKeys("terminal firmware", "terminal model", "git commit");
        assertThat(diff.facts().get("terminal firmware"))
                .isEqualTo(new ReportDiff.FactChange(Optional.of("1"), Optional.of("2")));
        assertThat(diff.isWorse()).isTrue();
        assertThat(diff.isSame()).isFalse();
    }

    @Test
    void aReportIsTheSameAsItself() {
        ConformanceReport report = Reports.of(Reports.failed("sale/broken", "x"), Reports.passed("sale/plain"));

        ReportDiff diff = ReportDiff.of(report, report);

        assertThat(diff.isSame()).isTrue();
        assertThat(diff.isWorse()).as("broken before is not newly broken").isFalse();
        assertThat(diff.facts()).isEmpty();
    }

    @Test
    void aNewCaseThatFailsIsWorse() {
        ConformanceReport before = Reports.of(Reports.passed("sale/plain"));
        ConformanceReport after = Reports.of(Reports.passed("sale/plain"), Reports.failed("sale/new", "x"));

        assertThat(ReportDiff.of(before, after).isWorse()).isTrue();
        assertThat(ReportDiff.of(after, before).isWorse()).isFalse();
    }
}
