package dev.tillbridge.spi.intent;

/** The activity could not be started, so nothing was handed over and no money can have moved. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what is missing and what to do. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception; the message says what is missing and what to do. */
    public LaunchException(String message) {
        super(message);
    }
}
