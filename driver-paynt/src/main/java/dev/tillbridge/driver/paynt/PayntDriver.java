package dev.tillbridge.driver.paynt;

import dev.tillbridge.spi.DescribedDriver;

/** The driver for Paynt EPOS terminals. Safe for use by several threads. */
public final class PayntDriver extends DescribedDriver {

    static final String ID = "paynt";

    /** Creates the driver; for ServiceLoader. */
    public PayntDriver() {
        super(
                ID,
                "Paynt EPOS",
                PayntSettings.ALL,
                context -> PayntTerminal.open(PayntSettings.from(context.settings()), context));
    }
}
