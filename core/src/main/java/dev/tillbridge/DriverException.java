package dev.tillbridge;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;

/** Says that a driver is missing, broken or present twice; nothing was sent. */
public final class DriverException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong and what to do. */
    public DriverException(ErrorCode code, String message) {
        super(code, message);
    }
}
