package dev.tillbridge.bridge;

import org.jspecify.annotations.Nullable;

/** Says that the register of tills cannot be read or written, and what to do; nothing was sent to a terminal. */
public final class TillRegisterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TillRegisterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
