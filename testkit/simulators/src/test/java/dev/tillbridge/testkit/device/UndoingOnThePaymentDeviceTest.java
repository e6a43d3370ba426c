package dev.tillbridge.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is undone is undone as a whole. */
class UndoingOnThePaymentDeviceTest {

    private static final Money PRICE = Money.parse("EUR 5.00");
    private static final Money NOTHING = Money.zero(CurrencyUnit.EUR);

    private final PaymentDevice device = new PaymentDevice(SimulatorOptions.standard(), CurrencyUnit.EUR, new Script());

    private static PaymentOrder undoing(Money amount) {
        return new PaymentOrder("2", Operation.VOID, amount, NOTHING, "1", "");
    }

    private void carryOut(PaymentOrder order) {
        device.start(order, Objects.requireNonNull(device.admit(order).play()));
        device.settle();
    }

    @Test
    void anotherAmountThanThePaymentsIsRefused() {
        carryOut(PaymentOrder.of("1", Operation.SALE, PRICE));

        assertThat(device.admit(undoing(Money.parse("EUR 4.99"))).refusal()).isEqualTo(Refusal.ORIGINAL_NOT_SUITABLE);
        assertThat(device.ledger().totalCaptured()).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR 0.00", "EUR 5.00"})
    void theAmountMayBeToldOrLeftOut(String told) {
        carryOut(PaymentOrder.of("1", Operation.SALE, PRICE));
        carryOut(undoing(Money.parse(told)));

        assertThat(device.ledger().totalCaptured()).isEqualTo(NOTHING);
        assertThat(device.latestResult().orElseThrow().amount()).isEqualTo(PRICE);
    }

    @Test
    void theLatestResultIsThatOfWhatHasEnded() {
        assertThat(device.latestResult()).isEmpty();
        carryOut(PaymentOrder.of("1", Operation.SALE, PRICE));

        SimulatedPayment latest = device.latestResult().orElseThrow();
        assertThat(latest.order().key()).isEqualTo("1");
        assertThat(latest.verdictWord()).isEqualTo("approved");
        assertThat(latest.isPartial()).isFalse();
        assertThat(latest.step()).isEqualTo(SimulatedPayment.Step.FINISHED);
    }
}
