package dev.tillbridge.spi;

import java.io.IOException;

/** Says that a start message may not be written. An {@link IOException}, so that it travels through a transport like any refusal. */
public final class GateClosedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates the refusal with its reason, a sentence without card or credential data. */
    public GateClosedException(String reason) {
        super(reason);
    }
}
