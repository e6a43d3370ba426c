package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a report comes to, in words. Immutable. */
public final class Summary {

    private final ConformanceReport report;
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final List<RuleResult> rules = new ArrayList<>();

    private Summary(ConformanceReport report) {
        this.report = report;
        Map<Rule, List<CaseResult>> byRule = new LinkedHashMap<>();
        for (CaseResult each : report.results()) {
            counts.merge(each.result(), 1, Integer::sum);
            byRule.computeIfAbsent(each.rule(), rule -> new ArrayList<>()).add(each);
        }
        byRule.forEach((rule, cases) -> rules.add(RuleResult.of(rule, cases)));
        rules.sort(Comparator.comparing(RuleResult::standing)); // a stable sort: within a standing in the suite's order
    }

    /** Returns what this report comes to. */
    public static Summary of(ConformanceReport report) {
        return new Summary(report);
    }

    /** What follows from a run. */
    public enum Verdict {
        /** Every mandatory rule that applies was run and kept. */
        CERTIFIED,
        /** What was run was kept, but not everything was run. */
        INCOMPLETE,
        /** A mandatory rule was broken, or could not be run. */
        NOT_CERTIFIED
    }

    /** Returns what follows from the run. */
    public Verdict verdict() {
        if (report.results().stream().anyMatch(CaseResult::isObstacle)) {
            return Verdict.NOT_CERTIFIED;
        }
        return report.isCertified() && incomplete().isEmpty() ? Verdict.CERTIFIED : Verdict.INCOMPLETE;
    }

    /** Returns why not everything was run; empty when everything was. */
    public Optional<String> incomplete() {
        return Optional.ofNullable(report.facts().get(RunFacts.INCOMPLETE));
    }

    /** Returns how many cases ended like this. */
    public int count(Result result) {
        return counts.getOrDefault(result, 0);
    }

    /** Returns the rules, the worst standing first. */
    public List<RuleResult> rules() {
        return List.copyOf(rules);
    }

    /** Returns the mandatory rules that stand in the way of a certificate, broken ones first. */
    public List<RuleResult> obstacles() {
        return rules.stream()
                .filter(each ->
                        each.standing() == RuleResult.Standing.BROKEN || each.standing() == RuleResult.Standing.NOT_RUN)
                .toList();
    }

    /** Returns the verdict as a heading. */
    public String headline() {
        return switch (verdict()) {
            case CERTIFIED -> report.driver() + " keeps the driver contract";
            case INCOMPLETE -> "This run of " + report.driver() + " is not complete";
            case NOT_CERTIFIED ->
                rules(RuleResult.Standing.BROKEN) > 0
                        ? report.driver() + " breaks the driver contract"
                        : report.driver() + " is not certified";
        };
    }

    /** Returns the verdict in a few sentences. */
    public String sentence() {
        StringBuilder words = new StringBuilder();
        int broken = rules(RuleResult.Standing.BROKEN);
        int unrun = rules(RuleResult.Standing.NOT_RUN);
        int kept = rules(RuleResult.Standing.KEPT);
        switch (verdict()) {
            case CERTIFIED -> words.append("Every mandatory rule that applies was run and kept.");
            case INCOMPLETE -> words.append("What was run was kept, but no certificate follows from a part.");
            case NOT_CERTIFIED -> {
                if (broken > 0) {
                    words.append(rules(broken, "mandatory "))
                            .append(broken == 1 ? " is" : " are")
                            .append(" broken. ");
                }
                if (unrun > 0) {
                    words.append(rules(unrun, "mandatory ")).append(" could not be run, which counts as broken. ");
                }
                words.append("The driver is not certified.");
            }
        }
        int advised = rules(RuleResult.Standing.ADVISED);
        if (advised > 0) {
            words.append(' ')
                    .append(rules(advised, "recommended "))
                    .append(advised == 1 ? " is" : " are")
                    .append(" broken or not run, which does not stand in the way.");
        }
        words.append(' ').append(rules(kept, "")).append(kept == 1 ? " is kept." : " are kept.");
        incomplete()
                .ifPresent(why ->
                        words.append(" Not everything was run: ").append(why).append('.'));
        return words.toString();
    }

    private int rules(RuleResult.Standing standing) {
        return (int) rules.stream().filter(each -> each.standing() == standing).count();
    }

    private static String rules(int count, String kind) {
        return String.format(Locale.ROOT, "%d %srule%s", count, kind, count == 1 ? "" : "s");
    }
}
