package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** The driver contract, against the app on the same device. */
class PayxpertAppConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertAppDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return FakePayXpress.open();
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(
                FakePayXpress.open(SimulatorOptions.builder().currency(currency).build()));
    }
}
