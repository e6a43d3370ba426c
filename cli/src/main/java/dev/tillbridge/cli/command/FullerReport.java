package dev.tillbridge.cli.command;

import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.JsonReport;
import dev.tillbridge.testkit.report.ReportException;
import dev.tillbridge.testkit.report.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps an earlier report of the same driver beside a new one until the new one says as much. Immutable.
 *
 * @param earlier what was there
 * @param kept where its document is now
 */
record FullerReport(ConformanceReport earlier, Path kept) {

    /** Puts the report aside that is there; empty where there is none of this driver and kind of run. */
    static Optional<FullerReport> keep(ReportFiles files, ConformanceReport begun) {
        ConformanceReport there;
        try {
            there = JsonReport.read(files.json());
        } catch (ReportException e) {
            return Optional.empty(); // there is none that could be read
        }
        boolean isOfTheSame = there.driver().equals(begun.driver()) && there.mode() == begun.mode();
        return isOfTheSame && !there.results().isEmpty()
                ? Optional.of(new FullerReport(there, files.putAside(there)))
                : Optional.empty();
    }

    /** Lets it go when the new one has every case of it, and otherwise says where it is. */
    void compare(ConformanceReport fresh, Output output) {
        Set<String> now = ids(fresh);
        if (now.containsAll(ids(earlier))) {
            try {
                Files.deleteIfExists(kept);
            } catch (IOException e) {
                throw new UncheckedIOException("The earlier report " + kept + " could not be removed", e);
            }
            return;
        }
        output.wrapped(
                "The fuller report that was there, of " + earlier.results().size() + " cases, is kept: " + kept
                        + ". To replace it all the same: --overwrite.",
                2);
    }

    private static Set<String> ids(ConformanceReport report) {
        return report.results().stream().map(CaseResult::id).collect(Collectors.toUnmodifiableSet());
    }
}
