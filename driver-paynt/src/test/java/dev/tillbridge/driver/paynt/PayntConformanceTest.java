package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** The driver contract, against the simulated terminal. */
class PayntConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return PayntSimulator.open();
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(PayntSimulator.open(
                SimulatorOptions.builder().currency(currency).build()));
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).isEmpty();
    }
}
