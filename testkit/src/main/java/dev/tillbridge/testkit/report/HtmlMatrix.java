package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.util.ArrayList;
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
                .sorted(Comparator.comparing(HtmlMatrix::place))
                .forEach(each -> operations.add(operation(each)));
        return new ArrayList<>(operations);
    }

    /** The operations in the order in which the interface names them, everything else behind. */
    private static String place(CaseResult result) {
        String operation = operation(result);
        int place = HtmlCase.OPERATIONS.indexOf(operation);
        return String.format(java.util.Locale.ROOT, "%02d %s", place < 0 ? 99 : place, operation);
    }

    private static String operation(CaseResult result) {
        String[] parts = result.id().split("/", 3);
        return parts.length > 1 ? parts[1] : "";
    }

    private static String words(String operation) {
        return HYPHENATED.contains(operation) ? operation : operation.replace('-', ' ');
    }

    private void row(RuleResult rule, List<String> operations) {
        Map<String, List<CaseResult>> cells = new LinkedHashMap<>();
        rule.cases()
                .forEach(each -> cells.computeIfAbsent(operation(each), name -> new ArrayList<>())
                        .add(each));
        page.open("tr").open("th", "scope", "row");
        page.element("a", rule.rule().id(), "href", "#" + rule.rule().id()).close();
        for (String operation : operations) {
            List<CaseResult> cases = cells.getOrDefault(operation, List.of());
            if (cases.isEmpty()) {
                page.element("td", "", "class", "none");
            } else {
                cell(operation, cases);
            }
        }
        page.closeLine();
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
