package dev.tillbridge.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.ReportDiff;
import dev.tillbridge.testkit.report.ReportDiff.Change;
import dev.tillbridge.testkit.report.Summary;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Tells programs what {@code certify} promises. Pure. */
public final class CertificateJson {

    private CertificateJson() {}

    /** Returns what a report comes to; the report itself has the details. */
    public static ObjectNode of(ConformanceReport report) {
        Summary summary = Summary.of(report);
        ObjectNode json = Json.object()
                .put("driver", report.driver())
                .put("mode", report.mode().name())
                .put("verdict", summary.verdict().name());
        summary.incomplete().ifPresent(why -> json.put("incomplete", why));
        ObjectNode counts = json.putObject("counts");
        for (Result each : Result.values()) {
            counts.put(each.name(), summary.count(each));
        }
        ArrayNode obstacles = json.putArray("obstacles");
        report.results().stream().filter(CaseResult::isObstacle).forEach(each -> obstacle(obstacles.addObject(), each));
        texts(json.putArray("verified"), new TreeSet<>(report.verified()));
        return json;
    }

    private static void obstacle(ObjectNode json, CaseResult result) {
        json.put("case", result.id())
                .put("rule", result.rule().id())
                .put("result", result.result().name())
                .put("reason", result.reason())
                .put("advice", result.rule().advice());
    }

    /** Returns what is different between two reports. */
    public static ObjectNode of(ReportDiff diff) {
        ObjectNode json = Json.object().put("worse", diff.isWorse()).put("same", diff.isSame());
        changes(json.putArray("newlyFailing"), diff.newlyFailing());
        changes(json.putArray("fixed"), diff.fixed());
        changes(json.putArray("changed"), diff.changed());
        cases(json.putArray("added"), diff.added());
        cases(json.putArray("gone"), diff.gone());
        texts(json.putArray("confirmed"), diff.confirmed());
        texts(json.putArray("unconfirmed"), diff.unconfirmed());
        ObjectNode facts = json.putObject("facts");
        diff.facts().forEach((name, change) -> {
            ObjectNode fact = facts.putObject(name);
            change.before().ifPresent(value -> fact.put("before", value));
            change.after().ifPresent(value -> fact.put("after", value));
        });
        return json;
    }

    private static void changes(ArrayNode list, List<Change> changes) {
        for (Change each : changes) {
            list.addObject()
                    .put("case", each.after().id())
                    .put("before", each.before().result().name())
                    .put("after", each.after().result().name())
                    .put("reason", each.after().reason());
        }
    }

    private static void cases(ArrayNode list, List<CaseResult> cases) {
        for (CaseResult each : cases) {
            list.addObject().put("case", each.id()).put("result", each.result().name());
        }
    }

    private static void texts(ArrayNode list, Collection<String> texts) {
        texts.forEach(list::add);
    }
}
