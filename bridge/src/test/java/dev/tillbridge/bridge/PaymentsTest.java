package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {

    static final String TEN = "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":1000}}";

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, "axept");
        till = desk.register("bar-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private int captured() {
        return desk.simulator("axept").ledger().captured().size();
    }

    private int starts() {
        return desk.simulator("axept").ledger().starts().size();
    }

    private Exchange payment(String tender) {
        return till.get("/v1/terminals/axept/payments/" + tender, "Prefer", "wait=60");
    }

    @Test
    void aPaymentIsTakenAndToldWithEverythingThatHappened() {
        Exchange paid = till.pay("axept", "bar-1.42/1", TEN);

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.headers()).containsEntry("Preference-Applied", "wait=60");
        assertThat(paid.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(paid.at("/outcome/total/minorUnits")).isEqualTo("1000");
        assertThat(paid.at("/outcome/total/currency")).isEqualTo("GBP");
        assertThat(paid.at("/outcome/receipts/0/lines/0")).isNotEmpty();
        assertThat(paid.at("/retryAdvice")).isEqualTo("PERSON_MUST_DECIDE");
        assertThat(captured()).isEqualTo(1);
    }

    @Test
    void whatHappenedAtTheTerminalIsToldToWhoComesLate(@TempDir Path other) {
        try (BridgeDesk slow = BridgeDesk.open(other, usual -> usual, Pace.byLookup(), "axept")) {
            TestTill late = slow.register("bar-1");
            late.pay("axept", "bar-1.42/1", TEN);

            assertThat(late.get("/v1/terminals/axept/payments/bar-1.42/1")
                            .json()
                            .path("progress"))
                    .extracting(step -> step.path("step").asText())
                    .contains("PRESENT_CARD");
        }
    }

    @Test
    void theSameTenderAgainAttachesAndChargesOnce() {
        String first = till.pay("axept", "bar-1.42/1", TEN).at("/attempt");

        Exchange again = till.pay("axept", "bar-1.42/1", TEN);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/attempt")).isEqualTo(first);
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void aTenderThatWasPaidAtOneTerminalIsNotPaidAtAnother(@TempDir Path other) {
        try (BridgeDesk two = BridgeDesk.inPounds(other, "axept", "payxpert")) {
            TestTill one = two.register("bar-1");
            Exchange paid = one.pay("axept", "bar-1.42/1", TEN);

            Exchange again = one.pay("payxpert", "bar-1.42/1", TEN);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.at("/attempt")).isEqualTo(paid.at("/attempt"));
            assertThat(again.at("/terminal")).isEqualTo("axept");
            assertThat(again.json().path("recorded").asBoolean()).isTrue();
            assertThat(two.simulator("payxpert").ledger().starts()).isEmpty();
        }
    }

    @Test
    void manyAtOnceWithOneTenderAreOnePaymentAndOneOfThemBeganIt() {
        List<CompletableFuture<Exchange>> all = Stream.generate(
                        () -> till.later("PUT", "/v1/terminals/axept/payments/bar-1.42/1", TEN, "Prefer", "wait=60"))
                .limit(16)
                .toList();

        List<Exchange> answers = all.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(answer -> answer.at("/outcome/kind")).containsOnly("APPROVED");
        assertThat(answers)
                .extracting(answer -> answer.at("/attempt"))
                .hasSameElementsAs(List.of(answers.get(0).at("/attempt")));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void theSameTenderWithOtherContentIsRefusedAndNothingIsSent() {
        till.pay("axept", "bar-1.42/1", TEN);

        Exchange other = till.pay("axept", "bar-1.42/1", TEN.replace("1000", "2000"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("/code")).isEqualTo("TB-TENDER");
        assertThat(other.at("/moneyMoved")).isEqualTo("NO");
        assertThat(other.at("/next")).contains("new tender");
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void everyProblemOfARequestIsToldAtOnce() {
        Exchange refused = till.pay("axept", "bar-1.42/1", """
            {
              "amount": {"currency": "EUR", "minorUnits": 12.5, "value": "12.50"},
              "gratuity": {"currency": "GBP", "minorUnits": -5},
              "tip": 1,
              "deferred": "yes",
              "retryOf": "no id",
              "reference": ""
            }
            """);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("TB-REQUEST");
        assertThat(refused.json().path("problems"))
                .extracting(problem -> problem.asText())
                .anySatisfy(problem -> assertThat(problem).startsWith("amount has currency and minorUnits"))
                .anySatisfy(problem -> assertThat(problem).startsWith("amount.currency must be \"GBP\""))
                .anySatisfy(problem -> assertThat(problem).startsWith("amount.minorUnits must be a whole number"))
                .anySatisfy(problem -> assertThat(problem).contains("no field 'tip'"))
                .anySatisfy(problem -> assertThat(problem).startsWith("deferred must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("retryOf is not an attempt id"))
                .anySatisfy(problem -> assertThat(problem).startsWith("the reference must"))
                .anySatisfy(problem -> assertThat(problem).startsWith("gratuity.minorUnits must not be less than zero"))
                .hasSize(8);
        assertThat(starts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e99999999999", "1e-99999999999", "0e99999999999", "1e2147483648"})
    void aNumberThatNoComputerHasRoomForIsToldAsTheTillsMistake(String number) {
        for (String body : List.of(
                TEN.replace("1000", number),
                "{\"amount\":" + number + "}",
                "{\"deferred\":" + number + "}",
                "{\"unheard-of\":[" + number + "]}")) {
            Exchange refused = till.pay("axept", "bar-1.42/1", body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.at("/code")).as(body).isEqualTo("TB-HTTP-REQUEST");
            assertThat(refused.at("/moneyMoved")).as(body).isEqualTo("NO");
        }
        assertThat(starts()).isZero();
    }

    @Test
    void aBodyThatIsSaidToBeCompressedIsNotReadAsIfItWereNot() {
        String path = "/v1/terminals/axept/payments/bar-1.42/1";

        Exchange refused = till.put(path, TEN, "Content-Encoding", "gzip");
        Exchange taken = till.put(path, TEN, "Content-Encoding", "identity", "Prefer", "wait=60");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.at("/next")).contains("Content-Encoding");
        assertThat(taken.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void anAmountThatGotLostInTheTillIsNotTakenForNone() {
        Exchange held = till.put(
                "/v1/terminals/axept/preauthorisations/bar-1.43/1",
                "{\"amount\":{\"currency\":\"GBP\",\"minorUnits\":3000}}",
                "Prefer",
                "wait=60");
        Exchange refused = till.put(
                "/v1/terminals/axept/reversals/bar-1.44/1",
                "{\"preAuthId\":\"" + held.at("/outcome/preAuthId") + "\",\"amount\":null,\"reference\":null}");

        assertThat(held.at("/outcome/preAuthId")).as(held.text()).isNotEmpty();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("problems"))
                .extracting(problem -> problem.asText())
                .containsExactlyInAnyOrder(
                        "amount is null: leave out what is not wanted",
                        "reference is null: leave out what is not wanted");
        assertThat(starts()).as("the reversal of all was not started").isEqualTo(1);
    }

    @Test
    void aDeclinedPaymentIsTriedAgainByNamingIt() {
        desk.simulator("axept").next(Scenario.tapsCard().declined("51"));
        Exchange declined = till.pay("axept", "bar-1.42/1", TEN);
        assertThat(declined.at("/outcome/kind")).isEqualTo("DECLINED");
        assertThat(declined.at("/retryAdvice")).isEqualTo("ASK_FIRST");

        Exchange repeated = till.pay("axept", "bar-1.42/1", TEN);
        Exchange paid = till.pay(
                "axept", "bar-1.42/1", TEN.replace("}}", "},\"retryOf\":\"" + declined.at("/attempt") + "\"}"));

        assertThat(repeated.at("/outcome/kind")).isEqualTo("DECLINED");
        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(payment("bar-1.42/1").at("/attempt")).isEqualTo(paid.at("/attempt"));
        assertThat(captured()).isEqualTo(1);
    }

    @Test
    void whileThePaymentRunsThereIsNoOutcomeAndACancelDecidesNothing() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        desk.simulator("axept").next(held);

        Exchange begun = till.put("/v1/terminals/axept/payments/bar-1.42/1", TEN);
        held.awaitHeld();
        Exchange running = till.get("/v1/terminals/axept/payments/bar-1.42/1");
        Exchange busy = till.pay("axept", "bar-1.43/1", TEN);
        Exchange cancel = till.delete("/v1/terminals/axept/payments/bar-1.42/1");
        held.release();

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.json().has("outcome")).isFalse();
        assertThat(running.json().has("outcome")).isFalse();
        assertThat(busy.status()).isEqualTo(200);
        assertThat(busy.at("/outcome/reason")).isEqualTo("BUSY");
        assertThat(busy.json().path("recorded").asBoolean(true)).isFalse();
        assertThat(cancel.status()).isEqualTo(202);
        assertThat(cancel.at("/cancel")).isEqualTo("NOTED");
        String kind = payment("bar-1.42/1").at("/outcome/kind");
        assertThat(kind).isIn("APPROVED", "CANCELLED");
        assertThat(captured()).isEqualTo(kind.equals("APPROVED") ? 1 : 0);
    }

    @Test
    void anOutcomeIsAcknowledgedOnceItIsTheOneThatTheTillNames() {
        Exchange paid = till.pay("axept", "bar-1.42/1", TEN);
        String path = "/v1/terminals/axept/payments/bar-1.42/1/acknowledgement";
        String id = paid.at("/attempt");

        Exchange wrong = till.post(path, "{\"attempt\":\"" + id + "\",\"kind\":\"DECLINED\"}");
        Exchange incomplete = till.post(path, "{\"kind\":1,\"conflict\":\"no\",\"more\":true}");
        assertThat(till.get("/v1/terminals/axept/attempts").json().path("attempts"))
                .hasSize(1);
        Exchange taken = till.post(path, "{\"attempt\":\"" + id + "\",\"kind\":\"APPROVED\"}");

        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.at("/code")).isEqualTo("TB-HTTP-CHANGED");
        assertThat(incomplete.json().path("problems")).hasSize(4);
        assertThat(taken.json().path("acknowledged").asBoolean()).isTrue();
        assertThat(till.get("/v1/terminals/axept/attempts").json().path("attempts"))
                .isEmpty();
        assertThat(till.get("/v1/terminals/axept/attempts?which=recent").json().path("attempts"))
                .hasSize(1);
    }

    @Test
    void afterARestartTheTillFindsItsPaymentAndAttachesToIt() {
        Exchange paid = till.pay("axept", "bar-1.42/1", TEN);

        desk.restart();
        till = till.at(desk.bridge());

        assertThat(payment("bar-1.42/1").at("/attempt")).isEqualTo(paid.at("/attempt"));
        Exchange again = till.pay("axept", "bar-1.42/1", TEN);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void aPaymentThatRunsWhenTheBridgeStopsIsRecoveredByTheNextOne() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        desk.simulator("axept").next(held);
        String begun = till.put("/v1/terminals/axept/payments/bar-1.42/1", TEN).at("/attempt");
        held.awaitHeld();

        desk.stop();
        held.release();
        desk.start();
        till = till.at(desk.bridge());
        Exchange again = till.put("/v1/terminals/axept/payments/bar-1.42/1", TEN);
        Exchange outcome = payment("bar-1.42/1");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/attempt")).isEqualTo(begun);
        assertThat(outcome.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void whoWaitsWhenTheBridgeStopsIsToldToAskAgain() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        desk.simulator("axept").next(held);
        till.put("/v1/terminals/axept/payments/bar-1.42/1", TEN);
        held.awaitHeld();
        List<RawConnection> waiting =
                Stream.generate(() -> RawConnection.open(till.uri())).limit(40).toList();
        waiting.forEach(each -> each.write("GET /v1/terminals/axept/payments/bar-1.42/1 HTTP/1.1\r\nHost: "
                + till.uri().getAuthority() + "\r\nAuthorization: Bearer " + till.token()
                + "\r\nPrefer: wait=60\r\n\r\n"));
        await().until(() -> till.get("/metrics").text().contains("tillbridge_bridge_waiting 40.0"));

        desk.stop();
        held.release();

        assertThat(waiting.stream().map(RawConnection::answer).flatMap(Optional::stream))
                .as("who waits is told")
                .hasSize(40)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
        waiting.forEach(RawConnection::close);
        desk.start();
    }

    @Test
    void whatIsUnknownHereIsNotFound() {
        assertThat(till.get("/v1/terminals/axept/payments/bar-1.1/1").at("/code"))
                .isEqualTo("TB-ATTEMPT");
        assertThat(till.get("/v1/terminals/none/payments/bar-1.1/1").at("/code"))
                .isEqualTo("TB-TERMINAL");
        assertThat(till.get("/v1/terminals/axept/gifts/bar-1.1/1").at("/code")).isEqualTo("TB-HTTP-PATH");
        assertThat(till.pay("axept", "bar-1.1/4111111111111111", TEN).at("/code"))
                .isEqualTo("TB-REQUEST");
    }
}
