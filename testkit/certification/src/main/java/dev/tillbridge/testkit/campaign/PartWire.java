package dev.tillbridge.testkit.campaign;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.WireFeature;
import java.util.Set;

/**
 * What a wire tells of the parts of an operation. Immutable.
 *
 * @param atStart the parts that it repeats of a start, before there is a result
 * @param inResult the parts that it tells of a result, on whichever exchange that comes
 * @param hasFlag whether it has a word for an approval of a part
 * @param tellsWhatWasPaid whether it has none, and a lower amount says by itself that a part was approved
 * @param needed the parts without which a result of this protocol is none
 */
record PartWire(Set<Part> atStart, Set<Part> inResult, boolean hasFlag, boolean tellsWhatWasPaid, Set<Part> needed) {

    static PartWire of(SimulatedTerminal terminal, Operation operation, Set<Part> needed) {
        boolean knowsParts = terminal.wireHas(WireFeature.PARTIAL_APPROVAL);
        boolean hasWord = terminal.wireHas(WireFeature.PARTIAL_FLAG);
        return new PartWire(
                terminal.partsTold(operation, Moment.START),
                terminal.partsTold(operation, Moment.LOOKUP_RESULT),
                knowsParts && hasWord,
                knowsParts && !hasWord && operation != Operation.VOID, // what is undone is undone as a whole
                needed);
    }

    /** Returns whether less of this part than was ordered says that a part was approved, without another word. */
    boolean saysByAmount(Part part) {
        return tellsWhatWasPaid && part == Part.BASE;
    }
}
