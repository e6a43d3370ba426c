package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.testkit.Simulator;
import java.nio.file.Path;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HotelStayTest {

    @TempDir
    private Path folder;

    private final Simulator terminal = SimulatedShop.quickTerminal();

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aDepositIsHeldRaisedAndChargedByTillsThatFollowEachOther() {
        Path configuration = SimulatedShop.configuration(folder, terminal);
        PreAuthId held;
        try (Terminals monday = Terminals.open(configuration)) {
            held = hold(monday);
        }
        try (Terminals tuesday = Terminals.open(configuration)) {
            assertThat(stay(tuesday).stayLonger(held, 1, Money.parse("GBP 50.00")))
                    .isInstanceOf(Outcome.Approved.class);
            assertThat(terminal.ledger().totalHeld()).isEqualTo(Money.parse("GBP 150.00"));
        }
        try (Terminals friday = Terminals.open(configuration)) {
            Outcome paid = stay(friday).leave(held, Money.parse("GBP 130.00"));
            Outcome again = stay(friday).leave(held, Money.parse("GBP 130.00"));

            assertThat(paid).isInstanceOf(Outcome.Approved.class);
            assertThat(again.attempt()).isEqualTo(paid.attempt());
            assertThat(stay(friday).cancelBooking(held)).isInstanceOf(Outcome.NotStarted.class);
        }
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 130.00"));
    }

    @Test
    void whatIsReleasedIsNotCharged() {
        try (Terminals terminals = Terminals.open(SimulatedShop.configuration(folder, terminal))) {
            PreAuthId held = hold(terminals);

            assertThat(stay(terminals).cancelBooking(held)).isInstanceOf(Outcome.Approved.class);

            assertThat(stay(terminals).leave(held, Money.parse("GBP 130.00"))).isInstanceOf(Outcome.NotStarted.class);
        }
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    private static HotelStay stay(Terminals terminals) {
        return new HotelStay(terminals.terminal("front-desk"), "booking-17");
    }

    private static PreAuthId hold(Terminals terminals) {
        Outcome held = stay(terminals).arrive(Money.parse("GBP 100.00"));
        assertThat(held).isInstanceOf(Outcome.Approved.class);
        return ((Outcome.Approved) held).preAuthId().orElseThrow();
    }
}
