package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.conformance.Rule;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** The driver contract, against the simulated terminal. */
class AxeptConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(AxeptSimulator.open(
                SimulatorOptions.builder().currency(currency).build()));
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).containsExactlyInAnyOrder("not-found", "lookup-durable");
        assertThat(report.results())
                .filteredOn(result -> result.rule() == Rule.RECEIPT_KEPT)
                .extracting(CaseResult::result)
                .as("the terminal leaves its receipts to the till")
                .containsExactly(CaseResult.Result.PASSED);
    }
}
