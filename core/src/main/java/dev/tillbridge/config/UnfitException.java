package dev.tillbridge.config;

/**
 * Says why a text is no value of a setting, in the words that follow the value in a sentence: "is not a whole number; ...".
 *
 * <p>It does not contain the value: whether that may be shown is not for the one who reads it to decide.
 */
final class UnfitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnfitException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
