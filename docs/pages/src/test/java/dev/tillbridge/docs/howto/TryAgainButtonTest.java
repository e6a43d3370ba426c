package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.junit.Simulated;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TryAgainButtonTest {

    @TempDir
    private Path folder;

    private static Sale.Builder sale() {
        return Sale.builder().tender(Tender.of("4711")).amount(Money.parse("GBP 12.50"));
    }

    private static Outcome press(SimulatedTill till) {
        return till.finish(TryAgainButton.press(till.terminal(), sale(), new TerminalListener() {}));
    }

    @Simulated("axept")
    void afterTwoDeclinesItPaysAndPressedOnceMoreItChargesNoSecondTime(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().declined("51"));
        terminal.next(Scenario.tapsCard().declined("05"));
        assertThat(till.perform(sale().build())).isInstanceOf(Outcome.Declined.class);
        assertThat(press(till)).isInstanceOf(Outcome.Declined.class);

        Outcome paid = press(till);
        Outcome again = press(till);

        assertThat(paid).isInstanceOf(Outcome.Approved.class);
        assertThat(again.attempt()).isEqualTo(paid.attempt());
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Simulated("axept")
    void whenTheTerminalWasNotReachedItPays(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.refuseConnections(true);
        assertThat(till.perform(sale().build())).isInstanceOf(Outcome.NotStarted.class);
        terminal.refuseConnections(false);

        assertThat(press(till)).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Simulated("axept")
    void whatIsUnknownIsNotSentAgain(SimulatedTill till, SimulatedTerminal terminal) {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        Attempt attempt = till.start(sale().build());
        till.finishOr(attempt, () -> !terminal.starts().isEmpty());
        terminal.refuseConnections(true);
        till.finish(attempt);

        assertThat(press(till)).isInstanceOf(Outcome.Unknown.class);
        assertThat(terminal.starts()).hasSize(1);
    }

    /** The tender's last attempt is at another terminal than the one that is to be tried now. */
    @Test
    void whatWasDeclinedAtOneTerminalIsPaidAtAnother() throws Exception {
        try (Simulator terminal = SimulatedShop.quickTerminal()) {
            Path one = SimulatedShop.configuration(folder, terminal);
            String entry = Files.readString(one);
            String other = entry.substring(entry.indexOf("  front-desk:"))
                    .replace("front-desk", "other-desk")
                    .replaceAll("serial: \"[^\"]*\"", "serial: \"1853195999\"");
            Files.writeString(one, entry + other);
            terminal.next(Scenario.tapsCard().declined("51"));
            try (Terminals terminals = Terminals.open(one)) {
                assertThat(terminals.terminal("front-desk").sale(sale().build()))
                        .isInstanceOf(Outcome.Declined.class);

                Attempt tried =
                        TryAgainButton.press(terminals.terminal("other-desk"), sale(), new TerminalListener() {});

                assertThat(tried.repeated()).isFalse();
            }
        }
    }
}
