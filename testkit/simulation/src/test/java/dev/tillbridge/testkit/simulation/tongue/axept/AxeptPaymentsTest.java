package dev.tillbridge.testkit.simulation.tongue.axept;

import static dev.tillbridge.testkit.simulation.tongue.axept.AxeptDesk.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.HttpDesk;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxeptPaymentsTest {

    private final AxeptDesk axept = new AxeptDesk();

    @Test
    void aSaleIsTakenWithFiveFieldsAndTheCallersId() {
        HttpAnswer answer =
                axept.start("{'transType':'SALE','amountTrans':1250,'amountGratuity':100,'uti':'" + KEY + "'}");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 201 Transaction Created");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"amountCashback\":0,\"amountGratuity\":100,\"amountTrans\":1250,\"transType\":\"SALE\",\"uti\":\""
                                + KEY + "\"}");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.ACCEPTED);
    }

    @Test
    void theTerminalMakesAnUpperCaseIdWhereTheCallerHasNone() {
        String uti = axept.start("{'transType':'REFUND','amountTrans':1250}")
                .json()
                .path("uti")
                .asText();

        assertThat(uti).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(axept.ask(uti.toLowerCase(Locale.ROOT)).status()).isEqualTo(206);
    }

    @Test
    void everythingThatWasOrderedIsInTheLedger() {
        axept.start(
                "{'transType':'SALE','amountTrans':1250,'amountGratuity':100,'amountCashback':500,'reference':'INV-1','uti':'"
                        + KEY + "'}");

        Entry entry = axept.desk.ledger().current().orElseThrow();
        assertThat(entry.order().operation()).isEqualTo(Operation.SALE);
        assertThat(entry.order().parts()).isEqualTo(Map.of(Part.BASE, 1250L, Part.GRATUITY, 100L, Part.CASHBACK, 500L));
        assertThat(entry.order().currency()).isEqualTo("GBP");
        assertThat(entry.order().key()).isEqualTo(KEY);
        assertThat(entry.order().reference()).isEqualTo("INV-1");
    }

    @Test
    void aSaleThatWaitsForACardShowsItsScreens() {
        axept.sale();

        HttpAnswer answer = axept.ask(KEY);

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 206 Transaction in progress");
        assertThat(answer.body())
                .isEqualTo("{\"DisplayData\":[{\"value\":1,\"description\":\"Transaction started\"},"
                        + "{\"value\":13,\"description\":\"GetCard Screen Displayed\"}]}");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.IN_PROGRESS);
    }

    @Test
    void theListOfScreensGrows() {
        axept.sale();
        axept.desk.card();

        assertThat(values(axept.ask(KEY))).containsExactly(1, 13, 7, 71);
    }

    @Test
    void anApprovedSaleHasEveryFieldOfTheSheetInItsOrder() {
        axept.sale();
        axept.desk.end();

        HttpAnswer answer = axept.ask(KEY);

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 ");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "amountCashback",
                        "amountDiscount",
                        "amountGratuity",
                        "amountTrans",
                        "authorisationCode",
                        "cardCaptureMethod",
                        "cardExpiryDate",
                        "cardPan",
                        "cardPanSequenceNumber",
                        "cardScheme",
                        "cardSchemeId",
                        "cardToken",
                        "cardType",
                        "cvmPinVerified",
                        "cvmSigRequired",
                        "cvmType",
                        "dccResults",
                        "emvAid",
                        "emvCryptogramType",
                        "emvTvr",
                        "errorText",
                        "isDeferred",
                        "merchantId",
                        "merchantLocation",
                        "merchantName",
                        "merchantReference",
                        "merchantTokenId",
                        "paymentId",
                        "penniesAmount",
                        "receiptNumber",
                        "responseCode",
                        "retrievalReferenceNumber",
                        "schemeReferenceData",
                        "shortPaymentId",
                        "softwareVersion",
                        "stan",
                        "terminalId",
                        "transApproved",
                        "transCancelled",
                        "transCurrencyCode",
                        "transCurrencyNum",
                        "transDateTime",
                        "transDateTimeEpoch",
                        "transPartiallyApproved",
                        "transType",
                        "emvCryptogram",
                        "uti",
                        "DisplayData");
        assertThat(answer.json().path("transApproved").booleanValue()).isTrue();
        assertThat(answer.json().path("transCancelled").booleanValue()).isFalse();
        assertThat(answer.json().path("amountTrans").longValue()).isEqualTo(1250);
        assertThat(answer.json().path("uti").asText()).isEqualTo(KEY);
        assertThat(values(answer)).containsExactly(1, 13, 7, 71, 17, 2, 12);
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.RESULT);
    }

    @Test
    void timesAreLocalTextAndMillisecondsOfTheSameMoment() {
        axept.sale();
        axept.desk.end();
        axept.desk.pass(Duration.ofMinutes(3));

        JsonNode json = axept.ask(KEY).json();

        assertThat(json.path("transDateTime").asText()).isEqualTo("2025-09-08 14:53:47");
        assertThat(json.path("transDateTimeEpoch").longValue()).isEqualTo(1757339627779L);
        assertThat(json.path("paymentId").asText()).isEqualTo("40695/1/08092025135347779");
    }

    @Test
    void aResultStaysTheSame() {
        axept.sale();
        axept.desk.end();
        String first = axept.ask(KEY).body();

        axept.desk.pass(Duration.ofDays(1));
        axept.tongue.restarted();

        assertThat(axept.ask(KEY).body()).isEqualTo(first);
    }

    @Test
    void aSlashIsEscapedAsTheDeviceDoes() {
        axept.sale();
        axept.desk.end();

        assertThat(axept.ask(KEY).body()).contains("\"shortPaymentId\":\"40695\\/1\"", "axept® PRO");
    }

    @Test
    void aDeclineHasATraceOfTheHostAndNoAuthorisation() {
        axept.desk.willGo(HttpDesk.course(Course.End.DECLINED, 0, Map.of()));
        axept.sale();
        axept.desk.end();

        JsonNode json = axept.ask(KEY).json();

        assertThat(json.path("transApproved").booleanValue()).isFalse();
        assertThat(json.path("transCancelled").booleanValue()).isFalse();
        assertThat(json.path("responseCode").asText()).isEqualTo("05");
        assertThat(json.path("errorText").asText()).isEqualTo("Host Declined");
        assertThat(json.has("authorisationCode")).isFalse();
        assertThat(json.has("paymentId")).isFalse();
    }

    @Test
    void theRedKeyCancels() {
        axept.desk.willGo(HttpDesk.course(Course.End.CANCELLED, 0, Map.of()));
        axept.sale();
        axept.desk.end();

        HttpAnswer answer = axept.ask(KEY);

        assertThat(answer.json().path("transCancelled").booleanValue()).isTrue();
        assertThat(values(answer)).containsExactly(1, 13, 22, 10, 12);
    }

    @Test
    void noCardInTimeIsACancelOrAFailure() {
        axept.desk.willGo(HttpDesk.course(Course.End.TIMED_OUT, 0, Map.of()));
        axept.sale();
        axept.desk.end();
        AxeptDesk other = new AxeptDesk("time-out-fails");
        other.desk.willGo(HttpDesk.course(Course.End.TIMED_OUT, 0, Map.of()));
        other.sale();
        other.desk.end();

        assertThat(axept.ask(KEY).json().path("transCancelled").booleanValue()).isTrue();
        assertThat(other.ask(KEY).json().path("transCancelled").booleanValue()).isFalse();
        assertThat(other.ask(KEY).json().path("cardPan").asText()).isEqualTo("****************");
    }

    @Test
    void lessThanOrderedSaysSo() {
        axept.desk.willGo(HttpDesk.course(Course.End.APPROVED, 250, Map.of()));
        axept.sale();
        axept.desk.end();

        JsonNode json = axept.ask(KEY).json();

        assertThat(json.path("transPartiallyApproved").booleanValue()).isTrue();
        assertThat(json.path("amountTrans").longValue()).isEqualTo(1000);
    }

    @Test
    void whatTheCardholderAddedIsTold() {
        axept.desk.willGo(HttpDesk.course(Course.End.APPROVED, 0, Map.of(Part.GRATUITY, 150L, Part.DONATION, 25L)));
        axept.sale();
        axept.desk.end();

        JsonNode json = axept.ask(KEY).json();

        assertThat(json.path("amountGratuity").longValue()).isEqualTo(150);
        assertThat(json.path("penniesAmount").longValue()).isEqualTo(25);
        assertThat(json.path("amountTrans").longValue()).isEqualTo(1250);
    }

    @Test
    void aSecondStartIsBusyAndBeginsNothing() {
        axept.sale();

        HttpAnswer answer = axept.start("{'transType':'SALE','amountTrans':99}");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error");
        assertThat(answer.body()).isEqualTo("Internal Server Error");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.BUSY);
        assertThat(axept.desk.ledger().entries()).hasSize(1);
    }

    @Test
    void anIdIsUsedOnce() {
        axept.sale();
        axept.desk.end();

        assertThat(axept.sale().status()).isEqualTo(400);
        assertThat(axept.desk.ledger().entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{'transType':'SALE'}",
                "{'transType':'SALE','amountTrans':0}",
                "{'transType':'SALE','amountTrans':-5}",
                "{'transType':'SALE','amountTrans':'1250'}",
                "{'transType':'SALE','amountTrans':12.5}",
                "{'transType':'SALE','amountTrans':99999999999999999999}",
                "{'transType':'REVERSAl'}",
                "{'transType':7,'amountTrans':1}",
                "{'transType':'SALE','amountTrans':1,'uti':''}",
                "{'transType':'SALE','amountTrans':1,'uti':{}}",
                "{'transType':'SALE','amountTrans':1,'amountGratuity':-1}",
                "{'transType':'SALE','amountTrans':1} x",
                "{'transType':'PRE_AUTH'}",
                "{'transType':'COMPLETION'}"
            })
    void aBadBodyIsRefusedAsTheVendorLists(String body) {
        HttpAnswer answer = axept.start(body);

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 400 Bad input parameter or invalid JSON");
        assertThat(answer.body()).isEqualTo("Bad input parameter or invalid JSON");
        assertThat(answer.headers()).containsEntry("content-type", "text/plain");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(axept.desk.ledger().entries()).isEmpty();
    }

    @Test
    void anotherBearerIsNotAuthorised() {
        String request = axept.startRequest("{'transType':'SALE','amountTrans':1}");

        HttpAnswer wrong = axept.desk.send(request.replace("sim-token", "other-token"));
        HttpAnswer none = axept.desk.send(request.replaceAll("Authorization: [^\r]*\r\n", ""));

        assertThat(wrong.statusLine()).isEqualTo("HTTP/1.1 403 Not Authorised");
        assertThat(none.body()).isEqualTo("Not Authorised");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.REJECTED);
        assertThat(new AxeptDesk("unauthorised-401")
                        .desk
                        .send(request.replace("sim", "x"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anotherSerialNumberIsABadParameter() {
        String request = axept.startRequest("{'transType':'SALE','amountTrans':1}");

        assertThat(axept.desk
                        .send(request.replace("tid=1853195101", "tid=03400149"))
                        .status())
                .isEqualTo(400);
        assertThat(axept.desk.ledger().entries()).isEmpty();
    }

    @Test
    void anUnknownIdIsNotFound() {
        HttpAnswer answer = axept.ask(KEY);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("Not found");
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.NOT_FOUND);
        assertThat(new AxeptDesk("unknown-uti-400").ask(KEY).status()).isEqualTo(400);
        assertThat(axept.get("transaction", "").status()).isEqualTo(400);
    }

    @Test
    void whatWasForgottenIsUnknown() {
        axept.sale();
        axept.desk.end();
        axept.desk.ledger().forgetAll();

        assertThat(axept.ask(KEY).status()).isEqualTo(404);
    }

    @Test
    void aCancelInTimeIsAnsweredWithTheResultWhenAllHasWoundDown() {
        axept.sale();

        assertThat(axept.delete()).isEmpty();
        HttpAnswer answer = axept.desk.pass(Duration.ofSeconds(1)).get(0);

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 Response Not set");
        assertThat(answer.json().path("transCancelled").booleanValue()).isTrue();
        assertThat(answer.json().path("retrievalReferenceNumber").asText()).isEqualTo("000001490001");
        assertThat(values(answer)).contains(97, 10).endsWith(12);
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.CANCEL_ANSWER);
        assertThat(axept.ask(KEY).body()).isEqualTo(answer.body());
    }

    @Test
    void aCancelAfterTheCardIsRefused() {
        axept.sale();
        axept.desk.card();

        assertThat(axept.delete().get(0).status()).isEqualTo(400);
        assertThat(axept.desk.lastReply().meaning()).isEqualTo(Meaning.CANCEL_ANSWER);
        assertThat(axept.ask(KEY).status()).isEqualTo(206);
    }

    @Test
    void aCancelAfterTheCardMaySayThatNothingWasCancelled() {
        AxeptDesk other = new AxeptDesk("late-cancel-200");
        other.sale();
        other.desk.card();

        HttpAnswer answer = other.delete().get(0);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("transCancelled").booleanValue()).isFalse();
        assertThat(other.desk.ledger().current()).isPresent();
    }

    @Test
    void aCancelOfNothingIsRefused() {
        assertThat(axept.delete().get(0).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"POST,START", "GET,LOOKUP", "DELETE,CANCEL", "PUT,OTHER"})
    void aRequestIsOfAKind(String method, RequestKind kind) {
        String request = AxeptDesk.request(method, "transaction", AxeptDesk.tid(""), "");

        assertThat(axept.tongue.kindOf(request.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kind);
    }

    @Test
    void whatTheVendorLeavesOpenGoesBothWays() {
        AxeptDesk own =
                new AxeptDesk("own-uti-only", "slow-to-appear", "epoch-as-text", "display-filler", "classic-statuses");
        String uti = own.sale().json().path("uti").asText();

        assertThat(uti).isNotEqualTo(KEY);
        assertThat(own.ask(uti).status()).isEqualTo(404);
        own.desk.pass(Duration.ofSeconds(1));
        assertThat(own.ask(uti).status()).isEqualTo(206);
        own.desk.end();
        JsonNode json = own.ask(uti).json();
        assertThat(json.path("transDateTimeEpoch").isTextual()).isTrue();
        assertThat(json.path("Statuses").asText())
                .startsWith("[{\"statusDescription\":\"Transaction started\",\"statusValue\":1}");
        assertThat(json.path("DisplayData").findValuesAsText("value")).contains("0");
        assertThat(own.ask(KEY).status()).isEqualTo(404);
    }

    @Test
    void aRequestMayRunOutOfTimeOnItsWayIn() {
        AxeptDesk slow = new AxeptDesk("now-and-then-408");
        int late = 0;
        for (int i = 0; i < 200; i++) {
            HttpAnswer answer = slow.start("{'transType':'SALE','amountTrans':1}");
            if (answer.status() == 408) {
                late++;
                assertThat(slow.desk.lastReply().meaning()).isEqualTo(Meaning.OTHER);
            }
            if (slow.desk.ledger().current().isPresent()) {
                slow.desk.end();
            }
        }

        assertThat(late).isBetween(5, 40);
    }

    @Test
    void theReceiptMayKeepTheTerminalBusy() {
        AxeptDesk slow = new AxeptDesk("busy-after-result");
        slow.sale();
        slow.desk.end();

        assertThat(slow.start("{'transType':'SALE','amountTrans':1}").status()).isEqualTo(500);
        slow.desk.pass(Duration.ofSeconds(3));
        assertThat(slow.start("{'transType':'SALE','amountTrans':1}").status()).isEqualTo(201);
    }

    private static List<Integer> values(HttpAnswer answer) {
        return answer.json().path("DisplayData").findValues("value").stream()
                .map(JsonNode::intValue)
                .toList();
    }
}
