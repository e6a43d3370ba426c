package dev.tillbridge.testkit.conformance;

/** Says that a case came to no judgement, and why: what it begins with did not happen. */
final class UnjudgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean applies;

    private UnjudgedException(String message, boolean applies) {
        super(message);
        this.applies = applies;
    }

    /** Returns that what the rule needs did not come about, though it should have. */
    static UnjudgedException because(String message) {
        return new UnjudgedException(message, true);
    }

    /** Returns that it showed only now that the rule does not apply. */
    static UnjudgedException notApplicable(String message) {
        return new UnjudgedException(message, false);
    }

    boolean applies() {
        return applies;
    }
}
