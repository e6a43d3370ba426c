package dev.tillbridge.driver.paynt;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.util.List;

/** The driver for Paynt EPOS terminals. Safe for use by several threads. */
public final class PayntDriver implements TerminalDriver {

    static final String ID = "paynt";

    /** Creates the driver; for ServiceLoader. */
    public PayntDriver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Paynt EPOS";
    }

    @Override
    public List<Setting<?>> settings() {
        return PayntSettings.ALL;
    }

    /**
     * Returns a terminal; opens no connection and sends nothing.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public PaymentTerminal open(DriverContext context) {
        return PayntTerminal.open(PayntSettings.from(context.settings()), context);
    }
}
