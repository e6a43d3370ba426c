package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.util.List;

/** The driver for PayXpress, and for other terminals that speak Caisse AP (Concert) over TCP. Safe for use by several threads. */
public final class PayxpertDriver implements TerminalDriver {

    static final String ID = "payxpert";

    /** Creates the driver; for ServiceLoader. */
    public PayxpertDriver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "PayXpress (PayXpert), Concert over TCP";
    }

    @Override
    public List<Setting<?>> settings() {
        return ConcertSettings.ALL;
    }

    /**
     * Returns a terminal; opens no connection and sends nothing.
     *
     * @throws dev.tillbridge.config.ConfigurationException with every problem that single values could not show
     */
    @Override
    public PaymentTerminal open(DriverContext context) {
        return ConcertTerminal.open(ConcertSettings.from(context.settings(), context.terminalName()), context);
    }
}
