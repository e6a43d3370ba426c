package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is different between two runs. Immutable.
 *
 * @param newlyFailing cases of mandatory rules that were in order and no longer are: failed or skipped
 * @param fixed cases that failed or were skipped and passed now
 * @param changed cases whose result changed in another way
 * @param added cases that only the second run has, those that stand in the way of a certificate first
 * @param gone cases that only the first run has
 * @param facts what the runs are bound to, where it differs
 * @param confirmed what only the second run could confirm
 * @param unconfirmed what only the first run could confirm
 */
public record ReportDiff(
        List<Change> newlyFailing,
        List<Change> fixed,
        List<Change> changed,
        List<CaseResult> added,
        List<CaseResult> gone,
        SortedMap<String, FactChange> facts,
        Set<String> confirmed,
        Set<String> unconfirmed) {

    /** Copies what it holds. */
    public ReportDiff {
        newlyFailing = List.copyOf(newlyFailing);
        fixed = List.copyOf(fixed);
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        confirmed = Collections.unmodifiableSortedSet(new TreeSet<>(confirmed));
        unconfirmed = Collections.unmodifiableSortedSet(new TreeSet<>(unconfirmed));
    }

    /**
     * A case that ended differently.
     *
     * @param before how it ended first
     * @param after how it ended then
     */
    public record Change(CaseResult before, CaseResult after) {}

    /**
     * A fact that is different.
     *
     * @param before what it was; empty when it was not told
     * @param after what it is; empty when it is not told
     */
    public record FactChange(Optional<String> before, Optional<String> after) {}

    /** Compares two runs. */
    public static ReportDiff of(ConformanceReport before, ConformanceReport after) {
        Map<String, CaseResult> old = byId(before);
        Map<String, CaseResult> now = byId(after);
        List<Change> newlyFailing = new ArrayList<>();
        List<Change> fixed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        now.forEach((id, result) -> {
            CaseResult earlier = old.get(id);
            if (earlier != null && earlier.result() != result.result()) {
                Change change = new Change(earlier, result);
                if (result.isObstacle() && !earlier.isObstacle()) {
                    newlyFailing.add(change);
                } else if (isBad(earlier) && result.result() == Result.PASSED) {
                    fixed.add(change);
                } else {
                    changed.add(change);
                }
            }
        });
        Map<Boolean, List<CaseResult>> added = now.values().stream()
                .filter(each -> !old.containsKey(each.id()))
                .collect(Collectors.partitioningBy(CaseResult::isObstacle));
        return new ReportDiff(
                newlyFailing,
                fixed,
                changed,
                Stream.of(true, false)
                        .flatMap(bad -> added.getOrDefault(bad, List.of()).stream())
                        .toList(),
                old.values().stream()
                        .filter(each -> !now.containsKey(each.id()))
                        .toList(),
                facts(allFacts(before), allFacts(after)),
                without(after.verified(), before.verified()),
                without(before.verified(), after.verified()));
    }

    private static Map<String, CaseResult> byId(ConformanceReport report) {
        Map<String, CaseResult> byId = new LinkedHashMap<>();
        report.results().forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    private static boolean isBad(CaseResult result) {
        return result.result() == Result.FAILED || result.result() == Result.SKIPPED;
    }

    private static Map<String, String> allFacts(ConformanceReport report) {
        Map<String, String> facts = new TreeMap<>(report.facts());
        facts.remove(ConformanceReport.KEY_ECHO);
        facts.put(RunFacts.DRIVER_ID, report.driver());
        facts.put(RunFacts.RUN_AT, RunFacts.words(report.mode()));
        return facts;
    }

    private static SortedMap<String, FactChange> facts(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        SortedMap<String, FactChange> changes = new TreeMap<>();
        for (String name : names) {
            FactChange change =
                    new FactChange(Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
            if (!change.before().equals(change.after())) {
                changes.put(name, change);
            }
        }
        return changes;
    }

    private static Set<String> without(Set<String> all, Set<String> taken) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(taken);
        return rest;
    }

    /** Returns whether no case differs; facts may. */
    public boolean isSame() {
        return newlyFailing.isEmpty() && fixed.isEmpty() && changed.isEmpty() && added.isEmpty() && gone.isEmpty();
    }

    /** Returns whether the second run stands worse: something mandatory fails that did not, or a new case of a mandatory rule does. */
    public boolean isWorse() {
        return !newlyFailing.isEmpty() || added.stream().anyMatch(CaseResult::isObstacle);
    }
}
