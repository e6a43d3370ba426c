package dev.tillbridge.testkit.simulation.tongue.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.HttpDesk;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayntPaymentsTest {

    private final PayntDesk paynt = new PayntDesk();

    @Test
    void aSaleIsTakenAtOnceWithAnIdOfTheTerminal() {
        HttpAnswer answer = paynt.start("{'transType':'SALE','reference':'your-reference','amountTrans':1000}");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("transType", "amountTrans", "uti");
        assertThat(answer.json().path("amountTrans").longValue()).isEqualTo(1000);
        assertThat(answer.json().path("uti").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.ACCEPTED);
    }

    @Test
    void whatWasOrderedIsInTheLedger() {
        paynt.sale();

        Entry entry = paynt.desk.ledger().current().orElseThrow();
        assertThat(entry.order().operation()).isEqualTo(Operation.SALE);
        assertThat(entry.order().parts()).isEqualTo(Map.of(Part.BASE, 1000L));
        assertThat(entry.order().currency()).isEqualTo("EUR");
        assertThat(entry.order().reference()).isEqualTo("order1");
        assertThat(entry.order().key()).isNull();
    }

    @Test
    void aRunningSaleHasATextAndNoVerdict() {
        String uti = paynt.sale();

        assertThat(paynt.ask(uti).body()).isEqualTo("{\"statusDescription\":\"Transaction started\"}");
        paynt.desk.card();
        assertThat(paynt.ask(uti).body()).isEqualTo("{\"statusDescription\":\"Contactless card read\"}");
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.IN_PROGRESS);
    }

    @Test
    void aRunningSaleMayBeToldInOtherWays() {
        PayntDesk partial = new PayntDesk("pending-206");
        PayntDesk empty = new PayntDesk("pending-empty");
        PayntDesk negative = new PayntDesk("pending-says-not-approved");

        assertThat(partial.ask(partial.sale()).status()).isEqualTo(206);
        assertThat(empty.ask(empty.sale()).body()).isEmpty();
        JsonNode json = negative.ask(negative.sale()).json();
        assertThat(json.path("transApproved").booleanValue()).isFalse();
        assertThat(json.has("transactionDate")).isFalse();
    }

    @Test
    void anApprovedSaleHasTheFieldsOfTheSheet() {
        String uti = paynt.sale();
        paynt.desk.end();

        JsonNode json = paynt.ask(uti).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "transApproved",
                        "transactionType",
                        "authCode",
                        "transAmount",
                        "primaryAccountNumber",
                        "transactionDate",
                        "transCancelled",
                        "appName",
                        "applicationId",
                        "cardholderVerificationMethod",
                        "currencyCode",
                        "merchantId",
                        "terminalId",
                        "messageId",
                        "signature",
                        "transactionResponse",
                        "transactionSource",
                        "voided",
                        "cardholderReceipt",
                        "merchantReceipt",
                        "uti",
                        "originalUti");
        assertThat(json.path("transApproved").booleanValue()).isTrue();
        assertThat(json.path("transAmount").longValue()).isEqualTo(1000);
        assertThat(json.path("primaryAccountNumber").asText()).matches("47\\*{10}\\d{4}");
        assertThat(json.path("transactionDate").asText()).isEqualTo("Mon Sep 08 16:53:47 GMT+03:00 2025");
        assertThat(json.path("uti").asText()).isEqualTo(uti);
        assertThat(json.path("originalUti").isNull()).isTrue();
        assertThat(json.path("cardholderReceipt").get(0).get(0).asText()).isEqualTo("CARDHOLDER COPY");
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.RESULT);
    }

    @Test
    void aResultStaysTheSameAndMayBeAskedForByAnybody() {
        String uti = paynt.sale();
        paynt.desk.end();
        String first = paynt.ask(uti).body();

        paynt.desk.pass(Duration.ofDays(2));
        paynt.tongue.restarted();

        assertThat(paynt.ask(uti).body()).isEqualTo(first);
    }

    @Test
    void aResultIsKeptForThreeMonths() {
        String uti = paynt.sale();
        paynt.desk.end();

        paynt.desk.pass(Duration.ofDays(91));

        assertThat(paynt.ask(uti).status()).isEqualTo(400);
    }

    @Test
    void aDeclineHasACodeAndNoAuthorisation() {
        paynt.desk.willGo(HttpDesk.course(Course.End.DECLINED, 0, Map.of()));

        JsonNode json =
                paynt.ask(paynt.done("{'transType':'SALE','amountTrans':1000}")).json();

        assertThat(json.path("transApproved").booleanValue()).isFalse();
        assertThat(json.path("transCancelled").booleanValue()).isFalse();
        assertThat(json.path("authCode").asText()).isEmpty();
        assertThat(json.path("transactionResponse").asText()).isEqualTo("51");
    }

    @Test
    void aCancelHasNoSignOfACard() {
        paynt.desk.willGo(HttpDesk.course(Course.End.CANCELLED, 0, Map.of()));

        JsonNode json =
                paynt.ask(paynt.done("{'transType':'SALE','amountTrans':1000}")).json();

        assertThat(json.path("transApproved").booleanValue()).isFalse();
        assertThat(json.path("transCancelled").booleanValue()).isTrue();
        assertThat(json.path("primaryAccountNumber").asText()).isEmpty();
        assertThat(json.path("transactionSource").asText()).isEqualTo("NONE");
        assertThat(json.path("cardholderReceipt")).isEmpty();
    }

    @Test
    void negativesMayBeToldInOtherWays() {
        assertThat(negative(Course.End.CANCELLED, "cancelled-alone").has("transApproved"))
                .isFalse();
        JsonNode bare = negative(Course.End.DECLINED, "bare-refusal");
        assertThat(bare.path("transApproved").booleanValue()).isFalse();
        assertThat(bare.has("transactionDate")).isFalse();
        assertThat(bare.has("transactionResponse")).isFalse();
        assertThat(negative(Course.End.TIMED_OUT).path("transCancelled").booleanValue())
                .isTrue();
        assertThat(negative(Course.End.TIMED_OUT, "time-out-fails")
                        .path("transCancelled")
                        .booleanValue())
                .isFalse();
        assertThat(negative(Course.End.DECLINED, "few-fields", "result-without-uti")
                        .fieldNames())
                .toIterable()
                .containsExactly(
                        "transApproved",
                        "transactionType",
                        "authCode",
                        "transAmount",
                        "primaryAccountNumber",
                        "transactionDate",
                        "transCancelled");
    }

    @Test
    void whatTheCardholderAddedIsInTheAmountAndBesideIt() {
        assertThat(tipped().path("transAmount").longValue()).isEqualTo(1150);
        assertThat(tipped().path("tipAmount").longValue()).isEqualTo(150);
        assertThat(tipped("tip-beside-amount").path("transAmount").longValue()).isEqualTo(1000);
        assertThat(tipped("sibling-fields").path("totalAmount").asText()).isEqualTo("1150");
    }

    @Test
    void lessThanOrderedIsTheAmount() {
        paynt.desk.willGo(HttpDesk.course(Course.End.APPROVED, 250, Map.of()));

        assertThat(paynt.ask(paynt.done("{'transType':'SALE','amountTrans':1000}"))
                        .json()
                        .path("transAmount")
                        .longValue())
                .isEqualTo(750);
    }

    @Test
    void fieldsMayHaveOtherForms() {
        PayntDesk other = new PayntDesk("date-without-zone", "receipt-as-text", "sibling-fields", "taken-201");
        HttpAnswer taken = other.start("{'transType':'SALE','amountTrans':1000}");
        other.desk.end();

        JsonNode json = other.ask(taken.json().path("uti").asText()).json();

        assertThat(taken.status()).isEqualTo(201);
        assertThat(json.path("transactionDate").asText()).isEqualTo("Sep 8, 2025 16:53:47");
        assertThat(json.path("merchantReceipt").asText()).startsWith("[[\"MERCHANT COPY\",\"5\",\"C\",\"B\"],[],");
        assertThat(json.path("statuses").asText()).startsWith("[\"Transaction started\",");
    }

    @Test
    void anIdOfTheCallerIsIgnoredOrHonoured() {
        PayntDesk honouring = new PayntDesk("client-uti");

        assertThat(paynt.start("{'transType':'SALE','amountTrans':1,'uti':'Mine1'}")
                        .json()
                        .path("uti")
                        .asText())
                .isNotEqualTo("Mine1");
        assertThat(honouring.done("{'transType':'SALE','amountTrans':1,'uti':'Mine1'}"))
                .isEqualTo("Mine1");
        assertThat(honouring.ask("Mine1").json().path("uti").asText()).isEqualTo("Mine1");
        assertThat(honouring.ask("mine1").status()).isEqualTo(400);
        assertThat(honouring
                        .start("{'transType':'SALE','amountTrans':1,'uti':'Mine1'}")
                        .status())
                .isEqualTo(400);
        assertThat(honouring
                        .start("{'transType':'SALE','amountTrans':1,'uti':'Mine 1'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTextMaySayApprovedBeforeTheResultDoes() {
        PayntDesk early = new PayntDesk("early-approved-text");
        String uti = early.sale();
        early.desk.card();

        assertThat(early.ask(uti).body()).isEqualTo("{\"statusDescription\":\"Transaction approved\"}");
        assertThat(early.desk.ledger().current()).isPresent();
    }

    @Test
    void anOlderBuildAnswersWhenThePaymentHasEnded() {
        PayntDesk late = new PayntDesk("answers-late");

        assertThat(late.desk.sendAll(PayntDesk.startRequest("{'transType':'SALE','amountTrans':1000}")))
                .isEmpty();
        List<HttpAnswer> answers = late.desk.end();

        assertThat(answers).hasSize(1);
        assertThat(late.ask(answers.get(0).json().path("uti").asText())
                        .json()
                        .path("transApproved")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void aSecondStartIsBusyAndBeginsNothing() {
        paynt.sale();

        HttpAnswer answer = paynt.start("{'transType':'SALE','amountTrans':1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("Terminal busy");
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.BUSY);
        assertThat(paynt.desk.ledger().entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{'transType':'SALE'}",
                "{'transType':'CASHBACK','amountTrans':1}",
                "{'transType':'sale','amountTrans':1}",
                "{'transType':'SALE','amountTrans':0}",
                "{'transType':'SALE','amountTrans':-1}",
                "{'transType':'SALE','amountTrans':'1000'}",
                "{'transType':'SALE','amountTrans':10.00}",
                "{'transType':'SALE','amountTrans':2147483648}",
                "{'transType':'SALE','amountTrans':1,'reference':''}",
                "{'transType':'SALE','amountTrans':1,'reference':'a b'}",
                "{'transType':'REVERSAL'}",
                "{'transType':'COMPLETION','amountTrans':1}",
                "{'transType':'REVERSAL','uti':'NOSUCH'}",
                "{'transType':'COMPLETION','amountTrans':1,'uti':'6f311f3a-a72f-3864-98db-bfef44223c1f'}"
            })
    void aBadStartIsRefused(String body) {
        HttpAnswer answer = paynt.start(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
        assertThat(answer.body()).isNotEmpty();
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(paynt.desk.ledger().entries()).isEmpty();
    }

    @Test
    void aRefusalMayBeJsonOrEmpty() {
        assertThat(new PayntDesk("error-as-json").start("{'transType':'SALE'}").body())
                .isEqualTo("{\"error\":\"Missing parameter: amountTrans\"}");
        assertThat(new PayntDesk("error-empty").start("{'transType':'SALE'}").body())
                .isEmpty();
    }

    @Test
    void anUnknownOrForgottenIdIsABadRequest() {
        String uti = paynt.sale();
        paynt.desk.end();
        paynt.desk.ledger().forgetAll();

        assertThat(paynt.ask("NOSUCH").status()).isEqualTo(400);
        assertThat(paynt.ask(uti).status()).isEqualTo(400);
        assertThat(paynt.desk.lastReply().meaning()).isEqualTo(Meaning.NOT_FOUND);
        assertThat(new PayntDesk("unknown-uti-404").ask("NOSUCH").status()).isEqualTo(404);
    }

    private static JsonNode negative(Course.End end, String... options) {
        PayntDesk desk = new PayntDesk(options);
        desk.desk.willGo(HttpDesk.course(end, 0, Map.of()));
        return desk.ask(desk.done("{'transType':'SALE','amountTrans':1000}")).json();
    }

    private static JsonNode tipped(String... options) {
        PayntDesk desk = new PayntDesk(options);
        desk.desk.willGo(HttpDesk.course(Course.End.APPROVED, 0, Map.of(Part.GRATUITY, 150L)));
        return desk.ask(desk.done("{'transType':'SALE','amountTrans':1000}")).json();
    }
}
