package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.util.Optional;

/** Takes a terminal by two kinds of locks: those of this machine, and those of all hosts that share it. Safe for use by several threads. */
public final class PairedLocks implements TerminalLocks {

    private final TerminalLocks machine;
    private final TerminalLocks shared;

    /**
     * Creates them.
     *
     * @param machine taken first, as they are near
     * @param shared tell the epoch
     */
    public PairedLocks(TerminalLocks machine, TerminalLocks shared) {
        this.machine = machine;
        this.shared = shared;
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        Optional<Hold> near = machine.tryTake(terminal);
        if (near.isEmpty()) {
            return Optional.empty();
        }
        Optional<Hold> far = Optional.empty();
        try {
            far = shared.tryTake(terminal);
        } finally {
            if (far.isEmpty()) {
                near.get().release();
            }
        }
        return far.map(hold -> new Both(near.get(), hold));
    }

    private record Both(Hold near, Hold far) implements Hold {

        @Override
        public void release() {
            try {
                far.release();
            } finally {
                near.release();
            }
        }

        @Override
        public long epoch() {
            return far.epoch();
        }

        @Override
        public boolean stands() {
            return near.stands() && far.stands();
        }
    }
}
