package dev.tillbridge.spi.http;

import java.io.IOException;

/** Says that something waited on a connection before a request was written to it, so that nothing was written. */
final class SpokeUnaskedException extends IOException {

    private static final long serialVersionUID = 1L;

    SpokeUnaskedException() {
        super("something came before it was asked for");
    }
}
