package dev.tillbridge.credentials;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalException;
import org.jspecify.annotations.Nullable;

/**
 * Says that stored credentials cannot be read or written.
 *
 * <p>The message names the file and what to do, and holds no credential. No money moved because of it: nothing is sent to a
 * terminal whose credentials cannot be read.
 */
public final class CredentialStoreException extends TerminalException {

    private static final long serialVersionUID = 1L;

    /** Creates it with a message that says what, where and what next. */
    public CredentialStoreException(String message, @Nullable Throwable cause) {
        super(ErrorCode.CREDENTIALS, message, cause);
    }
}
