package dev.tillbridge.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TillTest {

    private static final Money AMOUNT = Money.parse("GBP 12.50");

    @TempDir
    private Path folder;

    private final Simulator terminal = AxeptSimulator.open(); // tells what the cardholder does

    @AfterEach
    void close() {
        terminal.close();
    }

    private final List<Outcome> booked = new CopyOnWriteArrayList<>();

    @Test
    void aPaymentIsNotWaitedForAndItsEndIsBookedAndTaken() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.START);
        terminal.next(held);
        List<Progress> seen = new CopyOnWriteArrayList<>();
        try (Till till = Till.open(SimulatedShop.configuration(folder, terminal), booked::add)) {
            Attempt attempt = till.pay("front-desk", "4711", AMOUNT, seen::add);
            held.awaitHeld();
            assertThat(attempt.outcome().toCompletableFuture()).isNotDone();
            held.release();

            assertThat(attempt.await()).isInstanceOf(Outcome.Approved.class);
            assertThat(till.pay("front-desk", "4711", AMOUNT, seen::add).id()).isEqualTo(attempt.id());
            await().until(() -> !booked.isEmpty() && !seen.isEmpty());
            await().until(() -> attempt.summary().acknowledged());
        }
        assertThat(booked)
                .extracting(Outcome::attempt)
                .containsOnly(booked.get(0).attempt());
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void whatAnEarlierRunLeftIsBookedWhenTheTillIsOpened() {
        Path configuration = SimulatedShop.configuration(folder, terminal);
        Outcome left;
        try (Terminals earlier = Terminals.open(configuration)) {
            left = earlier.terminal("front-desk")
                    .sale(Sale.builder()
                            .tender(Tender.of("4711"))
                            .amount(AMOUNT)
                            .build());
        }

        try (Till till = Till.open(configuration, booked::add)) {
            await().until(() -> !booked.isEmpty());
            assertThat(till.pay("front-desk", "4711", AMOUNT, progress -> {}).id())
                    .isEqualTo(left.attempt());
        }

        assertThat(booked).extracting(Outcome::attempt).containsExactly(left.attempt());
    }
}
