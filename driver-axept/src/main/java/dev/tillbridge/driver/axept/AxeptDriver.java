package dev.tillbridge.driver.axept;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.util.List;

/** The driver for axept PRO terminals of DNA Payments. Safe for use by several threads. */
public final class AxeptDriver implements TerminalDriver {

    static final String ID = "axept";

    /** Creates the driver; for ServiceLoader. */
    public AxeptDriver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "axept PRO (DNA Payments)";
    }

    @Override
    public List<Setting<?>> settings() {
        return AxeptSettings.ALL;
    }

    /**
     * Returns a terminal; opens no connection and sends nothing.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public PaymentTerminal open(DriverContext context) {
        return AxeptTerminal.open(AxeptSettings.from(context.settings()), context);
    }
}
