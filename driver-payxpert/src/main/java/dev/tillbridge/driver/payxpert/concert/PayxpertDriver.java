package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.DescribedDriver;

/** The driver for PayXpress, and for other terminals that speak Caisse AP (Concert) over TCP. Safe for use by several threads. */
public final class PayxpertDriver extends DescribedDriver {

    static final String ID = "payxpert";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertDriver() {
        super(
                ID,
                "PayXpress (PayXpert), Concert over TCP",
                ConcertSettings.ALL,
                context -> ConcertTerminal.open(
                        ConcertSettings.from(context.settings(), context.terminalName()), context));
    }
}
