package dev.tillbridge.cli.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Ctrl-C while something runs, so that a payment can be seen to its end; afterwards Ctrl-C ends the program again.
 *
 * <p>The Java platform has no supported way to do this: a shutdown hook cannot go back to work. {@code sun.misc.Signal} is exported by
 * {@code jdk.unsupported} on every JDK, and is used by reflection because the compiler's warning about it cannot be silenced. Where it is
 * missing, Ctrl-C ends the program as it always does, and the next start recovers the payment.
 */
public final class Interrupts {

    private static final Logger log = LoggerFactory.getLogger(Interrupts.class);

    private Interrupts() {}

    /**
     * Does the work and returns its result, and meanwhile calls the action for each Ctrl-C.
     *
     * @param action is called on a thread of the platform
     */
    public static <T> T during(Supplier<T> work, Runnable action) {
        Optional<Object> before = take(action);
        try {
            return work.get();
        } finally {
            before.ifPresent(Interrupts::giveBack);
        }
    }

    /** Waits for the end of what runs until Ctrl-C; returns whether it came, and not an interrupt of this thread. */
    public static boolean await(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Object> take(Runnable action) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "interrupts";
        };
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            return Optional.ofNullable(
                    handle(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            log.debug("Ctrl-C cannot be taken on this platform", e);
            return Optional.empty();
        }
    }

    private static void giveBack(Object handler) {
        try {
            handle(handler);
        } catch (ReflectiveOperationException e) {
            log.debug("Ctrl-C could not be given back", e);
        }
    }

    private static Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object interrupt = signalType.getConstructor(String.class).newInstance("INT");
        Method handle = signalType.getMethod("handle", signalType, Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, interrupt, handler);
    }
}
