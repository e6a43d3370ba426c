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
 * @param wire what went over the wire, masked, in the order of the requests
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
        List<Exchange> wire,
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

    /**
     * A request and its answer.
     *
     * @param request what the driver sent
     * @param answer what it got, or in words that it got nothing; empty where the terminal does not tell
     */
    public record Exchange(String request, String answer) {

        /** Returns both as text, the answer on a line of its own. */
        @Override
        public String toString() {
            return answer.isEmpty() ? request : request + "\n    -> " + answer;
        }
    }

    /**
     * An exchange, and how many times in a row it came.
     *
     * @param exchange what was said
     * @param times 1 or more
     */
    public record Repeated(Exchange exchange, int times) {

        /** Returns the request, counted where it came more than once. */
        public String request() {
            return exchange.request() + (times == 1 ? "" : " (" + times + " times)");
        }
    }

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
    public List<Repeated> exchanges() {
        List<Repeated> shown = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= wire.size(); i++) {
            if (i == wire.size() || !wire.get(i).equals(wire.get(from))) {
                shown.add(new Repeated(wire.get(from), i - from));
                from = i;
            }
        }
        return shown;
    }

    /** Returns {@link #exchanges()} as text, each answer on a line below its request. */
    public List<String> shownWire() {
        return exchanges().stream()
                .map(each -> new Exchange(each.request(), each.exchange().answer()).toString())
                .toList();
    }

    /** Returns whether this stands in the way of a certificate: a mandatory rule that failed or was skipped. */
    public boolean isObstacle() {
        return rule.level() == Rule.Level.MUST && (result == Result.FAILED || result == Result.SKIPPED);
    }
}
