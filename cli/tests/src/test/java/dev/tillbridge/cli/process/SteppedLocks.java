package dev.tillbridge.cli.process;

import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import java.util.Optional;

/** Real locks that take a step before and after each is taken and let go. */
final class SteppedLocks implements TerminalLocks {

    private final TerminalLocks real;
    private final Steps steps;

    SteppedLocks(TerminalLocks real, Steps steps) {
        this.real = real;
        this.steps = steps;
    }

    @Override
    public Optional<Hold> tryTake(TerminalKey terminal) {
        steps.at("before the terminal is taken");
        Optional<Hold> hold = real.tryTake(terminal);
        steps.at("after the terminal is taken");
        return hold.map(held -> () -> {
            steps.at("before the terminal is let go");
            held.release();
            steps.at("after the terminal is let go");
        });
    }
}
