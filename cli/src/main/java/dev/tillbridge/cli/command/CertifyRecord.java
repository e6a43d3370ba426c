package dev.tillbridge.cli.command;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceCase;
import dev.tillbridge.testkit.conformance.ConformanceListener;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceSuite;
import dev.tillbridge.testkit.report.ReportFiles;
import dev.tillbridge.testkit.report.RunFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps what a run has found up to now in the folder of the report, so that a break at any moment loses nothing. Safe for use by several
 * threads.
 */
final class CertifyRecord implements ConformanceListener {

    /** Ends a run between two cases. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ReportFiles files;
    private final CaseProgress progress;
    private final ConformanceReport begun;
    private final String selection;
    private final Map<String, CaseResult> results = new LinkedHashMap<>();
    private boolean stopping;

    /**
     * Creates a record.
     *
     * @param files where it is kept
     * @param begun what the run is bound to, with what earlier runs have found
     * @param selection how cases were chosen, in words; empty when all were
     */
    CertifyRecord(ReportFiles files, CaseProgress progress, ConformanceReport begun, String selection) {
        this.files = files;
        this.progress = progress;
        this.begun = begun;
        this.selection = selection;
        begun.results().forEach(each -> results.put(each.id(), each));
    }

    @Override
    public synchronized void onBegin(int number, int of, String id, String title) {
        if (stopping) {
            throw new Stopped();
        }
        progress.begin(number, of, id);
    }

    @Override
    public synchronized void onEnd(CaseResult result) {
        if (result.equals(results.put(result.id(), result))) {
            return; // of an earlier run, which was told and written then
        }
        files.writeJson(report(begun.verified()));
        progress.end(result);
    }

    /** Ends the run before the next case, and returns whether that was asked for already. */
    synchronized boolean stop() {
        boolean again = stopping;
        stopping = true;
        return again;
    }

    /** Writes all files of what was found up to now, and returns it. */
    synchronized ConformanceReport write(Set<String> verified) {
        ConformanceReport report = report(verified);
        files.write(report);
        return report;
    }

    private ConformanceReport report(Set<String> verified) {
        TreeMap<String, String> facts = new TreeMap<>(begun.facts());
        List<String> cases =
                ConformanceSuite.cases().stream().map(ConformanceCase::id).toList();
        long done = cases.stream().filter(results::containsKey).count();
        if (done < cases.size()) {
            facts.put(
                    RunFacts.INCOMPLETE,
                    done + " of " + cases.size() + " cases were run"
                            + (selection.isEmpty() ? "" : ", by " + selection));
        }
        return new ConformanceReport(begun.driver(), begun.mode(), begun.begun(), facts, inOrder(cases), verified);
    }

    private List<CaseResult> inOrder(List<String> cases) {
        Set<String> known = Set.copyOf(cases);
        List<CaseResult> ordered = cases.stream()
                .filter(results::containsKey)
                .map(results::get)
                .collect(Collectors.toCollection(ArrayList::new));
        results.values().stream().filter(each -> !known.contains(each.id())).forEach(ordered::add);
        return ordered;
    }
}
