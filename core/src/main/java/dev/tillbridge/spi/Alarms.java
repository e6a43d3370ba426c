package dev.tillbridge.spi;

import dev.tillbridge.model.CardNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a transport tells core that something happened in an exchange that must not, whatever the answer is: another certificate than the
 * trusted one, bytes that nobody asked for.
 *
 * <p>An alarm proves nothing and decides nothing. It belongs to what core asked of the driver when it was raised: the attempt that was
 * started or looked up keeps it among its facts, and listeners are told.
 *
 * <p>For driver authors: the transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket} raise alarms for you. A
 * transport of your own raises them on the thread on which core called the driver, before the call returns. Safe for use by several
 * threads.
 */
public final class Alarms {

    private static final Logger log = LoggerFactory.getLogger(Alarms.class);
    private static final ThreadLocal<List<String>> RAISED = new ThreadLocal<>();

    private Alarms() {}

    /**
     * Raises an alarm about the exchange that this thread is carrying out.
     *
     * @param words what happened and what to do about it, for the people who look after the terminals; holds nothing that the terminal sent
     */
    public static void raise(String words) {
        String safe = CardNumbers.masked(words);
        List<String> raised = RAISED.get();
        if (raised == null) {
            log.warn("{}", safe);
        } else if (!raised.contains(safe)) {
            raised.add(safe);
        }
    }

    /**
     * Makes one call to a driver and collects what is raised meanwhile on this thread; calls may be nested.
     *
     * @param raised gets each alarm once, in order, also where the call throws
     */
    public static <T> T during(Supplier<T> call, List<String> raised) {
        List<String> outer = RAISED.get();
        List<String> own = new ArrayList<>();
        RAISED.set(own);
        try {
            return call.get();
        } finally {
            if (outer == null) {
                RAISED.remove();
            } else {
                RAISED.set(outer);
            }
            raised.addAll(own);
        }
    }
}
