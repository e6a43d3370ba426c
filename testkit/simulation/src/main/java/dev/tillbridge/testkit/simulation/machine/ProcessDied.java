package dev.tillbridge.testkit.simulation.machine;

/** Thrown into everything that a dead process still does, wherever it touches the world. */
public final class ProcessDied extends Error {

    private static final long serialVersionUID = 1L;

    /** Creates it; it has no stack, since there is nobody to read it. */
    public ProcessDied() {
        super("the process is dead", null, false, false);
    }
}
