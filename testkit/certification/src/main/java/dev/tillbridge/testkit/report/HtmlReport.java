package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report as one page for people: it loads nothing, runs nothing, and reads well on a screen, a phone and paper.
 *
 * <p>What stands in the way of a certificate comes first. Whatever a terminal or a person said is shown as text, never obeyed. Pure.
 */
public final class HtmlReport {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    /** So many rules in the way are explained at the top; more would fill the first screen. */
    private static final int EXPLAINED = 4;

    private static final int SHORT = 160;

    private final ConformanceReport report;
    private final Summary summary;
    private final Markup page = new Markup();

    private HtmlReport(ConformanceReport report) {
        this.report = report;
        this.summary = Summary.of(report);
    }

    /** Returns the report as a page, without card numbers. */
    public static String write(ConformanceReport report) {
        return new HtmlReport(ReportText.masked(report)).write();
    }

    private String write() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").raw("\n");
        page.single("meta", "charset", "utf-8").raw("\n");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .raw("\n");
        // Should anything ever slip through as markup, it can neither run nor call home.
        page.single(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
                .raw("\n");
        page.single("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        page.element("title", summary.headline()).raw("\n");
        page.open("style").raw(style()).closeLine();
        page.closeLine();
        page.open("body").open("main").raw("\n");
        verdict();
        facts();
        rules(EnumSet.range(RuleResult.Standing.BROKEN, RuleResult.Standing.ADVISED));
        new HtmlMatrix(page, summary).write();
        rules(EnumSet.range(RuleResult.Standing.KEPT, RuleResult.Standing.NOT_APPLICABLE));
        verified();
        footer();
        page.closeLine().closeLine().closeLine();
        return page.toString();
    }

    private void verdict() {
        String verdict = summary.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
        page.open("header", "class", "verdict " + verdict).raw("\n");
        page.open("p", "class", "eyebrow").text("Driver conformance report").closeLine();
        page.open("h1");
        page.element("span", mark(), "class", "mark", "aria-hidden", "true").text(summary.headline());
        page.closeLine();
        page.element("p", summary.sentence(), "class", "lead").raw("\n");
        counts();
        obstacles();
        page.closeLine();
    }

    private void obstacles() {
        List<RuleResult> obstacles = summary.obstacles();
        if (obstacles.isEmpty()) {
            return;
        }
        page.open("ul", "class", "obstacles");
        for (RuleResult each : obstacles) {
            page.open("li")
                    .element("a", each.rule().id(), "href", "#" + each.rule().id());
            page.text(" " + each.rule().sentence());
            page.element("span", inTheWay(each, obstacles.size() <= EXPLAINED), "class", "why")
                    .closeLine();
        }
        page.closeLine();
    }

    /** Returns how many cases are in the way, and what became of the first one, so that the first screen says why. */
    private static String inTheWay(RuleResult rule, boolean explained) {
        List<CaseResult> cases =
                rule.cases().stream().filter(CaseResult::isObstacle).toList();
        Result kind = cases.get(0).result();
        String counted = rule.count(kind) + " of " + rule.applicable() + " "
                + (rule.applicable() == 1 ? "case" : "cases") + " " + HtmlCase.words(kind, rule.count(kind));
        String reason = cases.get(0).reason().lines().findFirst().orElse("");
        if (!explained || reason.isBlank()) {
            return counted;
        }
        return counted
                + (cases.size() == 1 ? ": " : ", first: ")
                + (reason.length() <= SHORT
                        ? reason
                        : reason.substring(0, SHORT).strip() + "…");
    }

    private String mark() {
        return switch (summary.verdict()) {
            case CERTIFIED -> "✓";
            case INCOMPLETE -> "…";
            case NOT_CERTIFIED -> "✕";
        };
    }

    private void counts() {
        page.open("ul", "class", "counts");
        for (Result each : HtmlCase.WORST_FIRST) {
            page.open("li", "class", summary.count(each) == 0 ? "none" : HtmlCase.cssClass(each));
            page.element("b", Integer.toString(summary.count(each)));
            page.element("span", HtmlCase.words(each, summary.count(each))).close();
        }
        page.closeLine();
        page.open("div", "class", "bar", "aria-hidden", "true");
        for (Result each : HtmlCase.WORST_FIRST) {
            if (summary.count(each) > 0) {
                page.element("i", "", "class", HtmlCase.cssClass(each), "style", "flex-grow:" + summary.count(each));
            }
        }
        page.closeLine();
    }

    private void facts() {
        page.open("section", "class", "facts")
                .element("h2", "What this result is bound to")
                .raw("\n");
        page.open("dl").raw("\n");
        fact("date", DATE.format(report.begun().atZone(ZoneOffset.UTC)));
        fact(RunFacts.DRIVER_ID, report.driver());
        fact(RunFacts.RUN_AT, RunFacts.words(report.mode()));
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : RunFacts.ORDER) {
            if (report.facts().containsKey(name)) {
                ordered.put(name, report.facts().get(name));
            }
        }
        report.facts().forEach(ordered::putIfAbsent);
        ordered.remove(RunFacts.INCOMPLETE); // is part of the verdict
        ordered.forEach(this::fact);
        page.closeLine().closeLine();
    }

    private void fact(String name, String value) {
        page.open("div").element("dt", name).element("dd", value).closeLine();
    }

    private void rules(Set<RuleResult.Standing> standings) {
        for (RuleResult.Standing standing : standings) {
            List<RuleResult> rules = summary.rules().stream()
                    .filter(each -> each.standing() == standing)
                    .toList();
            if (!rules.isEmpty()) {
                page.element("h2", heading(standing), "class", "standing").raw("\n");
                page.element("p", explanation(standing), "class", "note").raw("\n");
                rules.forEach(each -> new HtmlRule(page, each).write());
            }
        }
    }

    private static String heading(RuleResult.Standing standing) {
        return switch (standing) {
            case BROKEN -> "Broken";
            case NOT_RUN -> "Not run, though mandatory";
            case ADVISED -> "Recommended, and not kept";
            case KEPT -> "Kept";
            case NOT_APPLICABLE -> "Not applicable";
        };
    }

    private static String explanation(RuleResult.Standing standing) {
        return switch (standing) {
            case BROKEN -> "Mandatory rules that the driver breaks. Each stands in the way of a certificate.";
            case NOT_RUN ->
                "The driver declares what these rules are about, and they could not be tested. That counts as broken.";
            case ADVISED -> "They do not stand in the way of a certificate.";
            case KEPT -> "Every case that applies was run and passed. Open a case to see what was done and found.";
            case NOT_APPLICABLE ->
                "The driver declares nothing that these rules are about, so there was nothing to test.";
        };
    }

    private void verified() {
        if (report.verified().isEmpty()) {
            return;
        }
        page.open("section", "class", "verified").element("h2", "What this run could confirm");
        page.element("p", RunFacts.confirmedWords(report.mode()), "class", "note");
        page.element("pre", "verified: [" + String.join(", ", new TreeSet<>(report.verified())) + "]");
        page.closeLine();
    }

    private void footer() {
        page.open("footer");
        page.element(
                "p",
                "✕ failed: the driver breaks the rule here. ! not run: the driver declares it, and it could not be tested."
                        + " ✓ passed. – not applicable: the driver does not declare it."
                        + " What the terminal did is its own ledger, not the driver’s word; the wire is masked.");
        page.element(
                "p",
                "On paper, what was done in cases that passed is left out; it is in report.html and report.json.",
                "class",
                "paper");
        page.closeLine();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style sheet of the report is missing from the jar");
            }
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the style sheet of the report lies beside this class", e);
        }
    }
}
