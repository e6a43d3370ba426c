package dev.tillbridge.model;

import org.jspecify.annotations.Nullable;

/**
 * The caller's mistake, or a part of Tillbridge that cannot be used; nothing was sent to a terminal.
 *
 * <p>What happens to a payment is never told by an exception: that is what an outcome is for.
 */
public abstract class TerminalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode errorCode;

    /** Creates the exception with its code and a message that says what is wrong and what to do. */
    protected TerminalException(ErrorCode errorCode, String message) {
        super(withCode(errorCode, message));
        this.errorCode = errorCode;
    }

    /** Creates the exception with its code, message and cause. */
    protected TerminalException(ErrorCode errorCode, String message, @Nullable Throwable cause) {
        super(withCode(errorCode, message), cause);
        this.errorCode = errorCode;
    }

    /** A list of several lines speaks for itself; a sentence gets its code behind it. */
    private static String withCode(ErrorCode errorCode, String message) {
        return message.contains("\n") ? message : message + " [" + errorCode.code() + "]";
    }

    /** Returns the stable code of this kind of exception. */
    public ErrorCode errorCode() {
        return errorCode;
    }
}
