package dev.tillbridge.spi.http;

import java.io.IOException;

/**
 * Says that a body is not what it should be: not JSON, not of the expected shape, or packed in an unknown way.
 *
 * <p>The message says where and what kind of fault, and never quotes the body; for the same reason there is no cause.
 */
public final class UnreadableBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String message) {
        super(message);
    }
}
