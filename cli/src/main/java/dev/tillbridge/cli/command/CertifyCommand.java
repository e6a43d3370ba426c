package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.shell.PlainLogging;
import dev.tillbridge.cli.site.Candidate;
import dev.tillbridge.cli.text.CertificateJson;
import dev.tillbridge.cli.text.CertificateText;
import dev.tillbridge.cli.text.Hints;
import dev.tillbridge.testkit.attended.ConsoleTester;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.RunStoppedException;
import dev.tillbridge.testkit.report.ReportDiff;
import dev.tillbridge.testkit.report.ReportException;
import dev.tillbridge.testkit.report.ReportFiles;
import dev.tillbridge.testkit.report.RunFacts;
import dev.tillbridge.testkit.report.Summary;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the conformance suite, and leaves a report. */
@Command(
        name = "certify",
        header = "Certify a driver: run the conformance suite, leave a report.",
        description = "%nAgainst a simulated terminal, or with a person at a real one.%n",
        exitCodeList = {
            "0:certified: every mandatory rule that applies was run and kept",
            "1:not certified: a mandatory rule is broken, or could not be run",
            "2:wrong command line or configuration, nothing sent",
            "3:it could not begin or go on",
            "4:not complete: what was run is kept, but not everything was run",
            "70:a defect of this program"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tillbridge certify --driver axept",
            "  tillbridge certify --driver axept --only START-ONCE --only '*/refund/*'",
            "  tillbridge certify --driver axept --proxy --control URL",
            "  tillbridge certify --config till.yaml --terminal bar",
            "  tillbridge certify --config till.yaml --terminal bar --proxy",
            "  tillbridge certify --driver axept --resume certify-axept",
            "  tillbridge certify diff before/report.json certify-axept"
        })
final class CertifyCommand extends TillCommand {

    @Mixin
    private CertifySubject subject = new CertifySubject();

    @Mixin
    private CertifySelection selection = new CertifySelection();

    @Option(
            names = "--resume",
            paramLabel = "REPORT",
            description = "Go on with an unfinished run: its report.json, or the folder.")
    private @Nullable Path resume;

    @Option(
            names = "--overwrite",
            description =
                    "Replace the report that is there, also by one of fewer cases; otherwise a fuller one is kept.")
    private boolean overwrite;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Where report.html, report.json and junit.xml go. Default: certify-DRIVER, or where --resume is.")
    private @Nullable Path folder;

    CertifyCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        selection.requireKnown();
        if (!isVerbose()) {
            PlainLogging.eachOnce();
        }
        Optional<ConformanceReport> earlier = Optional.ofNullable(resume).map(ReportFile::read);
        ConsoleTester tester = ConsoleTester.of(
                new InputStreamReader(
                        workplace().surroundings().in(),
                        workplace().surroundings().charset()),
                output.people());
        try (Candidate candidate = subject.open(workplace(), tester)) {
            return certify(output, candidate, earlier, tester);
        } catch (RunStoppedException e) {
            throw CommandFailure.notStarted("Stopped before it began. No payment was started.");
        } catch (ReportException e) {
            throw CommandFailure.notStarted(
                    e.getMessage() + ". Go on with --resume when that is mended; what is in report.json there counts.");
        }
    }

    private ReportFiles files() {
        try {
            return ReportFiles.create(folder());
        } catch (ReportException e) {
            throw CommandFailure.notStarted(e.getMessage() + ". No case was run.");
        }
    }

    /** What a person did for an hour is not written over because somebody forgot to go on with it. */
    private static void keepAttended(ReportFiles files, Output output) {
        files.keepAttended()
                .ifPresent(kept -> output.wrapped(
                        "The report of an attended run that was there is kept: " + kept
                                + ". To go on with it, stop and use --resume with that file.",
                        0));
    }

    private ExitCode certify(
            Output output, Candidate candidate, Optional<ConformanceReport> earlier, ConsoleTester tester) {
        Map<String, String> facts = candidate.facts();
        ConformanceReport begun = new ConformanceReport(
                candidate.driver(),
                candidate.mode(),
                earlier.map(ConformanceReport::begun)
                        .orElseGet(() -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)),
                new TreeMap<>(facts),
                earlier.map(ConformanceReport::results).orElse(List.of()),
                earlier.map(ConformanceReport::verified).orElse(Set.of()));
        earlier.ifPresent(report -> requireSame(report, begun));
        ConformanceRun run =
                selection.applyTo(ConformanceRun.of(candidate.subject()).facts(facts));
        earlier.ifPresent(run::resume);
        if (candidate.isAttended()
                && !Attendance.mayPay(tester, subject.name(), candidate.isProxied(), run.outlook())) {
            throw CommandFailure.usage("Only test terminals are certified with payments. Without payments:"
                    + " --unattended. No payment was started.");
        }
        ReportFiles files = files();
        if (earlier.isEmpty()) {
            keepAttended(files, output);
        }
        Optional<FullerReport> fuller =
                earlier.isEmpty() && !overwrite ? FullerReport.keep(files, begun) : Optional.empty();
        CaseProgress progress =
                new CaseProgress(output.people(), output.style(), output.width(), candidate.isAttended());
        CertifyRecord record = new CertifyRecord(files, progress, begun, selection.words());
        run.listener(candidate.isAttended() ? new Attendance(tester, record) : record);
        if (!candidate.isAttended()) {
            output.wrapped(
                    "Certifying " + subject.name() + ". Ctrl-C stops after the case that runs; the report is kept.", 0);
        }
        Optional<ConformanceReport> finished =
                Interrupts.during(() -> toItsEnd(run), () -> interrupt(record, progress, output, files, tester));
        progress.close();
        Set<String> verified = new HashSet<>(begun.verified());
        finished.ifPresent(report -> verified.addAll(report.verified()));
        ConformanceReport written = record.write(verified);
        fuller.ifPresent(kept -> kept.compare(written, output));
        return conclude(output, files, written, finished.isPresent());
    }

    private static Optional<ConformanceReport> toItsEnd(ConformanceRun run) {
        try {
            return Optional.of(run.run());
        } catch (CertifyRecord.Stopped | RunStoppedException e) {
            return Optional.empty();
        }
    }

    /**
     * The second Ctrl-C does not wait for a case that hangs, nor does the first for the answer to a question; what was found up to then is
     * in the report already.
     */
    private void interrupt(
            CertifyRecord record, CaseProgress progress, Output output, ReportFiles files, ConsoleTester tester) {
        boolean asking = tester.stop();
        if (record.stop() || asking) {
            progress.close();
            record.write(Set.of());
            output.line("");
            output.line("  Stopped. Go on with:");
            output.line(goOn(files));
            output.people().flush();
            Runtime.getRuntime().halt(ExitCode.UNKNOWN.code());
        }
        progress.note("Stopping after this case; Ctrl-C again stops at once.");
    }

    private ExitCode conclude(Output output, ReportFiles files, ConformanceReport report, boolean finished) {
        output.lines(CertificateText.of(report, output.style(), output.width()));
        output.line("");
        output.line("  Report: " + files.html());
        if (!finished) {
            output.line("  Stopped before the end. Go on with:");
            output.line(goOn(files));
        } else if (Summary.of(report).verdict() == Summary.Verdict.INCOMPLETE) {
            output.line("  Run the rest with:");
            output.line(goOn(files));
        }
        ObjectNode document = CertificateJson.of(report).put("stopped", !finished);
        document.putObject("report")
                .put("html", files.html().toString())
                .put("json", files.json().toString())
                .put("junit", files.junit().toString());
        return output.end(
                document,
                switch (Summary.of(report).verdict()) {
                    case CERTIFIED -> ExitCode.DONE;
                    case INCOMPLETE -> ExitCode.UNKNOWN;
                    case NOT_CERTIFIED -> ExitCode.NOT_PAID;
                });
    }

    /** Returns the command that goes on with a report, on one line of its own to be copied. */
    private String goOn(ReportFiles files) {
        String folder = files.folder().toString();
        return "    tillbridge certify " + subject.words() + " --resume " + Hints.quoted(folder);
    }

    private Path folder() {
        if (folder != null) {
            return folder;
        }
        if (resume != null) {
            Path parent = ReportFile.of(resume).getParent();
            return parent == null ? Path.of(".") : parent;
        }
        return Path.of(subject.folder());
    }

    private static String subject(ConformanceReport report) {
        return report.driver() + " at " + RunFacts.words(report.mode());
    }

    /** Results of another version or configuration say nothing about this one. */
    private static void requireSame(ConformanceReport earlier, ConformanceReport now) {
        if (!earlier.driver().equals(now.driver()) || earlier.mode() != now.mode()) {
            throw CommandFailure.usage("That is a report of " + subject(earlier) + ", and this would be one of "
                    + subject(now) + ". Start anew, without --resume. Nothing was sent.");
        }
        Map<String, ReportDiff.FactChange> changes =
                new TreeMap<>(ReportDiff.of(earlier, now).facts());
        changes.remove(RunFacts.INCOMPLETE);
        if (!changes.isEmpty()) {
            throw CommandFailure.usage("That report is bound to something else, so it cannot be gone on with: "
                    + CertificateText.differences(changes) + ". Start anew, without --resume. Nothing was sent.");
        }
    }
}
