package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.check.FactTable;
import dev.tillbridge.testkit.simulation.lie.Lie;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a fact in one line. */
final class Words {

    private static final int SHOWN = 8;
    private static final int LONGEST_TEXT = 160;

    private static final FactTable<String> WORDS = new FactTable<>(Fact::toString)
            .on(Fact.Opened.class, f -> f.till() + " opens, life " + f.life())
            .on(Fact.Died.class, f -> f.till() + " dies, life " + f.life())
            .on(Fact.Closed.class, f -> f.till() + " is closed, life " + f.life())
            .on(
                    Fact.Called.class,
                    f -> f.till() + " asks " + f.terminal() + " for " + f.tender() + " as " + shown(f.attempt()))
            .on(
                    Fact.Told.class,
                    f -> f.till() + " is told " + f.outcome() + " "
                            + shown(f.outcome().attempt().value()))
            .on(
                    Fact.Alarmed.class,
                    f -> f.till() + " hears an alarm of " + shown(f.attempt()) + " at " + f.terminal() + ": "
                            + cut(f.words()))
            .on(Fact.Acknowledged.class, f -> f.till() + " takes the outcome of " + shown(f.attempt()))
            .on(Fact.Decided.class, f -> "a person decides " + f.words() + " of " + shown(f.attempt()))
            .on(Fact.Recorded.class, Words::recorded)
            .on(
                    Fact.Arrived.class,
                    f -> f.terminal() + " gets " + f.kind() + " " + f.exchange() + " for " + shown(f.attempt()))
            .on(Fact.Answered.class, Words::answered)
            .on(Fact.Rebooted.class, f -> f.terminal() + " loses its power" + (f.forgot() ? " and its memory" : ""))
            .on(Fact.Renewed.class, f -> f.terminal() + " shows another certificate")
            .on(Fact.Trusted.class, f -> f.till() + " trusts the certificate that " + f.terminal() + " shows")
            .on(
                    Fact.Left.class,
                    f -> f.till() + " begins to write " + f.exchange() + " to " + f.terminal() + " for "
                            + shown(f.attempt()))
            .on(
                    Fact.HungUp.class,
                    f -> f.till() + " closes the connection to " + f.terminal() + " of the start of "
                            + shown(f.attempt()))
            .on(
                    Fact.Ordered.class,
                    f -> "a person at " + f.till() + " asks " + f.terminal() + " for " + f.kind() + " of "
                            + shown(f.attempt()))
            .on(Fact.CommitFailed.class, f -> "the disk of " + f.till() + " refuses to keep " + shown(f.attempt()))
            .on(
                    Fact.CommitLeftOut.class,
                    f -> "the disk of " + f.till() + " leaves out what it has of " + shown(f.attempt()))
            .on(Fact.TakenOver.class, f -> f.till() + " takes over " + shown(f.attempt()))
            .on(
                    Fact.StoodStill.class,
                    f -> "nothing runs for " + Duration.ofNanos(f.nanos()) + ", as a disk does not answer")
            .on(Fact.Seen.class, f -> "in " + f.where() + ": " + cut(f.text()));

    private Words() {}

    static String of(Fact fact) {
        return WORDS.of(fact);
    }

    private static String recorded(Fact.Recorded fact) {
        AttemptRecord after = fact.after();
        return fact.till() + " records " + fact.type() + " of " + after.id().shown() + ", " + after.operation() + " "
                + after.content().get("amount") + ", which is " + after.state();
    }

    private static String answered(Fact.Answered fact) {
        String lies = fact.lies().stream().map(Lie::toString).collect(Collectors.joining("; "));
        return fact.till() + " gets " + fact.meaning() + " to " + fact.exchange() + " of " + fact.terminal() + " for "
                + shown(fact.attempt()) + ", about " + fact.about()
                + (fact.said() == null ? "" : ", saying " + fact.said())
                + (lies.isEmpty() ? "" : ", with lies: " + lies);
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
