package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which faults this wire can show, and when. */
final class ConcertFaults {

    /** What only exists where there are status codes, headers and credentials. */
    private static final Set<Fault> OF_OTHER_WIRES = EnumSet.of(
            Fault.PACKED_OVERSIZED_ANSWER, Fault.REDIRECT, Fault.RETRY_LATER, Fault.UNAUTHORISED, Fault.CHALLENGE);

    /** There is no abort and no reading of a card apart from a payment. */
    private static final Set<Moment> OF_OTHER_PROTOCOLS = EnumSet.of(Moment.CANCEL, Moment.ACQUISITION);

    private ConcertFaults() {}

    static Set<FaultPlan> all() {
        Set<FaultPlan> plans = new LinkedHashSet<>();
        for (Fault fault : Fault.values()) {
            for (Moment moment : Moment.values()) {
                if (isPossible(fault, moment)) {
                    plans.add(fault.at(moment));
                }
            }
        }
        return Collections.unmodifiableSet(plans);
    }

    /** Refuses what could never be seen, so that no test passes because of that. */
    static void check(FaultPlan plan) {
        if (!isPossible(plan.fault(), plan.moment())) {
            throw new IllegalArgumentException(plan.fault() + " at " + plan.moment()
                    + " does not exist on this wire; ConcertSimulator.faults() lists what does");
        }
    }

    private static boolean isPossible(Fault fault, Moment moment) {
        boolean sensible = fault.moments().contains(moment) || (moment == Moment.START && fault.spoilsVerdict());
        return sensible && !OF_OTHER_WIRES.contains(fault) && !OF_OTHER_PROTOCOLS.contains(moment);
    }
}
