package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as somebody saw it who stands beside tills and terminals. Attempts are named by their id as text; lives of tills are
 * numbered over the whole run, so a till that died and came back is another life.
 */
public sealed interface Fact {

    /** Returns when, on the simulated clock. */
    long atNanos();

    /**
     * A till opened its terminals.
     *
     * @param till its name, which stays over its lives
     */
    record Opened(long atNanos, String till, int life) implements Fact {}

    /** A till's process ended without a word; what it had on its disk stays. */
    record Died(long atNanos, String till, int life) implements Fact {}

    /** A till closed its terminals and ended in order. */
    record Closed(long atNanos, String till, int life) implements Fact {}

    /**
     * The point of sale asked for something that can move money.
     *
     * @param tender what is being paid, as the point of sale names it
     * @param attempt the attempt that it got; it may be one that it knows already
     * @param deadline within which it must have an outcome
     */
    record Called(
            long atNanos, String till, int life, String terminal, String tender, String attempt, Duration deadline)
            implements Fact {}

    /** The point of sale was told an outcome. */
    record Told(long atNanos, String till, int life, Outcome outcome) implements Fact {}

    /**
     * The point of sale, or the person who looks after the terminals, was told that something is wrong.
     *
     * @param attempt the attempt concerned; null where it is about the terminal
     */
    record Alarmed(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt,
            String words) implements Fact {}

    /** The point of sale noted an outcome. */
    record Acknowledged(long atNanos, String till, int life, String attempt) implements Fact {}

    /**
     * A person settled an attempt who had looked at the terminal.
     *
     * @param choice paid, not paid or released
     * @param counted how much was paid, where that was a part; empty where it counts in full, or not at all
     */
    record Decided(long atNanos, String till, int life, String attempt, String choice, Optional<Money> counted)
            implements Fact {

        /** Returns the decision in words. */
        public String words() {
            return choice + counted.map(part -> " " + part).orElse("");
        }
    }

    /** A till wrote an event to its disk, durably. */
    record Recorded(long atNanos, String till, int life, EventType type, AttemptRecord after) implements Fact {}

    /**
     * A whole message of a till came to a terminal.
     *
     * @param attempt the attempt on whose behalf the till's driver was called; null for a question that belongs to none
     * @param exchange numbers the connection's question over the whole run
     */
    record Arrived(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt,
            long exchange,
            RequestKind kind)
            implements Fact {}

    /**
     * The first byte of a message left a till: from here on nobody can say that nothing was sent.
     *
     * @param attempt the attempt on whose behalf the till's driver was called; null for a question that belongs to none
     * @param exchange the number that the message has when it arrives
     */
    record Left(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt,
            long exchange) implements Fact {}

    /**
     * A till's driver came back from a start, whose connection is closed then; what was under way may still come, for a while.
     *
     * @param attempt as of {@link Left}
     */
    record HungUp(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt) implements Fact {}

    /**
     * A person asked a till for something that is no start and changes something.
     *
     * @param attempt the attempt concerned; null where it is about the terminal
     */
    record Ordered(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt,
            RequestKind kind) implements Fact {}

    /**
     * A till's program took a whole answer from its connection. What came and was taken by nobody is no fact; but bytes that wait before a question is
     * written are one, by the number of that question, when the program looks at the connection.
     *
     * @param about the transaction that an honest answer would be about; null for none
     * @param lies what was not so about it, none for an honest answer
     * @param said what the words really say, where they are those of another answer; null where they are its own
     */
    record Answered(
            long atNanos,
            String till,
            int life,
            String terminal,
            @Nullable String attempt,
            long exchange,
            Meaning meaning,
            @Nullable Entry about,
            List<Lie> lies,
            @Nullable Said said)
            implements Fact {

        /** Keeps a copy of the lies. */
        public Answered {
            lies = List.copyOf(lies);
        }

        /** Creates an answer in its own words. */
        public Answered(
                long atNanos,
                String till,
                int life,
                String terminal,
                @Nullable String attempt,
                long exchange,
                Meaning meaning,
                @Nullable Entry about,
                List<Lie> lies) {
            this(atNanos, till, life, terminal, attempt, exchange, meaning, about, lies, null);
        }
    }

    /**
     * What an answer says that was meant for another question.
     *
     * @param about the transaction that it is about; null for none
     */
    record Said(Meaning meaning, @Nullable Entry about) {}

    /**
     * A till's disk refused to keep an event of an attempt: its program goes on from memory until the disk takes it.
     *
     * @param kept whether it is there all the same, as was {@link Recorded} before: the answer alone was lost
     */
    record CommitFailed(long atNanos, String till, int life, EventType type, String attempt, boolean kept)
            implements Fact {}

    /** A till's disk works, and left an event out that does not fit what it has, as one that it has already. */
    record CommitLeftOut(long atNanos, String till, int life, String attempt) implements Fact {}

    /** A till carries an attempt through from here on that another one, or an earlier life, left in a journal that they share. */
    record TakenOver(long atNanos, String till, int life, String attempt) implements Fact {}

    /** The whole machine stood still for so long from here on, as when a disk does not answer: nobody could do anything meanwhile. */
    record StoodStill(long atNanos, long nanos) implements Fact {}

    /** A terminal lost its power; what it remembers afterwards depends on it. */
    record Rebooted(long atNanos, String terminal, boolean forgot) implements Fact {}

    /** A terminal shows another certificate from now on, as when it was set up anew. */
    record Renewed(long atNanos, String terminal) implements Fact {}

    /** A person at a till trusts the certificate that a terminal shows. */
    record Trusted(long atNanos, String till, String terminal) implements Fact {}

    /** A text was seen outside the terminals: in an outcome, an alarm, a progress, a log or a journal. */
    record Seen(long atNanos, String where, String text) implements Fact {}
}
