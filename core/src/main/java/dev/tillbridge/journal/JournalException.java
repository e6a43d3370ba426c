package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import org.jspecify.annotations.Nullable;

/** Says that the journal cannot be used, and what to do. What was not recorded was not sent. */
public final class JournalException extends TerminalException {

    private static final long serialVersionUID = 1L;

    private final boolean damaged;

    /** Creates the exception. */
    public JournalException(ErrorCode code, String message) {
        super(code, message);
        damaged = false;
    }

    /** Creates the exception with its cause. */
    public JournalException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        damaged = false;
    }

    private JournalException(String message, @Nullable Throwable cause) {
        super(ErrorCode.JOURNAL, message, cause);
        damaged = true;
    }

    /** Returns that the journal is there and is not sound: no other program, and no other try, will read it. */
    static JournalException damaged(String message, @Nullable Throwable cause) {
        return new JournalException(message, cause);
    }

    /** Returns whether the journal itself is not sound; otherwise it may be read another time, or by another version. */
    public boolean isDamaged() {
        return damaged;
    }
}
