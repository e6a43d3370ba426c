package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.lie.Lie;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a fact in one line. */
final class Words {

    private static final int SHOWN = 8;
    private static final int LONGEST_TEXT = 160;

    private Words() {}

    static String of(Fact fact) {
        if (fact instanceof Fact.Opened opened) {
            return opened.till() + " opens, life " + opened.life();
        }
        if (fact instanceof Fact.Died died) {
            return died.till() + " dies, life " + died.life();
        }
        if (fact instanceof Fact.Closed closed) {
            return closed.till() + " is closed, life " + closed.life();
        }
        if (fact instanceof Fact.Called called) {
            return called.till() + " asks " + called.terminal() + " for " + called.tender() + " as "
                    + shown(called.attempt());
        }
        if (fact instanceof Fact.Told told) {
            return told.till() + " is told " + told.outcome() + " "
                    + shown(told.outcome().attempt().value());
        }
        if (fact instanceof Fact.Alarmed alarmed) {
            return alarmed.till() + " hears an alarm of " + shown(alarmed.attempt()) + " at " + alarmed.terminal()
                    + ": " + cut(alarmed.words());
        }
        if (fact instanceof Fact.Acknowledged taken) {
            return taken.till() + " takes the outcome of " + shown(taken.attempt());
        }
        if (fact instanceof Fact.Decided decided) {
            return "a person decides " + decided.choice() + " of " + shown(decided.attempt());
        }
        if (fact instanceof Fact.Recorded recorded) {
            return recorded.till() + " records " + recorded.type() + " of "
                    + recorded.after().id().shown() + ", "
                    + recorded.after().operation() + " "
                    + recorded.after().content().get("amount") + ", which is "
                    + recorded.after().state();
        }
        if (fact instanceof Fact.Arrived arrived) {
            return arrived.terminal() + " gets " + arrived.kind() + " " + arrived.exchange() + " for "
                    + shown(arrived.attempt());
        }
        if (fact instanceof Fact.Answered answered) {
            return answered.till() + " gets " + answered.meaning() + " to " + answered.exchange() + " of "
                    + answered.terminal() + " for " + shown(answered.attempt()) + ", about " + answered.about()
                    + (answered.said() == null ? "" : ", saying " + answered.said())
                    + (answered.lies().isEmpty()
                            ? ""
                            : ", with lies: "
                                    + answered.lies().stream()
                                            .map(Lie::toString)
                                            .collect(Collectors.joining("; ")));
        }
        if (fact instanceof Fact.Rebooted rebooted) {
            return rebooted.terminal() + " loses its power" + (rebooted.forgot() ? " and its memory" : "");
        }
        if (fact instanceof Fact.Left left) {
            return left.till() + " begins to write " + left.exchange() + " to " + left.terminal() + " for "
                    + shown(left.attempt());
        }
        if (fact instanceof Fact.CommitFailed failed) {
            return "the disk of " + failed.till() + " refuses to keep " + shown(failed.attempt());
        }
        if (fact instanceof Fact.Seen seen) {
            return "in " + seen.where() + ": " + cut(seen.text());
        }
        throw new IllegalArgumentException("a fact without words");
    }

    /** Returns a number that tells this fact from others of the same moment, the same in every run. */
    static int fingerprint(Fact fact) {
        int kind = fact.getClass().getSimpleName().hashCode();
        if (fact instanceof Fact.Recorded recorded) {
            return kind
                    ^ recorded.after().id().value().hashCode()
                    ^ recorded.after().state().name().hashCode();
        }
        if (fact instanceof Fact.Told told) {
            return kind ^ told.outcome().toString().hashCode();
        }
        if (fact instanceof Fact.Answered answered) {
            return kind
                    ^ Long.hashCode(answered.exchange())
                    ^ answered.meaning().name().hashCode()
                    ^ answered.lies().toString().hashCode();
        }
        if (fact instanceof Fact.Seen seen) {
            return kind ^ seen.text().hashCode();
        }
        return kind;
    }

    private static String shown(@Nullable String attempt) {
        return attempt == null ? "nobody" : attempt.substring(0, Math.min(SHOWN, attempt.length()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
