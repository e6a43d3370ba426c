package dev.tillbridge.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Display.Phase;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person at the terminal that vendors without one of their own build on. */
class AttendedPaymentDeviceTest {

    private static final Duration GIVES_UP = Duration.ofSeconds(60);
    private static final PaymentOrder SALE = PaymentOrder.of("1", Operation.SALE, Money.parse("EUR 5.00"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Script script = new Script();
    private final PaymentDevice device = new PaymentDevice(
            SimulatorOptions.builder()
                    .clock(clock)
                    .pace(Pace.attended(Duration.ZERO, Duration.ZERO, GIVES_UP))
                    .build(),
            CurrencyUnit.EUR,
            script);

    @BeforeEach
    void begin() {
        script.otherwise(Scenario.showsNoCard());
        Play play = Objects.requireNonNull(device.admit(SALE).play());
        device.start(SALE, play);
    }

    private Phase phase() {
        return device.display().orElseThrow().phase();
    }

    private SimulatedPayment payment() {
        return device.look("1").orElseThrow().payment();
    }

    @Test
    void thePinIsEnteredAfterTheCardIsRead() {
        assertThat(phase()).isEqualTo(Phase.WAITING_FOR_CARD);

        assertThat(device.act(Scenario.insertsCardWithPin(), Reach.CARD_READ)).isTrue();
        assertThat(phase()).isEqualTo(Phase.CARD_READ);
        assertThat(device.cancel("1")).as("the card was read").isFalse();

        assertThat(device.act(Scenario.insertsCardWithPin(), Reach.CARDHOLDER_DONE))
                .isTrue();
        assertThat(payment().isApproved()).isTrue();
        assertThat(device.ledger().captured()).hasSize(1);
    }

    @Test
    void whoLeavesBeforeThePinHasPaidNothingAndLeavesNoCard() {
        device.act(Scenario.insertsCardWithPin(), Reach.CARD_READ);

        clock.advance(GIVES_UP);

        assertThat(device.ledger().entries()).extracting(LedgerEntry::verdict).containsExactly(Verdict.CANCELLED);
        assertThat(device.display().orElseThrow().card()).isEqualTo(Card.NOT_SHOWN);
    }

    @Test
    void aTipIsShownAsSoonAsItIsChosen() {
        device.act(Scenario.showsNoCard().addsTip(Money.parse("EUR 1.00")), Reach.WAITING_FOR_CARD);
        assertThat(device.display().orElseThrow().gratuity()).isEqualTo(Money.parse("EUR 1.00"));

        device.act(Scenario.tapsCard().addsTip(Money.parse("EUR 1.00")), Reach.CARDHOLDER_DONE);

        assertThat(device.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 6.00"));
    }
}
