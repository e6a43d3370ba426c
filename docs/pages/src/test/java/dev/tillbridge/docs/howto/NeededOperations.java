package dev.tillbridge.docs.howto;

import dev.tillbridge.Terminal;
import dev.tillbridge.model.Operation;
import java.util.EnumSet;
import java.util.Set;

/** What this till cannot do without; asked when it starts, not when a customer waits. */
public final class NeededOperations {

    private static final Set<Operation> NEEDED = EnumSet.of(Operation.SALE, Operation.REFUND);

    private NeededOperations() {}

    /** Returns what is missing at a terminal; nothing where the till can work with it. */
    public static Set<Operation> missingAt(Terminal terminal) {
        Set<Operation> missing = EnumSet.copyOf(NEEDED);
        missing.removeIf(terminal.capabilities()::supports);
        return missing;
    }
}
