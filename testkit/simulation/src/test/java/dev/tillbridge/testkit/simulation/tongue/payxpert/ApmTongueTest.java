package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static dev.tillbridge.testkit.simulation.tongue.payxpert.Till.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApmTongueTest {

    @ParameterizedTest
    @CsvSource({"8.2, 820", "0.01, 1", "1.1, 110", "21474836.47, 2147483647", "3, 300", "0.29, 29"})
    void anAmountIsInWholeUnits(double amount, long minor) {
        Till till = Till.ofApm();

        JsonNode result = till.pay(wallet(amount));

        assertThat(till.desk.lastEntry().order().parts()).isEqualTo(Map.of(Part.BASE, minor));
        assertThat(result.at("/transaction/amount").longValue()).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -8.2, 8.201, 1e-9, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
    void anAmountThatIsNoneIsInvalid(double amount) {
        Till till = Till.ofApm();

        till.start(wallet(amount));

        assertThat(till.result().get("status").intValue()).isEqualTo(2);
    }

    @Test
    void aResultThatNobodyHasComparedSaysNothing() {
        Till till = Till.ofApm("uncompared");
        till.start(wallet(0));
        assertThat(till.meaning()).isEqualTo(Meaning.OTHER);

        Till compared = Till.ofApm();
        compared.start(wallet(0));
        assertThat(compared.meaning()).isEqualTo(Meaning.REJECTED);
    }

    @Test
    void aSaleTellsOfAWalletAndOfNoReference() {
        Till till = Till.ofApm();

        JsonNode transaction = till.pay(wallet(8.2)).get("transaction");

        assertThat(transaction.get("cardLabel").textValue()).isEqualTo("ALIPAY");
        assertThat(transaction.has("externalReference")).isFalse();
        assertThat(transaction.has("maskedPan")).isFalse();
        assertThat(till.desk.lastEntry().order().key()).isNull();
        assertThat(till.tongue.kindOf(till.spec(wallet(8.2)))).isEqualTo(RequestKind.START);
    }

    @Test
    void whatWasNotPaidHasItsCode() {
        assertThat(Till.ofApm()
                        .pay(wallet(8.2), Course.End.CANCELLED)
                        .get("status")
                        .intValue())
                .isEqualTo(7);
    }

    @Test
    void aRefundNamesItsPayment() {
        Till till = Till.ofApm();
        String id = till.pay(wallet(8.2)).at("/transaction/transactionId").textValue();

        JsonNode refund = till.pay(wallet(8.2, "is_refund", true, "transaction_id", id));

        assertThat(refund.at("/transaction/transactionType").intValue()).isEqualTo(3);
        assertThat(till.desk.lastEntry().order().operation()).isEqualTo(Operation.REFUND);
        till.start(wallet(8.2, "is_refund", true, "transaction_id", id));
        assertThat(till.result().get("status").intValue()).as("nothing is left").isEqualTo(2);
        till.start(wallet(8.2, "is_refund", true, "transaction_id", "88000000000"));
        assertThat(till.result().get("status").intValue()).isEqualTo(2);
    }

    @Test
    void aDirectRefundIsARefund() {
        Till till = Till.ofApm();

        assertThat(till.pay(wallet(8.2, "is_refund", true, "is_direct_refund", true))
                        .get("status")
                        .intValue())
                .isZero();
        till.start(wallet(8.2, "is_direct_refund", true));
        assertThat(till.result().get("status").intValue()).isEqualTo(2);
    }

    @Test
    void whoIsNoOtherAppIsRefused() {
        Till till = Till.ofApm();

        till.start(Map.of("amount", 8.2));

        assertThat(till.result().get("status").intValue()).isEqualTo(2);
    }
}
