package dev.tillbridge.runtime;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes threads that do little but wait, for minutes, of which there may be thousands: virtual ones from Java 24 on, where waiting costs none of
 * the system's, and otherwise daemons. Stateless.
 */
public final class WaitingThreads {

    private static final Logger log = LoggerFactory.getLogger(WaitingThreads.class);

    /** Before, whoever waited in a synchronized method kept one of the system's threads. */
    private static final int FIRST_WITHOUT_PINNING = 24;

    private static final ThreadFactory FACTORY = virtual().orElse(WaitingThreads::daemon);

    private WaitingThreads() {}

    /** Returns a factory of threads with this name and a number. */
    public static ThreadFactory numbered(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> named(name + "-" + count.incrementAndGet(), work);
    }

    /** Returns a thread with this name, which was not started yet. */
    public static Thread named(String name, Runnable work) {
        Thread thread = FACTORY.newThread(work);
        thread.setName(name);
        thread.setUncaughtExceptionHandler(WaitingThreads::failed);
        return thread;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static void failed(Thread thread, Throwable e) {
        log.error("A task of {} failed", thread.getName(), e);
    }

    /** This is compiled for Java 17, which knows nothing of them. */
    private static Optional<ThreadFactory> virtual() {
        if (Runtime.version().feature() < FIRST_WITHOUT_PINNING) {
            return Optional.empty();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return Optional.of((ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder));
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            log.debug("There are no virtual threads here", e);
            return Optional.empty();
        }
    }
}
