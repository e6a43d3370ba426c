package dev.tillbridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;

/** Says that there is no attempt with that id, at a terminal or at all. */
public final class UnknownAttemptException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for an attempt that this terminal does not have. */
    public UnknownAttemptException(AttemptId id, String terminal) {
        super(
                ErrorCode.UNKNOWN_ATTEMPT,
                "Terminal '" + terminal + "' has no attempt " + id.shown() + ". Nothing was changed");
    }

    /** Creates the exception for an attempt that no terminal has. */
    public UnknownAttemptException(AttemptId id) {
        super(ErrorCode.UNKNOWN_ATTEMPT, "There is no attempt " + id.shown() + ". Nothing was changed");
    }
}
