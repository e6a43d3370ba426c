package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.DescribedDriver;
import java.time.InstantSource;

/**
 * The driver for a till that runs on the terminal itself and hands the screen over to PayXpress APM, which takes Alipay+ and WeChat Pay.
 * Safe for use by several threads.
 */
public final class PayxpertApmDriver extends DescribedDriver {

    static final String ID = "payxpert-apm";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertApmDriver() {
        super(
                ID,
                "PayXpress APM for Alipay+ and WeChat Pay on the same Android device (PayXpert)",
                PayxpertApmSettings.ALL,
                context -> new PayxpertApmTerminal(
                        new PayxpertApmSettings(context.settings()), context, InstantSource.system()));
    }
}
