package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static dev.tillbridge.testkit.simulation.tongue.payxpert.Till.perform;
import static dev.tillbridge.testkit.simulation.tongue.payxpert.Till.print;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayxpressTongueTest {

    private static final Map<String, Object> SALE = perform(1, 2340, "T7-20260114-0041");

    @Test
    void anAcceptedDebitTellsItsTransactionAndItsTickets() {
        Till till = Till.ofPayxpress();

        JsonNode result = till.pay(SALE);

        assertThat(result.get("status").intValue()).isZero();
        JsonNode transaction = result.get("transaction");
        assertThat(transaction.get("transactionId").textValue())
                .startsWith("88")
                .hasSize(11);
        assertThat(transaction.get("transactionType").intValue()).isEqualTo(1);
        assertThat(transaction.get("externalReference").textValue()).isEqualTo("T7-20260114-0041");
        assertThat(transaction.get("amount").intValue()).isEqualTo(2340);
        assertThat(transaction.get("currency").textValue()).isEqualTo("EUR");
        assertThat(transaction.get("paymentMethod").intValue()).isZero();
        assertThat(transaction.get("aid").textValue()).isEqualTo("A0000000421010");
        assertThat(transaction.get("isDegradedMode").booleanValue()).isFalse();
        assertThat(transaction.get("maskedPan").textValue()).isEqualTo("************1648");
        assertThat(transaction.get("cardLabel").textValue()).isEqualTo("CB");
        assertThat(transaction.get("date").longValue()).isEqualTo(1768392000000L);
        assertThat(transaction.get("amountTips").intValue()).isZero();
        assertThat(transaction.get("expirationDate").intValue()).isEqualTo(281130);
        assertThat(transaction.get("panType").intValue()).isEqualTo(1);
        assertThat(transaction.get("numAuthorization").textValue()).isEqualTo("107922");
        assertThat(till.meaning()).isEqualTo(Meaning.RESULT);
        assertThat(till.desk.last().about()).isSameAs(till.desk.lastEntry());
    }

    @Test
    void theOrderIsWhatTheExtrasSaid() {
        Till till = Till.ofPayxpress();

        till.start(SALE);

        assertThat(till.desk.replies).isEmpty();
        assertThat(till.desk.lastEntry().order().operation()).isEqualTo(Operation.SALE);
        assertThat(till.desk.lastEntry().order().parts()).isEqualTo(Map.of(Part.BASE, 2340L));
        assertThat(till.desk.lastEntry().order().key()).isEqualTo("T7-20260114-0041");
    }

    @Test
    void bothTicketsAreATextWithAnObjectInIt() {
        JsonNode tickets = Till.json(Till.ofPayxpress().pay(SALE).get("tickets").textValue());

        assertThat(tickets.get("tickets").get(0).get("type").textValue()).isEqualTo("CLIENT");
        assertThat(Till.ticket(tickets, 0)).contains("TICKET CLIENT", "DEBIT 23,40 EUR");
        assertThat(tickets.get("tickets").get(1).get("type").textValue()).isEqualTo("MERCHANT");
        assertThat(Till.ticket(tickets, 1)).contains("TICKET COMMERCANT");
    }

    @Test
    void ticketsMayBeAnObjectOrNone() {
        JsonNode tickets = Till.ofPayxpress("tickets-as-object").pay(SALE).get("tickets");

        assertThat(Till.ticket(tickets, 0)).contains("TICKET CLIENT");
        assertThat(Till.ofPayxpress("no-tickets").pay(SALE).has("tickets")).isFalse();
    }

    @Test
    void theOlderFormIsFlat() {
        JsonNode result = Till.ofPayxpress("flat").pay(SALE);

        assertThat(result.get("resultCode").intValue()).isZero();
        assertThat(result.get("amount").intValue()).isEqualTo(2340);
        assertThat(result.has("tickets")).isTrue();
        assertThat(result.has("status")).isFalse();
        assertThat(result.has("transaction")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DECLINED, 1", "CANCELLED, 7", "TIMED_OUT, 9"})
    void whatWasNotPaidHasItsCodeInBothForms(Course.End end, int code) {
        assertThat(Till.ofPayxpress().pay(SALE, end).get("status").intValue()).isEqualTo(code);
        assertThat(Till.ofPayxpress("flat").pay(SALE, end).get("resultCode").intValue())
                .isEqualTo(code);
        assertThat(Till.ofPayxpress("bare-refusals", "no-tickets").pay(SALE, end))
                .isEqualTo(Till.json("{\"status\":" + code + "}"));
    }

    @Test
    void whatNoCardWasPresentedForTellsOfNone() {
        JsonNode transaction =
                Till.ofPayxpress().pay(SALE, Course.End.CANCELLED).get("transaction");

        assertThat(transaction.get("transactionId").textValue()).isEmpty();
        assertThat(transaction.get("expirationDate").intValue()).isZero();
        assertThat(transaction.has("maskedPan")).isFalse();
        assertThat(transaction.has("numAuthorization")).isFalse();
        assertThat(Till.ofPayxpress("id-always")
                        .pay(SALE, Course.End.CANCELLED)
                        .get("transaction")
                        .get("transactionId")
                        .textValue())
                .hasSize(11);
    }

    @Test
    void aDeclineTellsOfTheCardAndOfNoAuthorisation() {
        JsonNode transaction = Till.ofPayxpress().pay(SALE, Course.End.DECLINED).get("transaction");

        assertThat(transaction.has("maskedPan")).isTrue();
        assertThat(transaction.has("numAuthorization")).isFalse();
    }

    @Test
    void whatIsNotMandatoryMayBeLeftOut() {
        JsonNode transaction = Till.ofPayxpress("mandatory-only").pay(SALE).get("transaction");

        assertThat(transaction.fieldNames())
                .toIterable()
                .containsExactly(
                        "transactionId",
                        "transactionType",
                        "amount",
                        "currency",
                        "paymentMethod",
                        "date",
                        "amountTips",
                        "expirationDate",
                        "panType");
    }

    @Test
    void aTipIsToldApartAndMayBeInsideTheAmount() {
        Till beside = Till.ofPayxpress();
        beside.desk.will(Course.End.APPROVED, 0, Map.of(Part.GRATUITY, 200L));
        Till inside = Till.ofPayxpress("tip-inside");
        inside.desk.will(Course.End.APPROVED, 0, Map.of(Part.GRATUITY, 200L));

        JsonNode apart = beside.pay(SALE).get("transaction");
        JsonNode together = inside.pay(SALE).get("transaction");

        assertThat(apart.get("amount").intValue()).isEqualTo(2340);
        assertThat(apart.get("amountTips").intValue()).isEqualTo(200);
        assertThat(together.get("amount").intValue()).isEqualTo(2540);
        assertThat(together.get("amountTips").intValue()).isEqualTo(200);
    }

    @Test
    void valuesMayBeWrittenInOtherWays() {
        JsonNode transaction = Till.ofPayxpress("numbers-as-text", "numeric-currency", "seconds")
                .pay(SALE)
                .get("transaction");
        JsonNode digits = Till.ofPayxpress("twelve-digits").pay(SALE).get("transaction");

        assertThat(transaction.get("amount").textValue()).isEqualTo("2340");
        assertThat(transaction.get("currency").textValue()).isEqualTo("978");
        assertThat(transaction.get("date").textValue()).isEqualTo("1768392000");
        assertThat(digits.get("date").longValue()).isEqualTo(260114120000L);
        assertThat(Till.ofPayxpress("offline")
                        .pay(SALE)
                        .at("/transaction/isDegradedMode")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void anExtraOfAnotherTypeIsAbsent() {
        assertInvalid(perform(1, "2340", "A"));
        assertInvalid(perform(1, 23.4, "A"));
        assertInvalid(without(SALE, "transaction_bundle_key_amount"));
        assertInvalid(without(SALE, "transaction_bundle_key_reference"));
        assertInvalid(without(SALE, "transaction_bundle_key_action"));
    }

    @Test
    void aNumberThatIsNoneIsInvalid() {
        assertInvalid(perform(1, 0, "A"));
        assertInvalid(perform(1, -1, "A"));
        assertInvalid(perform(5, 100, "A"));
        assertInvalid(perform(0, 100, "A"));
        assertInvalid(perform(1, 100, ""));
    }

    @Test
    void aTypeThatIsNotToldIsADebit() {
        Till till = Till.ofPayxpress();

        assertThat(till.pay(without(SALE, "transaction_bundle_key_transaction_type"))
                        .at("/transaction/transactionType")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aDeferredDebitHasToBeEnabled() {
        assertInvalid(perform(4, 100, "A"));
        JsonNode result = Till.ofPayxpress("deferred").pay(perform(4, 100, "A"));
        assertThat(result.get("status").intValue()).isZero();
        assertThat(result.at("/transaction/transactionType").intValue()).isEqualTo(4);
    }

    @Test
    void aRefusalInTheOlderFormTellsWhatWasAskedFor() {
        Till till = Till.ofPayxpress("flat");
        till.pay(SALE);

        till.start(SALE);

        assertThat(till.result())
                .isEqualTo(Till.json("{\"transactionId\":\"\",\"transactionType\":1,"
                        + "\"externalReference\":\"T7-20260114-0041\",\"amount\":2340,\"currency\":\"EUR\","
                        + "\"paymentMethod\":0,\"resultCode\":6,\"date\":1768392000000,\"amountTips\":0,"
                        + "\"expirationDate\":0,\"panType\":1}"));
        assertThat(till.meaning()).isEqualTo(Meaning.REJECTED);
    }

    @Test
    void aReferenceExistsFromTheStartOfItsPayment() {
        Till till = Till.ofPayxpress();
        till.pay(SALE, Course.End.DECLINED);
        Till late = Till.ofPayxpress("reference-once-approved");
        late.pay(SALE, Course.End.DECLINED);

        till.start(SALE);

        assertThat(till.result().get("status").intValue()).isEqualTo(6);
        assertThat(late.pay(SALE, Course.End.APPROVED).get("status").intValue()).isZero();
        late.start(SALE);
        assertThat(late.result().get("status").intValue()).isEqualTo(6);
    }

    @Test
    void aForgottenReferenceDoesNotExist() {
        Till till = Till.ofPayxpress();
        till.pay(SALE);
        till.desk.ledger().forgetAll();

        assertThat(till.pay(SALE).get("status").intValue()).isZero();
    }

    @Test
    void aTransactionInProgressRefusesAnother() {
        Till till = Till.ofPayxpress();
        till.start(SALE);

        till.start(perform(1, 100, "other"));

        assertThat(till.result().get("status").intValue()).isEqualTo(3);
        assertThat(till.meaning()).isEqualTo(Meaning.BUSY);
        assertThat(till.desk.ledger().entries()).hasSize(1);
    }

    @Test
    void anAppInTheBackgroundSaysSo() {
        Till till = Till.ofPayxpress("background");

        till.start(SALE);

        assertThat(till.result().get("status").intValue()).isEqualTo(4);
        assertThat(till.meaning()).isEqualTo(Meaning.REJECTED);
        till.desk.drawing(1);
        assertThat(till.pay(SALE).get("status").intValue())
                .as("never registered")
                .isZero();
    }

    @Test
    void aCancellationFindsTheDebitOfItsAmount() {
        Till till = Till.ofPayxpress();
        till.pay(SALE);
        Entry debit = till.desk.lastEntry();

        assertThat(till.pay(perform(2, 2340, "B")).get("status").intValue()).isZero();
        assertThat(debit.undoneBy()).contains(till.desk.lastEntry());
    }

    @Test
    void aCancellationThatFindsNothingIsInvalidOrAnError() {
        Till till = Till.ofPayxpress();
        till.pay(SALE);
        Till error = Till.ofPayxpress("error-when-nothing-matches");

        till.start(perform(2, 2300, "B"));
        error.start(perform(2, 2300, "B"));

        assertThat(till.result().get("status").intValue()).isEqualTo(2);
        assertThat(error.result().get("status").intValue()).isEqualTo(5);
        assertThat(error.meaning()).isEqualTo(Meaning.REJECTED);
        till.desk.now = till.desk.now.plus(Duration.ofDays(1));
        till.start(perform(2, 2340, "C"));
        assertThat(till.result().get("status").intValue()).as("of yesterday").isEqualTo(2);
    }

    @Test
    void aRefundTakesAnyAmount() {
        Till till = Till.ofPayxpress();

        assertThat(till.pay(perform(3, 850, "B"))
                        .at("/transaction/transactionType")
                        .intValue())
                .isEqualTo(3);
        assertThat(till.desk.lastEntry().order().operation()).isEqualTo(Operation.REFUND);
    }

    @Test
    void aDirectRefundFindsItsPaymentAndTakesNoMoreThanWasPaid() {
        Till till = Till.ofPayxpress("direct-refund");
        String id = till.pay(SALE).at("/transaction/transactionId").textValue();

        assertThat(till.pay(direct(2000, "B", id)).get("status").intValue()).isZero();
        assertThat(till.desk.lastEntry().order().about()).isEqualTo(id);
        till.start(direct(341, "C", id));
        assertThat(till.result().get("status").intValue()).isEqualTo(2);
        till.start(direct(10, "D", "88000000000"));
        assertThat(till.result().get("status").intValue()).isEqualTo(2);
    }

    @Test
    void aTicketIsPrintedAgain() {
        Till till = Till.ofPayxpress();
        till.start(print(0));
        JsonNode nothing = till.result();
        till.pay(SALE);

        till.start(print(2));

        assertThat(nothing).isEqualTo(Till.json("{\"status\":5}"));
        assertThat(till.result()).isEqualTo(Till.json("{\"status\":0}"));
        assertThat(till.meaning()).isEqualTo(Meaning.OTHER);
        till.start(print("2"));
        assertThat(till.result()).isEqualTo(Till.json("{\"status\":2}"));
    }

    @Test
    void theResultComesAfterTheCustomerLookedAtTheTicket() {
        Till till = Till.ofPayxpress("offers-ticket");
        till.start(SALE);
        till.desk.settle();

        assertThat(till.desk.replies).isEmpty();
        assertThat(till.desk.lastEntry().stage()).isEqualTo(Entry.Stage.APPROVED);
        till.desk.letTimePass();
        assertThat(till.result().get("status").intValue()).isZero();
    }

    @Test
    void aCustomerMayLeaveAfterHePaid() {
        Till till = Till.ofPayxpress("is-left");
        till.start(SALE);
        till.desk.settle();

        assertThat(till.desk.replies).isEmpty();
        assertThat(till.desk.hungUp).isTrue();
        assertThat(till.tongue.left()).isEqualTo(IntentResult.none(IntentResult.CANCELLED));
    }

    @Test
    void theResultIsATextExtra() {
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);

        IntentResult plain = Till.ofPayxpress().tongue.result(bytes);
        IntentResult odd =
                Till.ofPayxpress("code-cancelled", "other-extras").tongue.result(bytes);

        assertThat(plain.resultCode()).isEqualTo(IntentResult.OK);
        assertThat(plain.extras()).containsExactlyEntriesOf(Map.of("transaction_bundle_key_result", "{}"));
        assertThat(odd.resultCode()).isEqualTo(IntentResult.CANCELLED);
        assertThat(odd.extras()).hasSize(3).containsEntry("transaction_bundle_key_result", "{}");
    }

    @Test
    void onlyItsOwnActivityIsThere() {
        Till till = Till.ofPayxpress();

        assertThat(till.tongue.isThere(till.spec(SALE))).isTrue();
        assertThat(till.tongue.isThere(new IntentSpec("com.payxpert.merchant", "Other", SALE)))
                .isFalse();
        assertThat(till.tongue.isThere(Till.ofApm().spec(SALE))).isFalse();
    }

    @Test
    void onlyATransactionIsAStart() {
        Till till = Till.ofPayxpress();

        assertThat(till.tongue.kindOf(till.spec(SALE))).isEqualTo(RequestKind.START);
        assertThat(till.tongue.kindOf(till.spec(print(1)))).isEqualTo(RequestKind.PRINT);
    }

    private static void assertInvalid(Map<String, Object> extras) {
        Till till = Till.ofPayxpress();
        till.start(extras);

        assertThat(till.result().get("status").intValue()).isEqualTo(2);
        assertThat(till.meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(till.desk.ledger().entries()).isEmpty();
    }

    private static Map<String, Object> without(Map<String, Object> extras, String name) {
        Map<String, Object> fewer = new LinkedHashMap<>(extras);
        fewer.remove(name);
        return fewer;
    }

    private static Map<String, Object> direct(int amount, String reference, String id) {
        Map<String, Object> extras = perform(3, amount, reference);
        extras.put("transaction_bundle_key_transaction_id", id);
        return extras;
    }
}
