package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the page that shows rules by operations. On a phone each rule becomes a line of labelled marks. */
final class HtmlMatrix {

    private static final Set<String> HYPHENATED = Set.of("pre-authorisation", "top-up");

    private final Markup page;
    private final Summary summary;

    HtmlMatrix(Markup page, Summary summary) {
        this.page = page;
        this.summary = summary;
    }

    void write() {
        List<String> operations = operations();
        page.open("section", "class", "matrix")
                .element("h2", "Rules and operations")
                .raw("\n");
        page.open("div", "class", "scroll").open("table").raw("\n");
        page.open("thead").open("tr").element("th", "rule", "scope", "col");
        operations.forEach(each ->
                page.open("th", "scope", "col").element("span", words(each)).close());
        page.close().closeLine();
        page.open("tbody").raw("\n");
        for (RuleResult each : summary.rules()) {
            row(each, operations);
        }
        page.closeLine().closeLine().closeLine().closeLine();
    }

    private List<String> operations() {
        Set<String> operations = new LinkedHashSet<>();
        summary.rules().stream()
                .flatMap(each -> each.cases().stream())
                .sorted(Comparator.comparingInt(HtmlMatrix::place))
                .forEach(each -> operations.add(operation(each)));
        return new ArrayList<>(operations);
    }

    /** The operations in the order in which the interface names them, what is about none of them behind. */
    private static int place(CaseResult result) {
        int place = HtmlCase.OPERATIONS.indexOf(operation(result));
        return place < 0 ? HtmlCase.OPERATIONS.size() : place;
    }

    private static String operation(CaseResult result) {
        return Arrays.stream(result.id().split("/", -1))
                .skip(1)
                .filter(HtmlCase.OPERATIONS::contains)
                .findFirst()
                .orElse("general");
    }

    private static String words(String operation) {
        return HYPHENATED.contains(operation) ? operation : operation.replace('-', ' ');
    }

    private void row(RuleResult rule, List<String> operations) {
        Map<String, List<CaseResult>> cells = new LinkedHashMap<>();
        rule.cases()
                .forEach(each -> cells.computeIfAbsent(operation(each), name -> new ArrayList<>())
                        .add(each));
        page.open("tr", "class", HtmlRule.cssClass(rule.standing())).open("th", "scope", "row");
        page.element("a", rule.rule().id(), "href", "#" + rule.rule().id()).close();
        for (String operation : operations) {
            List<CaseResult> cases = cells.getOrDefault(operation, List.of());
            if (cases.isEmpty()) {
                page.element("td", "", "class", "none");
            } else {
                cell(operation, cases);
            }
        }
        total(rule);
        page.closeLine();
    }

    /** On a phone this alone says that a rule is kept. */
    private void total(RuleResult rule) {
        Result best = rule.standing() == RuleResult.Standing.NOT_APPLICABLE ? Result.NOT_APPLICABLE : Result.PASSED;
        page.open("td", "class", "total " + HtmlCase.cssClass(best), "aria-hidden", "true");
        page.text(HtmlCase.mark(best) + " " + rule.count(best)).close();
    }

    private void cell(String operation, List<CaseResult> cases) {
        CaseResult worst = cases.get(0);
        Result result = worst.result();
        long count = cases.stream().filter(each -> each.result() == result).count();
        long applicable = cases.stream()
                .filter(each -> each.result() != Result.NOT_APPLICABLE)
                .count();
        String counted = result == Result.NOT_APPLICABLE
                ? ""
                : count == applicable ? Long.toString(count) : count + "/" + applicable;
        page.open("td", "class", HtmlCase.cssClass(result) + (worst.isObstacle() ? "" : " harmless"));
        page.open(
                "a",
                "href",
                "#" + HtmlCase.anchor(worst),
                "data-label",
                words(operation),
                "title",
                counted + " " + HtmlCase.words(result, (int) count) + ": " + words(operation));
        page.element("span", HtmlCase.mark(result), "class", "mark", "aria-hidden", "true");
        page.element("span", HtmlCase.words(result, (int) count) + " ", "class", "unseen");
        page.text(counted).close().close();
    }
}
