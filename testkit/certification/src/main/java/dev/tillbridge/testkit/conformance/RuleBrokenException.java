package dev.tillbridge.testkit.conformance;

/** Says that a driver broke the rule of the case. */
final class RuleBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RuleBrokenException(String expected, String found) {
        super("expected " + expected + ", but " + found);
    }
}
