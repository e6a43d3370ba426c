package dev.tillbridge;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import java.util.List;

/** Says that no terminal has that name, and which names there are. */
public final class UnknownTerminalException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the name asked for and the known ones. */
    public UnknownTerminalException(String name, List<String> known) {
        super(
                ErrorCode.UNKNOWN_TERMINAL,
                "There is no terminal '" + name + "'. Configured: " + String.join(", ", known) + ". Nothing was sent");
    }
}
