package dev.tillbridge.testkit.simulation.lie;

/**
 * What an honest reader may make of one message, and by which rule.
 *
 * @param belief what may be concluded
 * @param trap what he cannot but take for true although it is not; nobody is to blame for falling into it, so a liar should not set it
 * @param rule where that is written, in the words of the rules about money
 */
public record Reading(Belief belief, Trap trap, String rule) {

    /** What no reader can tell from the truth. */
    public enum Trap {
        /** Nothing: he can see that it is a lie, or it does not matter. */
        NONE,
        /** How much was approved, not whether. */
        AMOUNTS,
        /** That the start was refused, where it was not. */
        REFUSAL,
        /** How it ended, or which transaction is meant. */
        VERDICT
    }

    static Reading harmless(String rule) {
        return new Reading(Belief.HARMLESS, Trap.NONE, rule);
    }

    static Reading undecidable(String rule) {
        return new Reading(Belief.UNDECIDABLE, Trap.NONE, rule);
    }

    static Reading loud(String rule) {
        return new Reading(Belief.LOUD, Trap.NONE, rule);
    }

    Reading but(Trap other) {
        return new Reading(belief, other, rule);
    }

    /** Returns what may be made of a message in which both are: the worse belief, and the worse trap. */
    public Reading with(Reading other) {
        Reading worst = other.belief.compareTo(belief) > 0 ? other : this;
        return worst.but(trap.compareTo(other.trap) > 0 ? trap : other.trap);
    }

    /** Returns whether somebody must be told that something is wrong. */
    public boolean alarms() {
        return belief == Belief.LOUD;
    }
}
