package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.nio.file.Path;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about two tills says of two programs at one terminal. */
final class TwoTillsTest {

    @TempDir
    private Path folder;

    private final Simulator terminal = SimulatedShop.quickTerminal();

    @AfterEach
    void close() {
        terminal.close();
    }

    private static Sale sale(String invoice) {
        return Sale.builder()
                .tender(Tender.of(invoice))
                .amount(Money.parse("GBP 12.50"))
                .build();
    }

    @Test
    void theOneThatComesSecondIsToldThatTheTerminalIsBusyAndSendsNothing() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.START);
        terminal.next(held);
        try (Terminals left = Terminals.open(SimulatedShop.configuration(folder.resolve("left"), terminal));
                Terminals right = Terminals.open(SimulatedShop.configuration(folder.resolve("right"), terminal))) {
            Attempt first = left.terminal("front-desk").start(sale("left-1"), new TerminalListener() {});
            held.awaitHeld();

            Outcome second = right.terminal("front-desk").sale(sale("right-1"));

            assertThat(second)
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            busy -> assertThat(busy.reason()).isEqualTo(NotStartedReason.BUSY));
            held.release();
            assertThat(first.await()).isInstanceOf(Outcome.Approved.class);
            Attempt again = TryAgainButton.press(
                    right.terminal("front-desk"),
                    Sale.builder().tender(Tender.of("right-1")).amount(Money.parse("GBP 12.50")),
                    new TerminalListener() {});
            assertThat(again.await()).isInstanceOf(Outcome.Approved.class);
        }
        assertThat(terminal.ledger().captured()).hasSize(2);
    }
}
