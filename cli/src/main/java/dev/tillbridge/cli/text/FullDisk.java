package dev.tillbridge.cli.text;

import java.util.regex.Pattern;

/** Says in plain words what SQLite says of a disk on which nothing more fits. Stateless. */
public final class FullDisk {

    /** What stands behind the name of the journal, up to the code of the error. */
    private static final Pattern FULL =
            Pattern.compile("(?s): \\[SQLITE_(?:FULL|IOERR_SHMSIZE)\\] .*?(?=(?: \\[TB-[A-Z-]+\\])?$)");

    private FullDisk() {}

    /** Returns the message of a failure, in plain words where it is about a full disk. */
    public static String told(String message) {
        return FULL.matcher(message)
                .replaceFirst(": its disk is full. Nothing was sent and nothing in it was lost."
                        + " Free some space on that disk, then try again");
    }
}
