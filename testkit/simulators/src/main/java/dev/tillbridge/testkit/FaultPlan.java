package dev.tillbridge.testkit;

/**
 * A fault, where it strikes, and how often.
 *
 * @param fault what happens
 * @param moment where it happens, one of {@link Fault#moments()}, or the start where that is answered by a verdict
 * @param times how often, 1 or more; {@link Integer#MAX_VALUE} means until the faults are cleared
 */
public record FaultPlan(Fault fault, Moment moment, int times) {

    /** Checks that the fault makes sense at the moment. */
    public FaultPlan {
        if (!fault.makesSenseAt(moment)) {
            throw new IllegalArgumentException(fault + " makes no sense at " + moment + ", only at " + fault.moments());
        }
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes once or more often, not " + times + " times");
        }
    }

    /** Returns this plan with another number of strikes, 1 or more. */
    public FaultPlan times(int strikes) {
        return new FaultPlan(fault, moment, strikes);
    }

    /** Returns this plan, striking every time until {@link Simulator#clearFaults()}. */
    public FaultPlan always() {
        return times(Integer.MAX_VALUE);
    }
}
