package dev.tillbridge.testkit.simulation.terminal;

/** How many faults a run may still have; none any more as soon as it comes to rest. */
public final class Budget {

    private int left;
    private final boolean faulty;
    private boolean on = true;

    /** Creates it. */
    public Budget(int faults) {
        left = faults;
        faulty = faults > 0;
    }

    /** Takes one; returns whether there was one. */
    public boolean take() {
        if (left <= 0) {
            return false;
        }
        left--;
        return true;
    }

    /** Returns whether faults are allowed at all. */
    public boolean isOn() {
        return on;
    }

    /** Returns whether things go wrong that are not counted, as on any day with faults. */
    public boolean isFaulty() {
        return on && faulty;
    }

    /** Returns whether there is one. */
    public boolean isLeft() {
        return left > 0;
    }

    /** Takes all, for good. */
    public void end() {
        left = 0;
        on = false;
    }
}
