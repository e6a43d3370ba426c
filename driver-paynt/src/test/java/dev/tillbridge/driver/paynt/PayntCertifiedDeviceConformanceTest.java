package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What changes in the driver contract when the operator vouches for a device that takes the keys of the till. */
class PayntCertifiedDeviceConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return tuned(SimulatorOptions.standard());
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(tuned(SimulatorOptions.builder().currency(currency).build()));
    }

    private static PayntSimulator tuned(SimulatorOptions options) {
        PayntSimulator terminal = PayntSimulator.open(options);
        terminal.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        return terminal;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("uti", "client", "verified", List.of("client-uti", "result-without-uti", "cancelled-alone"));
    }

    @Override
    protected Collection<String> only() {
        return List.of("KEY-SENT", "LOOKUP-*", "RESULT-OWN", "ANSWER-LOST", "START-ONCE/*/lose-answer");
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).containsExactlyInAnyOrder("client-uti");
    }
}
