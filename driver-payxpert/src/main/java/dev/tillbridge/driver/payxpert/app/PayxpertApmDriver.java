package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.time.InstantSource;
import java.util.List;

/**
 * The driver for a till that runs on the terminal itself and hands the screen over to PayXpress APM, which takes Alipay+ and WeChat Pay.
 * Safe for use by several threads.
 */
public final class PayxpertApmDriver implements TerminalDriver {

    static final String ID = "payxpert-apm";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertApmDriver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "PayXpress APM for Alipay+ and WeChat Pay on the same Android device (PayXpert)";
    }

    @Override
    public List<Setting<?>> settings() {
        return PayxpertApmSettings.ALL;
    }

    /**
     * Returns a terminal; starts no activity.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public PaymentTerminal open(DriverContext context) {
        return PayxpertApmTerminal.open(PayxpertApmSettings.from(context.settings()), context, InstantSource.system());
    }
}
