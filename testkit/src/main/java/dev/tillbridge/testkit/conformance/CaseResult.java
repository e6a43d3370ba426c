package dev.tillbridge.testkit.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one case. Immutable.
 *
 * @param id the id of the case, unique within the suite and stable from one release to the next, such as {@code START-ONCE/sale/lost-answer}
 * @param rule the rule that it tests
 * @param title what it tests, as a sentence
 * @param result how it ended
 * @param reason why it failed, was skipped or does not apply; empty when it passed
 * @param steps what was done and seen, in order
 * @param answers what a person at the terminal answered, in order; empty when nobody was asked
 * @param ledger what the terminal truly did, in words; empty where there is nobody to tell
 * @param wire what went over the wire, masked
 * @param millis how long it took, in milliseconds of the wall clock
 */
public record CaseResult(
        String id,
        Rule rule,
        String title,
        Result result,
        String reason,
        List<String> steps,
        List<PersonAnswer> answers,
        List<String> ledger,
        List<String> wire,
        long millis) {

    private static final String UNJUDGED =
            "So nobody knows whether the rule is kept, which counts as broken where it is mandatory."
                    + " Remove what stands in the way, in the driver or at the terminal; the steps show how far it came.";

    /** Copies the lists. */
    public CaseResult {
        steps = List.copyOf(steps);
        answers = List.copyOf(answers);
        ledger = List.copyOf(ledger);
        wire = List.copyOf(wire);
    }

    /** How a case ended. */
    public enum Result {
        /** The driver keeps the rule here. */
        PASSED,
        /** The driver breaks the rule here. */
        FAILED,
        /** The driver declares what this case tests, and the case could not be run: as bad as failed where the rule is mandatory. */
        SKIPPED,
        /** The driver does not declare what this case tests. */
        NOT_APPLICABLE
    }

    /**
     * What a person was asked, and answered.
     *
     * @param question what was asked
     * @param answer what was answered
     */
    public record PersonAnswer(String question, String answer) {}

    /** Returns the same with these answers. */
    CaseResult answeredBy(List<PersonAnswer> some) {
        return new CaseResult(id, rule, title, result, reason, steps, some, ledger, wire, millis);
    }

    /**
     * Returns all of it in a line or two: the id, how it ended, why, and what to do about it: where the author of the driver should look,
     * or what it means that nobody could judge it.
     */
    public String message() {
        String why = reason.isEmpty() ? "" : ": " + reason;
        return switch (result) {
            case FAILED -> id + " FAILED" + why + stop(why) + rule.advice();
            case SKIPPED -> id + " NOT RUN" + why + stop(why) + UNJUDGED;
            case PASSED -> id + " passed" + why;
            case NOT_APPLICABLE -> id + " does not apply" + why;
        };
    }

    private static String stop(String sentence) {
        return sentence.endsWith(".") ? " " : ". ";
    }

    /** Returns what went over the wire as people read it: what came several times in a row, such as a poll, is there once, counted. */
    public List<String> shownWire() {
        List<String> shown = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= wire.size(); i++) {
            if (i == wire.size() || !wire.get(i).equals(wire.get(from))) {
                shown.add(wire.get(from) + (i - from == 1 ? "" : " (" + (i - from) + " times)"));
                from = i;
            }
        }
        return shown;
    }

    /** Returns whether this stands in the way of a certificate: a mandatory rule that failed or was skipped. */
    public boolean isObstacle() {
        return rule.level() == Rule.Level.MUST && (result == Result.FAILED || result == Result.SKIPPED);
    }
}
