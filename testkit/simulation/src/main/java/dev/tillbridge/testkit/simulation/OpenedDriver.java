package dev.tillbridge.testkit.simulation;

import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.terminal.LentScreen;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the real driver of a terminal over the simulated network, and keeps note of which attempt it is called for. */
final class OpenedDriver {

    private OpenedDriver() {}

    /**
     * Returns the terminal, with every ability that the driver's has, but that of a start that is answered after its call: what a connection
     * is made for is told by the call.
     *
     * @param screen hands over the screen of the device that the till runs on; null where the terminal is in the network
     * @param whose finds the attempt that a lookup at a terminal is about
     * @param opened is told what the driver opened
     */
    static PaymentTerminal open(
            TerminalDriver driver,
            TerminalConfiguration configuration,
            CredentialStore credentials,
            VirtualNetwork network,
            @Nullable LentScreen screen,
            BiFunction<String, Lookup, @Nullable String> whose,
            Consumer<PaymentTerminal> opened) {
        PaymentTerminal real = driver.open(
                EntryContext.of(configuration, credentials).over(network).with(Optional.ofNullable(screen)));
        opened.accept(real);
        return (PaymentTerminal) Proxy.newProxyInstance(
                OpenedDriver.class.getClassLoader(),
                interfaces(real.getClass()).toArray(Class<?>[]::new),
                (proxy, method, arguments) -> {
                    Object about = arguments == null ? null : arguments[0];
                    return network.onBehalfOf(errand(configuration.name(), about, whose), () -> {
                        if (screen != null) {
                            screen.looksAgain();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw thrown(e.getCause());
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                });
    }

    private static @Nullable Errand errand(
            String terminal, @Nullable Object about, BiFunction<String, Lookup, @Nullable String> whose) {
        if (about instanceof Start start) {
            return new Errand(start.attempt().value(), true);
        }
        String asked = about instanceof Lookup lookup ? whose.apply(terminal, lookup) : null;
        return asked == null ? null : new Errand(asked, false);
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> ability : each.getInterfaces()) {
                all.add(ability);
            }
        }
        all.remove(AsyncStartSupport.class);
        return all;
    }
}
