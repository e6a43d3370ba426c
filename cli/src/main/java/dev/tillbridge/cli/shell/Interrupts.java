package dev.tillbridge.cli.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Ctrl-C while it is open, so that a payment can be seen to its end; afterwards Ctrl-C ends the program again.
 *
 * <p>The Java platform has no supported way to do this: a shutdown hook cannot go back to work. {@code sun.misc.Signal} is exported by
 * {@code jdk.unsupported} on every JDK, and is used by reflection because the compiler's warning about it cannot be silenced. Where it is
 * missing, Ctrl-C ends the program as it always does, and the next start recovers the payment.
 */
public final class Interrupts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Interrupts.class);

    private final Optional<Object> before;

    private Interrupts(Optional<Object> before) {
        this.before = before;
    }

    /**
     * Calls the action for each Ctrl-C from now on.
     *
     * @param action is called on a thread of the platform
     */
    public static Interrupts to(Runnable action) {
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
            return new Interrupts(
                    Optional.ofNullable(handle(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler))));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            log.debug("Ctrl-C cannot be taken on this platform", e);
            return new Interrupts(Optional.empty());
        }
    }

    private static Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object interrupt = signalType.getConstructor(String.class).newInstance("INT");
        Method handle = signalType.getMethod("handle", signalType, Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, interrupt, handler);
    }

    @Override
    public void close() {
        before.ifPresent(handler -> {
            try {
                handle(handler);
            } catch (ReflectiveOperationException e) {
                log.debug("Ctrl-C could not be given back", e);
            }
        });
    }
}
