package dev.tillbridge.testkit.report;

import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder of a report: {@code report.html}, {@code report.json} and {@code junit.xml}. Safe for use by several threads.
 *
 * @param folder where the files are
 */
public record ReportFiles(Path folder) {

    /**
     * Returns a folder for reports, which is made when it is not there.
     *
     * @throws ReportException when nothing can be written there
     */
    public static ReportFiles create(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "report", ".tmp");
            Files.delete(probe);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        return new ReportFiles(folder);
    }

    /** Returns the page for people. */
    public Path html() {
        return folder.resolve("report.html");
    }

    /** Returns the document that a later run can resume or compare. */
    public Path json() {
        return folder.resolve("report.json");
    }

    /** Returns the result for build servers. */
    public Path junit() {
        return folder.resolve("junit.xml");
    }

    /**
     * Puts the document of an attended run aside, as no machine can repeat what a person did; every other document is left to be replaced.
     *
     * @return where it is now; empty when there is none
     * @throws ReportException when it cannot be put aside
     */
    public Optional<Path> keepAttended() {
        ConformanceReport report;
        try {
            report = JsonReport.read(json());
        } catch (ReportException e) {
            return Optional.empty();
        }
        return report.mode() == ConformanceReport.Mode.ATTENDED ? Optional.of(putAside(report)) : Optional.empty();
    }

    /**
     * Puts the document aside under the time at which its run began, so that another may take its place.
     *
     * @param report what the document says
     * @return where it is now
     * @throws ReportException when it cannot be put aside
     */
    public Path putAside(ConformanceReport report) {
        Path kept = folder.resolve(
                "report-" + report.begun().toString().replaceAll("[^0-9TZ]", "").replace("T", "-") + ".json");
        try {
            Files.move(json(), kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(kept, e);
        }
        return kept;
    }

    /**
     * Writes all three.
     *
     * @throws ReportException when that is not possible
     */
    public void write(ConformanceReport report) {
        writeJson(report);
        replace(html(), HtmlReport.write(report));
        replace(junit(), JunitReport.write(report));
    }

    /**
     * Writes the document alone, which is quick enough to be done after each case.
     *
     * @throws ReportException when that is not possible; the document before it is still there
     */
    public void writeJson(ConformanceReport report) {
        replace(json(), JsonReport.write(report));
    }

    /** A break at any moment leaves the old file or the new one, and never a half. */
    private static void replace(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static ReportException cannotWrite(Path path, IOException cause) {
        return new ReportException(
                path + " cannot be written" + reason(cause) + ". Name a folder that you may write", cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return ": you are not allowed to";
        }
        if (cause instanceof NoSuchFileException) {
            return ": it is not there and cannot be made";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return ": it is a file";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? "" : ": " + reason.toLowerCase(Locale.ROOT);
    }
}
