package dev.tillbridge.testkit;

import java.time.Duration;

/** How fast cardholder and issuer act in a simulated terminal. Immutable. */
public sealed interface Pace {

    /**
     * Returns the pace of tests: the first lookup of a transaction shows its first step, each further lookup one step more.
     *
     * <p>A transaction for which nobody asks stays where it is, until {@link Simulator#settle()}.
     */
    static Pace byLookup() {
        return new ByLookup();
    }

    /** Returns the pace at which a transaction has its result before its start is answered, unless it is held. */
    static Pace immediate() {
        return new Immediate();
    }

    /**
     * Returns the pace of people, by the clock of the simulator.
     *
     * @param card how long the cardholder takes to show the card, zero or more
     * @param issuer how long the issuer takes to answer, zero or more
     * @param giveUp how long the terminal waits for a card that nobody shows, zero or more
     */
    static Pace timed(Duration card, Duration issuer, Duration giveUp) {
        return new Timed(card, issuer, giveUp);
    }

    /** Returns the pace of demonstrations: a second for the card, a second for the issuer, two minutes until the terminal gives up. */
    static Pace lifelike() {
        return timed(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(120));
    }

    /**
     * Returns the pace of a terminal at which a person stands: what was planned goes by the clock, and where nothing was, the terminal waits
     * for {@link SimulatedTerminal#act}, and gives up when nobody does.
     *
     * @param card how long a planned cardholder takes to show the card, zero or more
     * @param issuer how long the issuer takes to answer, zero or more
     * @param giveUp how long the terminal waits for a person from the last time one acted, zero or more
     */
    static Pace attended(Duration card, Duration issuer, Duration giveUp) {
        return new Attended(new Timed(card, issuer, giveUp));
    }

    /** One step a lookup. */
    record ByLookup() implements Pace {}

    /** All steps at once. */
    record Immediate() implements Pace {}

    /**
     * Steps by the clock.
     *
     * @param card how long the cardholder takes to show the card
     * @param issuer how long the issuer takes to answer
     * @param giveUp how long the terminal waits for a card that nobody shows
     */
    record Timed(Duration card, Duration issuer, Duration giveUp) implements Pace {

        /** Checks that no duration is negative. */
        public Timed {
            if (card.isNegative() || issuer.isNegative() || giveUp.isNegative()) {
                throw new IllegalArgumentException("a pace has no negative durations");
            }
        }
    }

    /**
     * Steps of a person.
     *
     * @param planned the pace of what was planned, of the issuer, and of the terminal's patience
     */
    record Attended(Timed planned) implements Pace {}
}
