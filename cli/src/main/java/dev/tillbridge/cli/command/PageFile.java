package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.model.SafeText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a page will be written to. It is made before the terminal is asked, so that nothing that can be had once alone is lost because
 * its file cannot be written. Not thread-safe.
 */
final class PageFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PageFile.class);

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

    /** Returns whether the page could be written: what it tells has happened already, so that this is no reason to stop. */
    boolean write(String page) {
        try {
            Files.writeString(file, page);
            written = true;
        } catch (IOException e) {
            log.debug("The page could not be written", e);
        }
        return written;
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
                log.debug("The file without a page could not be removed", e);
            }
        }
    }
}
