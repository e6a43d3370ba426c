package dev.tillbridge.testkit.simulation;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.simulation.machine.Life;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The locks that the operating system of the shop's machine keeps for all tills; those of a dead process are free. */
final class HostLocks {

    private final Map<TerminalKey, Life> held = new HashMap<>();

    TerminalLocks of(Life life) {
        return key -> {
            life.checkAlive();
            Life other = held.get(key);
            if (other != null && !other.isDead()) {
                return Optional.empty();
            }
            held.put(key, life);
            return Optional.of(() -> held.remove(key, life));
        };
    }

    /** Returns how many terminals a process holds. */
    long heldBy(Life life) {
        return held.values().stream().filter(holder -> holder == life).count();
    }
}
