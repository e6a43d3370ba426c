package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import java.util.List;
import java.util.function.Function;

/**
 * A driver that is its descriptor and nothing else: what it is called, what can be set, and what opens a terminal of its kind.
 *
 * <p>For driver authors: extend it by a public final class whose constructor without parameters, for {@link java.util.ServiceLoader}, passes
 * these. Safe for use by several threads.
 */
public abstract class DescribedDriver implements TerminalDriver {

    private final String id;
    private final String displayName;
    private final List<Setting<?>> settings;
    private final Function<DriverContext, PaymentTerminal> opener;

    /**
     * Creates a driver; does no work.
     *
     * @param id the word that a configuration selects it by: lower-case letters, digits and hyphens
     * @param displayName its name for people
     * @param settings every setting of a terminal, in the order in which a person reads them
     * @param opener makes a terminal; opens no connection and sends nothing
     */
    protected DescribedDriver(
            String id, String displayName, List<Setting<?>> settings, Function<DriverContext, PaymentTerminal> opener) {
        this.id = id;
        this.displayName = displayName;
        this.settings = List.copyOf(settings);
        this.opener = opener;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String displayName() {
        return displayName;
    }

    @Override
    public final List<Setting<?>> settings() {
        return settings;
    }

    /**
     * Returns a terminal; opens no connection and sends nothing.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public final PaymentTerminal open(DriverContext context) {
        return opener.apply(context);
    }
}
