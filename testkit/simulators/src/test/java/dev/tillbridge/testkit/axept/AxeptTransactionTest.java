package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One transaction at a time: steps, scenarios, cancel window, keys, holds. */
class AxeptTransactionTest {

    private static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";
    private static final String OTHER_KEY = "1E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A11";

    private final AxeptSimulator terminal = AxeptSimulator.open();
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    static Stream<Arguments> scenarios() {
        return Stream.of(
                Arguments.of(Scenario.tapsCard(), Verdict.APPROVED, List.of(1, 13, 7, 71, 17, 2, 12)),
                Arguments.of(Scenario.insertsCardWithPin(), Verdict.APPROVED, List.of(1, 13, 6, 16, 71, 17, 2, 12)),
                Arguments.of(
                        Scenario.wrongPinThenRight(), Verdict.APPROVED, List.of(1, 13, 6, 16, 32, 16, 71, 17, 2, 12)),
                Arguments.of(Scenario.insertsAndSigns(), Verdict.APPROVED, List.of(1, 13, 6, 36, 71, 17, 2, 12)),
                Arguments.of(Scenario.swipes(), Verdict.APPROVED, List.of(1, 13, 4, 36, 71, 17, 2, 12)),
                Arguments.of(Scenario.tapsCard().declined("05"), Verdict.DECLINED, List.of(1, 13, 7, 71, 38, 3, 12)),
                Arguments.of(Scenario.tapsCard().referral(), Verdict.DECLINED, List.of(1, 13, 7, 71, 11, 3, 12)),
                Arguments.of(
                        Scenario.tapsCard().issuerUnreachable(), Verdict.DECLINED, List.of(1, 13, 7, 71, 40, 3, 12)),
                Arguments.of(Scenario.tapsCard().deferred(), Verdict.APPROVED, List.of(1, 13, 7, 71, 18, 2, 12)),
                Arguments.of(Scenario.cancelsOnTerminal(), Verdict.CANCELLED, List.of(1, 13, 22, 10, 12)),
                Arguments.of(Scenario.showsNoCard(), Verdict.CANCELLED, List.of(1, 13, 22, 10, 12)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioIsPlayedAndTheLedgerAgreesWithTheResult(Scenario scenario, Verdict verdict, List<Integer> progress) {
        terminal.next(scenario);
        till.sale(1250, KEY);

        Seen seen = till.result(KEY);

        assertThat(RawTill.progress(seen)).isEqualTo(progress);
        assertThat(seen.json().path("transApproved").asBoolean()).isEqualTo(verdict == Verdict.APPROVED);
        assertThat(seen.json().path("transCancelled").asBoolean()).isEqualTo(verdict == Verdict.CANCELLED);
        assertThat(terminal.ledger().entry(KEY).map(LedgerEntry::verdict)).contains(verdict);
        assertThat(terminal.ledger().totalCaptured())
                .isEqualTo(verdict == Verdict.APPROVED ? Money.parse("GBP 12.50") : Money.parse("GBP 0"));
    }

    @Test
    void theReceiptsThatAreLeftToTheTillAreToldAsTheyAreWorded() {
        assertThat(terminal.settings()).containsEntry("disablePrinting", "true");

        till.play("{\"transType\":\"SALE\",\"amountTrans\":1250}");
        assertThat(terminal.receipts()).as("printed by the terminal itself").isEmpty();

        till.header("disablePrinting: true").play("{\"transType\":\"SALE\",\"amountTrans\":1250}");
        assertThat(terminal.receipts())
                .hasSize(2)
                .allSatisfy(lines -> assertThat(lines).contains("GBP 12.50", "APPROVED", "************0215"));
    }

    @Test
    void aSignatureMustBeCheckedAndAPinIsVerified() {
        terminal.script(Scenario.insertsAndSigns(), Scenario.insertsCardWithPin());

        JsonNode signed =
                till.play("{\"transType\":\"SALE\",\"amountTrans\":1}").json();
        JsonNode verified =
                till.play("{\"transType\":\"SALE\",\"amountTrans\":1}").json();

        assertThat(signed.path("cvmSigRequired").asBoolean()).isTrue();
        assertThat(signed.path("cvmType").asText()).isEqualTo("SIG");
        assertThat(verified.path("cvmPinVerified").asBoolean()).isTrue();
        assertThat(verified.path("cardType").asText()).isEqualTo("EMV");
    }

    @Test
    void aPartialApprovalStatesWhatWasApproved() {
        terminal.next(Scenario.tapsCard().approvedPartially(Money.parse("GBP 8.00")));

        JsonNode result =
                till.play("{\"transType\":\"SALE\",\"amountTrans\":1250}").json();

        assertThat(result.path("transPartiallyApproved").asBoolean()).isTrue();
        assertThat(result.path("amountTrans").asInt()).isEqualTo(800);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 8.00"));
    }

    @Test
    void aTipOnTheTerminalComesOnTopOfWhatWasAskedFor() {
        terminal.next(Scenario.tapsCard().addsTip(Money.parse("GBP 2.00")));

        JsonNode result = till.play(
                        "{\"transType\":\"SALE\",\"amountTrans\":1000,\"amountGratuity\":100,\"amountCashback\":500}")
                .json();

        assertThat(result.path("amountTrans").asInt()).isEqualTo(1000);
        assertThat(result.path("amountGratuity").asInt()).isEqualTo(300);
        assertThat(result.path("amountCashback").asInt()).isEqualTo(500);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 18.00"));
    }

    @Test
    void aRefundPaysTheCardholder() {
        till.play("{\"transType\":\"REFUND\",\"amountTrans\":500}");

        assertThat(terminal.ledger().totalRefunded()).isEqualTo(Money.parse("GBP 5.00"));
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Test
    void aSecondStartFindsTheDeviceBusy() {
        till.sale(100, KEY);

        Seen second = till.sale(200, OTHER_KEY);

        assertThat(second.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error");
        assertThat(till.report("XReport").status()).isEqualTo(206);
        assertThat(till.result(KEY).status()).isEqualTo(200);
        assertThat(terminal.ledger().starts()).hasSize(2);
        assertThat(terminal.ledger().entries()).hasSize(1);
        assertThat(till.sale(200, OTHER_KEY).status()).isEqualTo(201);
    }

    @Test
    void aUsedKeyIsRefusedAndItsResultStays() {
        till.sale(100, KEY);
        assertThat(till.sale(100, KEY).status()).as("running").isEqualTo(500);
        String result = till.result(KEY).body();

        assertThat(till.sale(100, KEY.toLowerCase(Locale.ROOT)).status())
                .as("finished")
                .isEqualTo(400);
        assertThat(till.look(KEY.toLowerCase(Locale.ROOT)).body()).isEqualTo(result);
        assertThat(terminal.ledger().startsWithKey(KEY)).hasSize(3);
    }

    @Test
    void withoutAKeyTheDeviceMakesAnUpperCaseGuid() {
        assertThat(till.start("{\"transType\":\"SALE\",\"amountTrans\":1}")
                        .json()
                        .path("uti")
                        .asText())
                .matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    }

    @Test
    void keysOfItsOwnAreAQuirk() {
        terminal.quirks(AxeptQuirk.OWN_KEYS_ONLY);

        assertThat(till.sale(100, KEY).json().path("uti").asText()).isNotEqualTo(KEY);
        assertThat(till.look(KEY).status()).isEqualTo(404);
        assertThat(terminal.ledger().startsWithKey(KEY)).hasSize(1);
    }

    @Test
    void anUnknownKeyIsNotFoundAndNoKeyIsABadRequest() {
        assertThat(till.look(KEY).statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(till.look(KEY).body()).isEqualTo("Not found");
        assertThat(till.look("").status()).isEqualTo(400);
    }

    @Test
    void theLast500ResultsAreKept() {
        try (AxeptSimulator fast = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.immediate()).build())) {
            RawTill many = new RawTill(fast);
            String first = many.start("{\"transType\":\"SALE\",\"amountTrans\":1}")
                    .json()
                    .path("uti")
                    .asText();
            assertThat(many.look(first).status()).isEqualTo(200);
            for (int i = 0; i < 500; i++) {
                many.start("{\"transType\":\"SALE\",\"amountTrans\":1}");
            }

            assertThat(many.look(first).status()).isEqualTo(404);
            assertThat(fast.ledger().entries()).hasSize(501);
            assertThat(many.report("XReport").json().path("saleCount").asInt()).isEqualTo(501);
            assertThat(many.history().json()).hasSize(50);
        }
    }

    @Test
    void aCancelIsPossibleOnlyUntilTheCardIsShown() {
        till.sale(100, KEY);
        till.look(KEY);
        till.look(KEY);

        Seen late = till.cancel();

        assertThat(late.statusLine()).isEqualTo("HTTP/1.1 400 Bad input parameter or invalid JSON");
        assertThat(till.result(KEY).json().path("transApproved").asBoolean()).isTrue();
        assertThat(till.cancel().status()).as("nothing runs").isEqualTo(400);
    }

    @Test
    void aLateCancelCanBeAnsweredWithTheApprovedResult() {
        terminal.quirks(AxeptQuirk.LATE_CANCEL_IS_ANSWERED);
        till.sale(100, KEY);
        till.look(KEY);
        till.look(KEY);

        Seen late = till.cancel();

        assertThat(late.statusLine()).isEqualTo("HTTP/1.1 200 Response Not set");
        assertThat(late.json().path("transCancelled").asBoolean(true)).isFalse();
        assertThat(late.json().path("transApproved").asBoolean()).isTrue();
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aHoldKeepsTheDeviceWaitingForTheCard() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);
        till.sale(100, KEY);
        held.awaitHeld();

        assertThat(Stream.generate(() -> RawTill.progress(till.look(KEY))).limit(5))
                .containsOnly(List.of(1, 13));
        held.release();

        assertThat(till.result(KEY).status()).isEqualTo(200);
    }

    @Test
    void aHeldResultIsInTheLedgerAlready() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT);
        terminal.next(held);
        till.sale(100, KEY);
        till.look(KEY);
        till.look(KEY);

        Seen stillBusy = till.look(KEY);

        assertThat(stillBusy.status()).isEqualTo(206);
        assertThat(terminal.ledger().captured()).hasSize(1);
        held.release();
        assertThat(till.look(KEY).status()).isEqualTo(200);
    }

    @Test
    void aHeldStartIsReadButNotExecuted() {
        Hold hold = Hold.at(Moment.START);
        terminal.next(Scenario.tapsCard().holdAt(hold));

        CompletableFuture<Seen> answer = CompletableFuture.supplyAsync(() -> till.sale(100, KEY));
        hold.awaitReached();

        assertThat(terminal.ledger().startsWithKey(KEY)).hasSize(1);
        assertThat(new RawTill(terminal).look(KEY).status()).isEqualTo(404);
        assertThat(new RawTill(terminal).sale(100, OTHER_KEY).status())
                .as("busy")
                .isEqualTo(500);
        hold.release();
        assertThat(answer.join().status()).isEqualTo(201);
    }

    @Test
    void aStartHeldOverAPowerCycleIsNotExecuted() {
        Hold hold = Hold.at(Moment.START);
        terminal.next(Scenario.tapsCard().holdAt(hold));
        CompletableFuture<Seen> answer = CompletableFuture.supplyAsync(() -> till.sale(100, KEY));
        hold.awaitReached();

        terminal.restart();
        hold.release();

        assertThat(answer.join().end()).isEqualTo(End.RESET);
        assertThat(new RawTill(terminal).look(KEY).status()).isEqualTo(404);
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void settlingPlaysToTheEndWithoutLookups() {
        till.sale(100, KEY);

        terminal.settle();

        assertThat(terminal.ledger().captured()).hasSize(1);
        assertThat(till.look(KEY).status()).isEqualTo(200);
    }

    @Test
    void thePaceOfPeopleFollowsTheClock() {
        TestClock clock = new TestClock();
        try (AxeptSimulator lifelike = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.lifelike()).clock(clock).build())) {
            RawTill patient = new RawTill(lifelike);
            patient.sale(100, KEY);

            assertThat(RawTill.progress(patient.look(KEY))).containsExactly(1, 13);
            assertThat(RawTill.progress(patient.look(KEY))).containsExactly(1, 13);
            clock.advance(Duration.ofSeconds(1));
            assertThat(RawTill.progress(patient.look(KEY))).containsExactly(1, 13, 7, 71);
            clock.advance(Duration.ofMillis(999));
            assertThat(patient.look(KEY).status()).isEqualTo(206);
            clock.advance(Duration.ofMillis(1));
            assertThat(lifelike.ledger().captured()).hasSize(1);
            assertThat(patient.look(KEY).status()).isEqualTo(200);
        }
    }

    @Test
    void thePresentCardScreenGivesUpAfterTwoMinutes() {
        TestClock clock = new TestClock();
        try (AxeptSimulator lifelike = AxeptSimulator.open(
                SimulatorOptions.builder().pace(Pace.lifelike()).clock(clock).build())) {
            lifelike.next(Scenario.showsNoCard());
            RawTill patient = new RawTill(lifelike);
            patient.sale(100, KEY);

            clock.advance(Duration.ofSeconds(119));
            assertThat(patient.look(KEY).status()).isEqualTo(206);
            clock.advance(Duration.ofSeconds(1));
            assertThat(patient.look(KEY).json().path("transCancelled").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aCardIsAskedForInNoOtherLanguageThanTheDocumentedOne() {
        String acquisition = RawTill.BASE + "cardAcquisition?tid=1853195101";

        assertThat(till.send("POST", acquisition, "{\"amount\":1000,\"language\":\"de_DE\"}")
                        .status())
                .isEqualTo(400);
        assertThat(till.send("GET", acquisition, "").status())
                .as("no screen asks for a card")
                .isEqualTo(404);
    }

    @Test
    void aCardCanBeReadFirstAndChargedAfterwards() {
        String acquisition = RawTill.BASE + "cardAcquisition?tid=1853195101";
        Seen created = till.send("POST", acquisition, "{\"amount\":1000,\"language\":\"en_GB\"}");
        Seen waiting = till.send("GET", acquisition, "");
        Seen read = till.send("GET", acquisition, "");

        assertThat(created.statusLine()).isEqualTo("HTTP/1.1 201 Card Acquisition Created");
        assertThat(waiting.status()).isEqualTo(206);
        assertThat(read.status()).isEqualTo(200);
        String token = read.json().path("cardToken").asText();
        String key = read.json().path("uti").asText();
        assertThat(key).isEqualTo(created.json().path("uti").asText());
        assertThat(token).hasSize(48);

        Seen charged = till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":1000,\"cardToken\":\"" + token
                + "\",\"uti\":\"" + key + "\"}");

        assertThat(charged.json().path("uti").asText()).isEqualTo(key);
        assertThat(RawTill.progress(charged)).containsExactly(1, 71, 17, 2, 12);
        assertThat(terminal.ledger().totalHeld()).isEqualTo(Money.parse("GBP 10.00"));
    }

    @Test
    void theReadingOfACardCanBeCancelled() {
        String acquisition = RawTill.BASE + "cardAcquisition?tid=1853195101";
        till.send("POST", acquisition, "{\"amount\":1000}");
        assertThat(till.sale(100, KEY).status()).as("busy").isEqualTo(500);

        Seen cancelled = till.send("DELETE", acquisition, "");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(till.send("GET", acquisition, "")
                        .json()
                        .path("transCancelled")
                        .asBoolean())
                .isTrue();
        assertThat(till.sale(100, KEY).status()).isEqualTo(201);
    }

    @Test
    void aMifareCardThatIsShownToAPaymentPaysNothing() {
        terminal.next(Scenario.tapsCard().of(CardScheme.MIFARE));
        till.sale(1000, "11111111-2222-3333-4444-555555555555");

        JsonNode result = till.result("11111111-2222-3333-4444-555555555555").json();

        assertThat(result.path("transCancelled").asBoolean()).isTrue();
        assertThat(result.path("cardCaptureMethod").asText()).isEqualTo("NOT_CAPTURED");
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Test
    void withoutAnAcquisitionThereIsNothingToSee() {
        assertThat(till.send("GET", RawTill.BASE + "cardAcquisition?tid=1853195101", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void moneyInAnotherCurrencyIsTheTestersMistake() {
        assertThatThrownBy(() -> terminal.next(Scenario.tapsCard().addsTip(Money.parse("EUR 1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GBP")
                .hasMessageContaining("EUR");
    }

    @Test
    void aPowerCycleCancelsWhatHadNoVerdictAndFreesTheDevice() {
        till.sale(100, KEY);
        till.look(KEY);

        terminal.restart();

        assertThat(till.look(KEY).json().path("transCancelled").asBoolean()).isTrue();
        assertThat(till.sale(100, OTHER_KEY).status()).isEqualTo(201);
    }

    @Test
    void aPowerCycleKeepsAVerdict() {
        Scenario held =
                Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT).but(Fault.POWER_CYCLE.at(Moment.LOOKUP_RESULT));
        terminal.next(held);
        till.sale(100, KEY);
        till.look(KEY);
        till.look(KEY);

        assertThat(till.look(KEY).end()).isEqualTo(End.RESET);

        assertThat(till.look(KEY).json().path("transApproved").asBoolean()).isTrue();
    }

    private static final class TestClock extends Clock {

        private volatile Instant now = Instant.parse("2025-09-03T14:44:25Z");

        private void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
