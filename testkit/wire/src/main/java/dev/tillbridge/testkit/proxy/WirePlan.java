package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Moment;

/**
 * A fault of the wire, where it strikes, from which time on, and how often.
 *
 * @param fault what happens
 * @param moment where it happens, one of {@link WireFault#moments()}
 * @param first the first exchange at that moment that is struck, counted from 1 when the plan is made
 * @param times how often, 1 or more; {@link Integer#MAX_VALUE} means until the faults are cleared
 */
public record WirePlan(WireFault fault, Moment moment, int first, int times) {

    /** Checks that the fault makes sense at the moment. */
    public WirePlan {
        if (!fault.moments().contains(moment)) {
            throw new IllegalArgumentException(fault + " makes no sense at " + moment + ", only at " + fault.moments());
        }
        if (first < 1 || times < 1) {
            throw new IllegalArgumentException("a fault strikes the first time or later, once or more often, not the "
                    + first + ". time, " + times + " times");
        }
    }

    /** Returns this plan, striking at the n-th exchange of its kind, 1 or more, and not before. */
    public WirePlan nth(int n) {
        return new WirePlan(fault, moment, n, times);
    }

    /** Returns this plan with another number of strikes, 1 or more. */
    public WirePlan times(int strikes) {
        return new WirePlan(fault, moment, first, strikes);
    }

    /** Returns this plan, striking every time until {@link FaultProxy#clearFaults()}. */
    public WirePlan always() {
        return times(Integer.MAX_VALUE);
    }
}
