package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.DescribedDriver;
import java.time.InstantSource;

/** The driver for a till that runs on the terminal itself and hands the screen over to PayXpress. Safe for use by several threads. */
public final class PayxpertAppDriver extends DescribedDriver {

    static final String ID = "payxpert-app";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertAppDriver() {
        super(
                ID,
                "PayXpress on the same Android device (PayXpert)",
                PayxpertAppSettings.ALL,
                context -> new PayxpertAppTerminal(
                        new PayxpertAppSettings(context.settings()), context, InstantSource.system()));
    }
}
