package dev.tillbridge.testkit.conformance;

/** Says that nobody could do at the terminal what a case needs, and why; the case is skipped with that reason. */
public final class NotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what could not be done. */
    public NotDoneException(String message) {
        super(message);
    }
}
