package dev.tillbridge.runtime;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import org.jspecify.annotations.Nullable;

/** Says that nobody can tell whether a terminal is in use, since the place of the locks cannot be used. Nothing was sent. */
public final class TerminalLocksException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with its cause. */
    public TerminalLocksException(String message, @Nullable Throwable cause) {
        super(ErrorCode.TERMINAL_LOCKS, message, cause);
    }
}
