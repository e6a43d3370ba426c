package dev.tillbridge.cli.text;

import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.ReportDiff;
import dev.tillbridge.testkit.report.ReportDiff.Change;
import dev.tillbridge.testkit.report.ReportDiff.FactChange;
import dev.tillbridge.testkit.report.RuleResult;
import dev.tillbridge.testkit.report.RunFacts;
import dev.tillbridge.testkit.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says what a run of the conformance suite came to, and what changed since another one, within the width of the screen. Pure. */
public final class CertificateText {

    private static final int INDENT = 2;
    private static final int DEEPER = 4;
    private static final int DEEPEST = 6;
    private static final int SHOWN = 20;
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{8})[0-9a-f]{32,}");

    private final Style style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private CertificateText(Style style, int width) {
        this.style = style;
        this.width = width;
    }

    /** Returns what a report comes to: the verdict, then each rule that is in the way with its cases and where to look, then what was confirmed. */
    public static List<String> of(ConformanceReport report, Style style, int width) {
        CertificateText text = new CertificateText(style, width);
        text.verdict(Summary.of(report));
        text.verified(report);
        return text.lines;
    }

    /** Returns the line of a configuration that says what a run could confirm. */
    public static String verifiedLine(ConformanceReport report) {
        return "verified: [" + String.join(", ", new TreeSet<>(report.verified())) + "]";
    }

    private void verdict(Summary summary) {
        String headline = switch (summary.verdict()) {
            case CERTIFIED -> style.good("CERTIFIED");
            case INCOMPLETE -> style.doubtful("NOT COMPLETE");
            case NOT_CERTIFIED -> style.bad("NOT CERTIFIED");
        };
        lines.add("");
        lines.add("  " + headline);
        add(summary.sentence(), INDENT);
        add(
                summary.count(Result.FAILED) + " failed, " + summary.count(Result.SKIPPED) + " not run, "
                        + summary.count(Result.PASSED) + " passed, " + summary.count(Result.NOT_APPLICABLE)
                        + " do not apply",
                INDENT);
        for (RuleResult each : summary.rules()) {
            switch (each.standing()) {
                case BROKEN, NOT_RUN, ADVISED -> rule(each);
                case KEPT, NOT_APPLICABLE -> {
                    // Only what somebody has to look at; everything is in the report.
                }
            }
        }
    }

    private void rule(RuleResult rule) {
        boolean obstacle = rule.standing() != RuleResult.Standing.ADVISED;
        lines.add("");
        lines.add("  "
                + (obstacle
                        ? style.bad(rule.rule().id())
                        : style.doubtful(rule.rule().id()) + " (recommended)"));
        add(rule.rule().sentence(), INDENT);
        List<CaseResult> bad = rule.cases().stream()
                .filter(each -> each.result() == Result.FAILED || each.result() == Result.SKIPPED)
                .toList();
        bad.stream().limit(SHOWN).forEach(this::badCase);
        if (bad.size() > SHOWN) {
            lines.add("    and " + (bad.size() - SHOWN) + " more, see the report");
        }
        if (rule.count(Result.FAILED) > 0) {
            add("Where to look: " + rule.rule().advice(), INDENT);
        }
    }

    private void badCase(CaseResult result) {
        String mark = result.result() == Result.FAILED ? "x " : "! ";
        List<String> id = Words.wrapped(mark + result.id(), DEEPER, width - DEEPER);
        lines.addAll(id);
        add((result.result() == Result.SKIPPED ? "not run: " : "") + result.reason(), DEEPEST);
    }

    private void verified(ConformanceReport report) {
        if (!report.verified().isEmpty()) {
            lines.add("");
            add(RunFacts.confirmedWords(report.mode()), INDENT);
            lines.addAll(Words.wrapped(verifiedLine(report), DEEPER, width - DEEPER));
        }
    }

    private void add(String text, int indent) {
        lines.addAll(Words.wrapped(text, indent, width - indent));
    }

    /** Returns what is different between two reports: what fails now first. */
    public static List<String> of(ReportDiff diff, Style style, int width) {
        CertificateText text = new CertificateText(style, width);
        text.difference(diff);
        return text.lines;
    }

    private void difference(ReportDiff diff) {
        lines.add("");
        lines.add("  "
                + (diff.isWorse()
                        ? style.bad("WORSE")
                        : diff.isSame() ? style.good("SAME RESULTS") : style.good("NOT WORSE")));
        for (String name : List.of(RunFacts.DRIVER_ID, RunFacts.RUN_AT)) {
            FactChange change = diff.facts().get(name);
            if (change != null) {
                add("Not of the same: " + name + " " + before(change) + " before, " + after(change) + " now.", INDENT);
            }
        }
        changes(style.bad("Newly failing"), diff.newlyFailing());
        changes(style.good("Fixed"), diff.fixed());
        changes("Changed otherwise", diff.changed());
        cases("New", diff.added());
        cases("Gone", diff.gone());
        if (!diff.confirmed().isEmpty() || !diff.unconfirmed().isEmpty()) {
            heading("Confirmed");
            diff.confirmed().forEach(each -> lines.add("    now: " + each));
            diff.unconfirmed().forEach(each -> lines.add("    no longer: " + each));
        }
        if (!diff.facts().isEmpty()) {
            heading("Bound to");
            diff.facts().forEach(this::fact);
        }
    }

    private void heading(String heading) {
        lines.add("");
        lines.add("  " + heading);
    }

    private void changes(String heading, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        heading(heading + " (" + changes.size() + ")");
        changes.stream().limit(SHOWN).forEach(each -> {
            add(each.after().id(), DEEPER);
            add(
                    Words.of(each.before().result()) + " before, "
                            + Words.of(each.after().result()) + " now",
                    DEEPEST);
            add(each.after().reason(), DEEPEST);
        });
        more(changes.size());
        changes.stream()
                .filter(each -> each.after().isObstacle())
                .map(each -> each.after().rule())
                .distinct()
                .forEach(rule -> add("Where to look for " + rule.id() + ": " + rule.advice(), DEEPER));
    }

    private void more(int size) {
        if (size > SHOWN) {
            add("and " + (size - SHOWN) + " more; --json has all", DEEPER);
        }
    }

    private void cases(String heading, List<CaseResult> cases) {
        if (cases.isEmpty()) {
            return;
        }
        heading(heading + " (" + cases.size() + ")");
        cases.stream().limit(SHOWN).forEach(each -> add(each.id() + ": " + Words.of(each.result()), DEEPER));
        more(cases.size());
    }

    private void fact(String name, FactChange change) {
        add(name, DEEPER);
        add("before: " + before(change), DEEPEST);
        add("now:    " + after(change), DEEPEST);
    }

    private static String before(FactChange change) {
        return change.before().orElse("(not told)");
    }

    private static String after(FactChange change) {
        return change.after().orElse("(not told)");
    }

    /** The first digits of a hash are enough to see that it is another one. */
    private static String shortened(String value) {
        return HASH.matcher(value).replaceAll("$1…");
    }

    /** Returns the facts of two reports that differ, in words. */
    public static String differences(Map<String, FactChange> facts) {
        List<String> words = new ArrayList<>();
        facts.forEach((name, change) ->
                words.add(name + " was '" + shortened(before(change)) + "' and is '" + shortened(after(change)) + "'"));
        return String.join("; ", words);
    }
}
