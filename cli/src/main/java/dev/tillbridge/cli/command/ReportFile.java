package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.report.JsonReport;
import dev.tillbridge.testkit.report.ReportException;
import dev.tillbridge.testkit.report.ReportFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports that a command line names: a document, or the folder that it is in. */
final class ReportFile {

    private ReportFile() {}

    /** Returns the document that is meant. */
    static Path of(Path named) {
        return Files.isDirectory(named) ? new ReportFiles(named).json() : named;
    }

    /**
     * Reads a report.
     *
     * @throws CommandFailure when it is none
     */
    static ConformanceReport read(Path named) {
        try {
            return JsonReport.read(of(named));
        } catch (ReportException e) {
            throw CommandFailure.usage(e.getMessage() + ". Nothing was sent.");
        }
    }
}
