package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import java.util.List;

/**
 * One kind of terminal, found through {@link java.util.ServiceLoader}.
 *
 * <p>For driver authors: a public final class with a public constructor without parameters that does no work. Name it in {@code
 * META-INF/services/dev.tillbridge.spi.TerminalDriver}. Safe for use by several threads.
 */
public interface TerminalDriver {

    /** Returns the word that a configuration selects this driver by: lower-case letters, digits and hyphens. */
    String id();

    /** Returns the name for people. */
    String displayName();

    /** Returns every setting of a terminal of this kind: validation, documentation and the editor's schema come from here alone. */
    List<Setting<?>> settings();

    /**
     * Returns a terminal. Opens no connection and sends nothing: a till must start when its terminals are switched off.
     *
     * @param context what the terminal was configured to be, and what core lends it
     */
    PaymentTerminal open(DriverContext context);
}
