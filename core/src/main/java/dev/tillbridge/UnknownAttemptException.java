package dev.tillbridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;

/** Says that this terminal has no attempt with that id. */
public final class UnknownAttemptException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnknownAttemptException(AttemptId id, String terminal) {
        super(
                ErrorCode.UNKNOWN_ATTEMPT,
                "Terminal '" + terminal + "' has no attempt " + id.shown() + ". Nothing was changed");
    }
}
