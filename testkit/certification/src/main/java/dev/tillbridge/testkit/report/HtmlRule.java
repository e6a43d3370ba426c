package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the page about one rule: what it asks, why, where the author of a driver that breaks it should look, and its cases. */
final class HtmlRule {

    private final Markup page;
    private final RuleResult result;

    HtmlRule(Markup page, RuleResult result) {
        this.page = page;
        this.result = result;
    }

    static String cssClass(RuleResult.Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void write() {
        Rule rule = result.rule();
        page.open("article", "class", "rule " + cssClass(result.standing()), "id", rule.id())
                .raw("\n");
        page.open("h3").element("code", rule.id()).text(" ");
        page.element("small", rule.level() == Rule.Level.MUST ? "mandatory" : "recommended");
        page.element("span", counts(), "class", "tally").closeLine();
        page.element("p", rule.sentence(), "class", "sentence").raw("\n");
        page.element("p", rule.intent(), "class", "intent").raw("\n");
        if (result.count(Result.FAILED) > 0) {
            page.open("p", "class", "advice").element("b", "Where to look in the driver. ");
            page.text(rule.advice()).closeLine();
        }
        write(result.cases().stream()
                .filter(each -> each.result() != Result.NOT_APPLICABLE)
                .toList());
        notApplicable(result.cases().stream()
                .filter(each -> each.result() == Result.NOT_APPLICABLE)
                .toList());
        page.closeLine();
    }

    private void write(List<CaseResult> cases) {
        cases.forEach(each -> new HtmlCase(page, each).write());
    }

    /** Nobody has to read these, so they are folded away where there is more than one. */
    private void notApplicable(List<CaseResult> cases) {
        if (cases.size() < 2) {
            write(cases);
            return;
        }
        page.open("details", "class", "others").open("summary");
        page.element("span", HtmlCase.mark(Result.NOT_APPLICABLE), "class", "mark", "aria-hidden", "true");
        page.element("span", cases.size() + " cases do not apply", "class", "title")
                .closeLine();
        write(cases);
        page.closeLine();
    }

    private String counts() {
        return HtmlCase.WORST_FIRST.stream()
                .filter(each -> result.count(each) > 0)
                .map(each -> result.count(each) + " " + HtmlCase.words(each, result.count(each)))
                .collect(Collectors.joining(", "));
    }
}
