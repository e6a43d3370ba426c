package dev.tillbridge.runtime;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/** Does things with channels, which an interrupt of the thread would close, as if there were no interrupts (J10). Stateless. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Something that opens its channel itself, so that it can be done again. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Returns the result; an interrupt that came before or meanwhile is there again afterwards. */
    public static <T> T call(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
