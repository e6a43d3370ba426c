package dev.tillbridge.spi.http;

import java.io.IOException;

/** Says that a body is larger than allowed, on the wire or after decompression. */
final class OversizedBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedBodyException(long maxBytes) {
        super("the answer is larger than " + maxBytes + " bytes");
    }
}
