package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.model.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a page will be written to. It is made before the terminal is asked, so that nothing that can be had once alone is lost because
 * its file cannot be written. Not thread-safe.
 */
final class PageFile implements AutoCloseable {

    private final Path file;
    private boolean written;

    private PageFile(Path file) {
        this.file = file;
    }

    /**
     * Makes the file.
     *
     * @throws CommandFailure when there is one already, or it cannot be made
     */
    static PageFile create(Path file) {
        try {
            Files.createFile(file);
            return new PageFile(file);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage("There is a file " + SafeText.of(file.toString())
                    + " already, and a report is not written over: name another one. Nothing was sent.");
        } catch (IOException e) {
            throw CommandFailure.usage("The file " + SafeText.of(file.toString())
                    + " cannot be made: see that its folder is there and may be written. Nothing was sent.");
        }
    }

    /**
     * Writes the page.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void write(String page) {
        try {
            Files.writeString(file, page);
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be written to " + file + ": the report is above", e);
        }
    }

    Path file() {
        return file;
    }

    /** Takes the file away when nothing was written to it. */
    @Override
    public void close() {
        if (!written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("The empty file " + file + " could not be removed", e);
            }
        }
    }
}
