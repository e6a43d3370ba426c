package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;

/** Says that the journal cannot be used, and what to do. What was not recorded was not sent. */
public final class JournalException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public JournalException(ErrorCode code, String message) {
        super(code, message);
    }

    /** Creates the exception with its cause. */
    public JournalException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
