package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.util.Optional;

/** Keeps all but one user of a physical terminal away, over threads and processes of one host, or of all that share it (I7). Safe for use by several threads. */
public interface TerminalLocks {

    /** Takes a terminal for one attempt; empty when someone else has it. Never waits. */
    Optional<Hold> tryTake(TerminalKey terminal);

    /** A terminal that was taken. */
    interface Hold {

        /** Lets the terminal go. Idempotent. */
        void release();

        /** Returns how often the terminal was taken by now, where hosts share it by leases that can end; 0 otherwise. */
        default long epoch() {
            return 0;
        }

        /** Returns whether the terminal is still taken, as far as this host knows; a lease ends by itself. */
        default boolean stands() {
            return true;
        }
    }
}
