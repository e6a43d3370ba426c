package dev.tillbridge;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;

/** Says that a person's decision does not fit the attempt; nothing was changed. */
public final class ResolutionRefusedException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong and what to do. */
    public ResolutionRefusedException(String message) {
        super(ErrorCode.RESOLUTION_REFUSED, message);
    }
}
