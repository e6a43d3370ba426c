package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Exchange;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reports for tests. */
final class Reports {

    static final String CARD = "4111111111111111";

    private Reports() {}

    static ConformanceReport of(CaseResult... results) {
        return of(Map.of("Tillbridge", "1.2.3", "terminal model", "A920"), results);
    }

    static ConformanceReport of(Map<String, String> facts, CaseResult... results) {
        return new ConformanceReport(
                "acme",
                ConformanceReport.Mode.ATTENDED,
                Instant.parse("2026-02-03T10:15:30Z"),
                new TreeMap<>(facts),
                List.of(results),
                Set.of("not-found", "lookup-durable"));
    }

    static CaseResult passed(String detail) {
        return result(Rule.START_ONCE, detail, Result.PASSED, "");
    }

    static CaseResult failed(String detail, String reason) {
        return result(Rule.START_ONCE, detail, Result.FAILED, reason);
    }

    static CaseResult skipped(String detail, String reason) {
        return result(Rule.START_ONCE, detail, Result.SKIPPED, reason);
    }

    static CaseResult notApplicable(String detail) {
        return result(Rule.START_ONCE, detail, Result.NOT_APPLICABLE, "the driver does not declare it");
    }

    static CaseResult result(Rule rule, String detail, Result result, String reason) {
        return new CaseResult(
                rule.id() + "/" + detail,
                rule,
                "The title of " + detail,
                result,
                reason,
                List.of("a step", "another step"),
                List.of(new PersonAnswer("Was it approved?", "yes")),
                List.of("sale GBP 12.50: approved"),
                List.of(new Exchange("POST /sale {\"amount\":1250}", "200 OK {\"approved\":true}")),
                1234);
    }

    /** Returns a failed case whose every text is this one. */
    static CaseResult saying(String text) {
        return new CaseResult(
                "START-ONCE/sale/odd",
                Rule.START_ONCE,
                text,
                Result.FAILED,
                text,
                List.of(text),
                List.of(new PersonAnswer(text, text)),
                List.of(text),
                List.of(new Exchange(text, text)),
                1);
    }
}
