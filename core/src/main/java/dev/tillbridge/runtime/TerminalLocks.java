package dev.tillbridge.runtime;

import dev.tillbridge.model.TerminalKey;
import java.util.Optional;

/** Keeps all but one user of a physical terminal away, over threads and processes of one host (I7). Safe for use by several threads. */
public interface TerminalLocks {

    /** Takes a terminal for one attempt; empty when someone else has it. Never waits. */
    Optional<Hold> tryTake(TerminalKey terminal);

    /** A terminal that was taken. */
    interface Hold {

        /** Lets the terminal go. Idempotent. */
        void release();
    }
}
