package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import org.jspecify.annotations.Nullable;

/** Says that the journal cannot be used, and what to do. What was not recorded was not sent. */
public final class JournalException extends TerminalException {

    private static final long serialVersionUID = 1L;

    private final boolean damaged;
    private final boolean takenOver;

    /** Creates the exception. */
    public JournalException(ErrorCode code, String message) {
        super(code, message);
        damaged = false;
        takenOver = false;
    }

    /** Creates the exception with its cause. */
    public JournalException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        damaged = false;
        takenOver = false;
    }

    private JournalException(String message, @Nullable Throwable cause, boolean damaged) {
        super(ErrorCode.JOURNAL, message, cause);
        this.damaged = damaged;
        this.takenOver = !damaged;
    }

    /** Returns that the journal is there and is not sound: no other program, and no other try, will read it. */
    public static JournalException damaged(String message, @Nullable Throwable cause) {
        return new JournalException(message, cause, true);
    }

    /** Returns that another host carries the attempt through by now. */
    public static JournalException takenOver(String message) {
        return new JournalException(message, null, false);
    }

    /** Returns whether another host carries the attempt through by now: what it records is how the attempt stands. */
    public boolean isTakenOver() {
        return takenOver;
    }

    /** Returns whether the journal itself is not sound; otherwise it may be read another time, or by another version. */
    public boolean isDamaged() {
        return damaged;
    }
}
