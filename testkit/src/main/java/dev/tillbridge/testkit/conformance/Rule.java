package dev.tillbridge.testkit.conformance;

import java.util.Locale;

/**
 * A rule of the driver contract, as {@code docs/spec/driver-contract.md} prints it.
 *
 * <p>The words follow RFC 2119. A rule without a case is listed in the document as untested, with its reason.
 */
public enum Rule {
    /** One start message at most. */
    START_ONCE(
            Level.MUST,
            "A driver sends at most one start message for one start, whatever happens to its answer.",
            "A customer is never charged twice.",
            "Look for a retry, a followed redirect, an answered authentication challenge or a reused connection in what sends the start.");

    /** How binding a rule is. */
    public enum Level {
        /** A driver that breaks it is not certified. */
        MUST,
        /** A driver that breaks it is certified, and its report says so. */
        SHOULD
    }

    private final Level level;
    private final String sentence;
    private final String intent;
    private final String advice;

    Rule(Level level, String sentence, String intent, String advice) {
        this.level = level;
        this.sentence = sentence;
        this.intent = intent;
        this.advice = advice;
    }

    /** Returns the id by which documents and reports name this rule, such as {@code START-ONCE}. */
    public String id() {
        return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** Returns how binding it is. */
    public Level level() {
        return level;
    }

    /** Returns what is asked of a driver. */
    public String sentence() {
        return sentence;
    }

    /** Returns what a till or a customer is protected from. */
    public String intent() {
        return intent;
    }

    /** Returns what the author of a driver that breaks the rule should look at. */
    public String advice() {
        return advice;
    }
}
