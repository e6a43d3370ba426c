package dev.tillbridge.testkit.conformance;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import java.util.EnumSet;
import java.util.Set;

/** Faults in groups that a case treats alike. */
final class Faults {

    /** What never comes to an end; what they break has rules of its own. */
    static final Set<Fault> ENDLESS =
            EnumSet.of(Fault.DRIP_ANSWER, Fault.ENDLESS_ANSWER, Fault.OVERSIZED_ANSWER, Fault.PACKED_OVERSIZED_ANSWER);

    /** After these a driver waits for its own limit, in real time. */
    private static final Set<Fault> SILENT = EnumSet.of(
            Fault.STALL_HANDSHAKE,
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.DRIP_ANSWER,
            Fault.ENDLESS_ANSWER,
            // on wires without a frame, whoever reads waits for the rest
            Fault.EMPTY_ANSWER,
            Fault.MISSING_VERDICT,
            Fault.TRUNCATE_ANSWER,
            Fault.GARBLE_ANSWER,
            // an app that is gone hands nothing back
            Fault.POWER_CYCLE);

    /** Without these there is no certificate: every terminal can be made to show them. */
    private static final Set<Fault> ESSENTIAL =
            EnumSet.of(Fault.LOSE_ANSWER, Fault.STALL_ANSWER, Fault.TRUNCATE_ANSWER);

    private Faults() {}

    static boolean isSilent(FaultPlan plan) {
        return SILENT.contains(plan.fault());
    }

    static boolean isEssential(FaultPlan plan) {
        return plan.moment() == Moment.START && ESSENTIAL.contains(plan.fault());
    }
}
