package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which faults a handing over can show, and when: there are no connections, and nothing can be looked up or cancelled. */
final class PayXpressFaults {

    private static final Set<Fault> OF_ANYTHING = EnumSet.of(
            Fault.LOSE_REQUEST,
            Fault.STALL_REQUEST,
            Fault.LOSE_ANSWER,
            Fault.STALL_ANSWER,
            Fault.TRUNCATE_ANSWER,
            Fault.GARBLE_ANSWER,
            Fault.EMPTY_ANSWER,
            Fault.INTERNAL_ERROR,
            Fault.STRANGER);

    private static final Set<Fault> OF_STARTS = EnumSet.of(
            Fault.REQUEST_TIMEOUT,
            Fault.REJECT,
            Fault.INTERNAL_ERROR_AFTER_EXECUTION,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.FOREIGN_TRANSACTION,
            Fault.WRONG_AMOUNT,
            Fault.WRONG_OPERATION,
            Fault.WRONG_CURRENCY,
            Fault.MALFORMED_AMOUNT,
            Fault.UNKNOWN_CURRENCY,
            Fault.CONTRADICTORY_VERDICT,
            Fault.MISSING_VERDICT,
            Fault.NULL_VERDICT,
            Fault.UNKNOWN_VERDICT,
            Fault.POWER_CYCLE);

    private PayXpressFaults() {}

    static Set<FaultPlan> all() {
        Set<FaultPlan> plans = new LinkedHashSet<>();
        plans.add(Fault.REFUSE_CONNECTION.at(Moment.CONNECT));
        OF_ANYTHING.forEach(fault -> plans.add(fault.at(Moment.START)));
        OF_STARTS.forEach(fault -> plans.add(fault.at(Moment.START)));
        OF_ANYTHING.forEach(fault -> plans.add(fault.at(Moment.REPORT)));
        return Collections.unmodifiableSet(plans);
    }

    /** Refuses what could never be seen, so that no test passes because of that. */
    static void check(FaultPlan plan) {
        if (!all().contains(plan.times(1))) {
            throw new IllegalArgumentException(plan.fault() + " at " + plan.moment()
                    + " cannot be seen of a handing over; FakePayXpress.faults() lists what can");
        }
    }
}
