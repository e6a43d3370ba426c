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
        return String.format(Locale.ROOT, "%6d.%03d s  %s", millis / MILLISECONDS, millis % MILLISECONDS, words(fact));
    }

    private static String words(Fact fact) {
        if (fact instanceof Fact.Called f) {
            return by(f.till(), f.life()) + " called for " + f.tender() + " at " + f.terminal() + ", within "
                    + f.deadline();
        }
        if (fact instanceof Fact.Recorded f) {
            return by(f.till(), f.life()) + " recorded " + f.type() + ": "
                    + f.after().state() + (f.after().conflict() ? ", in conflict" : "");
        }
        if (fact instanceof Fact.Left f) {
            return by(f.till(), f.life()) + " began to write question " + f.exchange();
        }
        if (fact instanceof Fact.Arrived f) {
            return f.kind() + " of " + by(f.till(), f.life()) + " arrived as question " + f.exchange();
        }
        if (fact instanceof Fact.Answered f) {
            return by(f.till(), f.life()) + " took " + f.meaning() + " about " + f.about() + " to question "
                    + f.exchange() + (f.lies().isEmpty() ? "" : ", with lies " + f.lies())
                    + (f.said() == null ? "" : ", in the words of " + f.said());
        }
        if (fact instanceof Fact.Told f) {
            return by(f.till(), f.life()) + " was told " + f.outcome();
        }
        if (fact instanceof Fact.Alarmed f) {
            return by(f.till(), f.life()) + " raised an alarm: " + f.words();
        }
        if (fact instanceof Fact.Acknowledged f) {
            return by(f.till(), f.life()) + " acknowledged";
        }
        if (fact instanceof Fact.Decided f) {
            return "a person at " + by(f.till(), f.life()) + " decided: " + f.choice();
        }
        return wordsOfLives(fact);
    }

    private static String wordsOfLives(Fact fact) {
        if (fact instanceof Fact.Opened f) {
            return by(f.till(), f.life()) + " opened";
        }
        if (fact instanceof Fact.Died f) {
            return by(f.till(), f.life()) + " died";
        }
        if (fact instanceof Fact.Closed f) {
            return by(f.till(), f.life()) + " closed";
        }
        if (fact instanceof Fact.CommitFailed f) {
            return "the disk of " + by(f.till(), f.life()) + " refused an event";
        }
        if (fact instanceof Fact.Rebooted f) {
            return f.terminal() + " lost its power" + (f.forgot() ? " and its memory" : "");
        }
        return fact.toString();
    }

    private static String by(String till, int life) {
        return till + " (life " + life + ")";
    }
}
