package dev.tillbridge;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;

/** Says that a tender was used again for something else than before; nothing was sent. */
public final class TenderConflictException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong and what to do. */
    public TenderConflictException(Tender tender, String message) {
        super(ErrorCode.TENDER_CONFLICT, "Tender " + tender + " " + message);
    }
}
