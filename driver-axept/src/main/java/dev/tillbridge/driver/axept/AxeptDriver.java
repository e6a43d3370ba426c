package dev.tillbridge.driver.axept;

import dev.tillbridge.spi.DescribedDriver;

/** The driver for axept PRO terminals of DNA Payments. Safe for use by several threads. */
public final class AxeptDriver extends DescribedDriver {

    static final String ID = "axept";

    /** Creates the driver; for ServiceLoader. */
    public AxeptDriver() {
        super(
                ID,
                "axept PRO (DNA Payments)",
                AxeptSettings.ALL,
                context -> AxeptTerminal.open(AxeptSettings.from(context.settings()), context));
    }
}
