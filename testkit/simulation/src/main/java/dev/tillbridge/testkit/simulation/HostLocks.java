package dev.tillbridge.testkit.simulation;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TerminalLocksException;
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

    /**
     * Returns those that hosts share by leases, with account of what a process has.
     *
     * @param used is told before they are asked
     */
    TerminalLocks of(Life life, TerminalLocks shared, Runnable used) {
        return key -> {
            life.checkAlive();
            used.run();
            Optional<TerminalLocks.Hold> taken;
            try {
                taken = shared.tryTake(key);
            } catch (TerminalLocksException e) {
                life.checkAlive(); // who died meanwhile is told nothing
                throw e;
            }
            life.checkAlive();
            taken.ifPresent(hold -> held.put(key, life));
            return taken.map(hold -> new Lease(hold, () -> held.remove(key, life)));
        };
    }

    /** A lease, of which account is kept. */
    private record Lease(TerminalLocks.Hold hold, Runnable released) implements TerminalLocks.Hold {

        @Override
        public void release() {
            hold.release();
            released.run();
        }

        @Override
        public long epoch() {
            return hold.epoch();
        }

        @Override
        public boolean stands() {
            return hold.stands();
        }
    }

    /** Returns how many terminals a process holds. */
    long heldBy(Life life) {
        return held.values().stream().filter(holder -> holder == life).count();
    }
}
