package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what was seen of an attempt, a line for each fact. */
final class Telling {

    private static final int LONGEST = 60;
    private static final long NANOS_OF_A_MILLISECOND = 1_000_000;
    private static final long MILLISECONDS = 1_000;

    private static final FactTable<String> WORDS = new FactTable<>(Fact::toString)
            .on(
                    Fact.Called.class,
                    f -> by(f.till(), f.life()) + " called for " + f.tender() + " at " + f.terminal() + ", within "
                            + f.deadline())
            .on(
                    Fact.Recorded.class,
                    f -> by(f.till(), f.life()) + " recorded " + f.type() + ": "
                            + f.after().state() + (f.after().conflict() ? ", in conflict" : ""))
            .on(Fact.Left.class, f -> by(f.till(), f.life()) + " began to write question " + f.exchange())
            .on(
                    Fact.Arrived.class,
                    f -> f.kind() + " of " + by(f.till(), f.life()) + " arrived as question " + f.exchange())
            .on(Fact.Answered.class, Telling::answered)
            .on(Fact.Told.class, f -> by(f.till(), f.life()) + " was told " + f.outcome())
            .on(Fact.Alarmed.class, f -> by(f.till(), f.life()) + " raised an alarm: " + f.words())
            .on(Fact.Acknowledged.class, f -> by(f.till(), f.life()) + " acknowledged")
            .on(Fact.Decided.class, f -> "a person at " + by(f.till(), f.life()) + " decided: " + f.words())
            .on(Fact.Opened.class, f -> by(f.till(), f.life()) + " opened")
            .on(Fact.Died.class, f -> by(f.till(), f.life()) + " died")
            .on(Fact.Closed.class, f -> by(f.till(), f.life()) + " closed")
            .on(Fact.HungUp.class, f -> by(f.till(), f.life()) + " closed the connection of its start")
            .on(Fact.Ordered.class, f -> "a person at " + by(f.till(), f.life()) + " asked for a " + f.kind())
            .on(Fact.CommitFailed.class, f -> "the disk of " + by(f.till(), f.life()) + " refused an event")
            .on(Fact.TakenOver.class, f -> by(f.till(), f.life()) + " took it over")
            .on(Fact.Rebooted.class, f -> f.terminal() + " lost its power" + (f.forgot() ? " and its memory" : ""));

    private Telling() {}

    /**
     * Returns the story.
     *
     * @param latest what happened just now and is not in it yet; null for nothing
     */
    static String of(Story story, @Nullable Fact latest, List<Entry> entries) {
        StringBuilder words = new StringBuilder("\n  attempt ").append(story.attempt());
        List<Fact> facts = story.facts();
        int skipped = Math.max(0, facts.size() - LONGEST);
        for (int i = 0; i < facts.size(); i++) {
            if (i == LONGEST / 2 && skipped > 0) {
                words.append("\n  ... ").append(skipped).append(" more ...");
                i += skipped;
            }
            words.append("\n  ").append(line(facts.get(i)));
        }
        if (latest != null) {
            words.append("\n  ").append(line(latest)).append("  <-- here");
        }
        for (Entry entry : entries) {
            words.append("\n  the ledger has ").append(entry);
        }
        return entries.isEmpty()
                ? words.append("\n  the ledger has nothing of it").toString()
                : words.toString();
    }

    private static String line(Fact fact) {
        long millis = fact.atNanos() / NANOS_OF_A_MILLISECOND;
        return String.format(
                Locale.ROOT, "%6d.%03d s  %s", millis / MILLISECONDS, millis % MILLISECONDS, WORDS.of(fact));
    }

    private static String answered(Fact.Answered fact) {
        return by(fact.till(), fact.life()) + " took " + fact.meaning() + " about " + fact.about() + " to question "
                + fact.exchange() + (fact.lies().isEmpty() ? "" : ", with lies " + fact.lies())
                + (fact.said() == null ? "" : ", in the words of " + fact.said());
    }

    private static String by(String till, int life) {
        return till + " (life " + life + ")";
    }
}
