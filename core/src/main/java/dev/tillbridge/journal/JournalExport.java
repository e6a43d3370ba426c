package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that attempts are exported to, one JSON object a line. Stateless. */
public final class JournalExport {

    private JournalExport() {}

    /** Writes the lines, and returns how many they are. */
    @FunctionalInterface
    public interface Lines {
        /** Writes them. */
        int writeTo(Writer target) throws IOException;
    }

    /** Returns the line of an attempt, without its end. */
    public static String line(AttemptRecord attempt, List<JournalEvent> events) {
        return RecordJson.writeExport(attempt, events);
    }

    /**
     * Writes lines to a new file that only its owner can read, synced when this returns.
     *
     * @return how many there are
     * @throws JournalException when the file exists or cannot be written
     */
    public static int to(Path target, Lines lines) {
        try {
            OwnerOnly.createFile(target);
            try (FileOutputStream out = new FileOutputStream(target.toFile());
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                int count = lines.writeTo(writer);
                writer.flush();
                out.getFD().sync();
                return count;
            }
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "The export to " + target + " failed: " + why(e)
                            + ". The journal is as before. Name a new file on a disk that can be written",
                    e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        return e instanceof NoSuchFileException ? "its folder is not there" : e.toString();
    }
}
