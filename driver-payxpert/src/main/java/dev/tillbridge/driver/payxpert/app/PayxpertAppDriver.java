package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.time.InstantSource;
import java.util.List;

/** The driver for a till that runs on the terminal itself and hands the screen over to PayXpress. Safe for use by several threads. */
public final class PayxpertAppDriver implements TerminalDriver {

    static final String ID = "payxpert-app";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertAppDriver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "PayXpress on the same Android device (PayXpert)";
    }

    @Override
    public List<Setting<?>> settings() {
        return PayxpertAppSettings.ALL;
    }

    /**
     * Returns a terminal; starts no activity.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public PaymentTerminal open(DriverContext context) {
        return PayxpertAppTerminal.open(PayxpertAppSettings.from(context.settings()), context, InstantSource.system());
    }
}
