package dev.tillbridge.model;

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
        super(message + " [" + errorCode.code() + "]");
        this.errorCode = errorCode;
    }

    /** Creates the exception with its code, message and cause. */
    protected TerminalException(ErrorCode errorCode, String message, Throwable cause) {
        super(message + " [" + errorCode.code() + "]", cause);
        this.errorCode = errorCode;
    }

    /** Returns the stable code of this kind of exception. */
    public ErrorCode errorCode() {
        return errorCode;
    }
}
