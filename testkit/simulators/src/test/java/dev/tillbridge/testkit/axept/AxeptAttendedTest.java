package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Display.Phase;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal at which a person stands. */
class AxeptAttendedTest {

    private static final String KEY = "11111111-2222-3333-4444-555555555555";
    private static final Scenario MIFARE = Scenario.tapsCard().of(CardScheme.MIFARE);
    private static final Duration GIVES_UP = Duration.ofSeconds(60);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final AxeptSimulator terminal = AxeptSimulator.open(SimulatorOptions.builder()
            .pace(Pace.attended(Duration.ofSeconds(1), Duration.ZERO, GIVES_UP))
            .clock(clock)
            .build());
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void end() {
        terminal.close();
    }

    private Display display() {
        return terminal.display().orElseThrow();
    }

    @Test
    void nothingHappensUntilAPersonActs() {
        till.sale(1250, KEY);

        clock.advance(GIVES_UP.minusMillis(1));
        assertThat(RawTill.progress(till.look(KEY))).containsExactly(1, 13);
        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);
        assertThat(display().attended()).isTrue();
        assertThat(display().amount()).isEqualTo(Money.parse("GBP 12.50"));
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void aPaymentThatNobodyTouchesTimesOut() {
        till.sale(1250, KEY);

        clock.advance(GIVES_UP);

        assertThat(terminal.ledger().entries()).extracting(LedgerEntry::verdict).containsExactly(Verdict.CANCELLED);
    }

    @Test
    void theTillSeesThatThePinIsAskedForBeforeItIsEntered() {
        till.sale(1250, KEY);

        assertThat(terminal.act(Scenario.insertsCardWithPin(), Reach.CARD_READ)).isTrue();

        assertThat(RawTill.progress(till.look(KEY))).containsExactly(1, 13, 6, 16);
        assertThat(till.cancel().status()).as("the card is in").isNotEqualTo(200);
        assertThat(terminal.ledger().entries()).isEmpty();

        assertThat(terminal.act(Scenario.wrongPinThenRight(), Reach.CARD_READ)).isTrue();
        assertThat(RawTill.progress(till.look(KEY))).containsExactly(1, 13, 6, 16, 32, 16);

        assertThat(terminal.act(Scenario.wrongPinThenRight(), Reach.CARDHOLDER_DONE))
                .isTrue();
        assertThat(RawTill.progress(till.look(KEY))).containsExactly(1, 13, 6, 16, 32, 16, 71, 17, 2, 12);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void whoLeavesBeforeThePinHasPaidNothing() {
        till.sale(1250, KEY);
        terminal.act(Scenario.insertsCardWithPin(), Reach.CARD_READ);

        clock.advance(GIVES_UP);

        assertThat(terminal.ledger().entries()).extracting(LedgerEntry::verdict).containsExactly(Verdict.CANCELLED);
    }

    @Test
    void everyPressGivesThePersonMoreTime() {
        till.sale(1250, KEY);
        clock.advance(GIVES_UP.minusMillis(1));

        Scenario tipped = Scenario.showsNoCard().addsTip(Money.parse("GBP 2.00"));
        assertThat(terminal.act(tipped, Reach.WAITING_FOR_CARD)).isTrue();
        clock.advance(GIVES_UP.minusMillis(1));

        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);
        assertThat(display().gratuity()).isEqualTo(Money.parse("GBP 2.00"));
        assertThat(display().until()).isEqualTo(clock.instant().plusMillis(1));
    }

    @Test
    void nobodyActsWhereNothingRunsNorInWhatWasPlanned() {
        assertThat(terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE)).isFalse();

        terminal.next(Scenario.tapsCard().declined("51"));
        till.sale(1250, KEY);

        assertThat(display().attended()).isFalse();
        assertThat(terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(terminal.ledger().entries()).extracting(LedgerEntry::verdict).containsExactly(Verdict.DECLINED);
    }

    @Test
    void whatHasNoStopThereIsRefused() {
        till.sale(1250, KEY);

        assertThatThrownBy(() -> terminal.act(Scenario.tapsCard(), Reach.CARD_READ))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terminal.act(Scenario.tapsCard(), Reach.WAITING_FOR_CARD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> terminal.act(Scenario.tapsCard().addsTip(Money.parse("EUR 1.00")), Reach.CARDHOLDER_DONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);
    }

    @Test
    void aFaultThatIsPlannedMeanwhileStrikesWhatRuns() {
        till.sale(1250, KEY);
        terminal.disturb(Scenario.tapsCard().but(Fault.NOT_FOUND.at(Moment.LOOKUP_RESULT)));
        assertThat(terminal.armed()).containsExactly(Fault.NOT_FOUND.at(Moment.LOOKUP_RESULT));

        terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE);

        assertThat(till.look(KEY).status()).isEqualTo(404);
        assertThat(till.look(KEY).status()).isEqualTo(200);
        assertThat(terminal.armed()).isEmpty();
    }

    @Test
    void aFaultOfAStartWaitsForTheNextOne() {
        till.sale(1250, KEY);
        terminal.disturb(Scenario.tapsCard().but(Fault.INTERNAL_ERROR));
        terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE);

        assertThat(till.sale(1000, "22222222-2222-3333-4444-555555555555").status())
                .isEqualTo(500);
        assertThat(terminal.ledger().entries()).hasSize(1);
    }

    @Test
    void faultsThatAreTakenBackDoNotStrike() {
        terminal.disturb(Scenario.tapsCard().but(Fault.INTERNAL_ERROR));

        terminal.clearFaults();

        assertThat(terminal.armed()).isEmpty();
        assertThat(till.sale(1250, KEY).status()).isEqualTo(201);
    }

    @Test
    void aCardIsReadForLaterByAPersonAndPaysAsItsIssuerSays() {
        String key = till.send("POST", RawTill.BASE + "cardAcquisition?tid=1853195101", "{\"amount\": 1250}")
                .json()
                .path("uti")
                .asText();
        String look = RawTill.BASE + "cardAcquisition?tid=1853195101&uti=" + key;
        assertThat(till.send("GET", look, "").status()).isEqualTo(206);
        assertThat(till.send("GET", look, "").status()).as("nobody acts").isEqualTo(206);
        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);

        assertThat(terminal.act(Scenario.insertsCardWithPin().declined("51"), Reach.CARD_READ))
                .isTrue();

        JsonNode read = till.send("GET", look, "").json();
        assertThat(read.path("cardCaptureMethod").asText()).isEqualTo("ICC");
        till.start("{\"transType\":\"SALE\",\"amountTrans\":1250,\"cardToken\":\""
                + read.path("cardToken").asText() + "\"}");
        till.look(key);
        assertThat(terminal.ledger().entries()).extracting(LedgerEntry::verdict).containsExactly(Verdict.DECLINED);
    }

    private JsonNode acquired(RawTill asking) {
        String key = asking.send("POST", RawTill.BASE + "cardAcquisition?tid=1853195101", "{\"amount\": 1250}")
                .json()
                .path("uti")
                .asText();
        String look = RawTill.BASE + "cardAcquisition?tid=1853195101&uti=" + key;
        assertThat(asking.send("GET", look, "").status()).isEqualTo(206);
        if (display().phase() == Phase.WAITING_FOR_CARD) {
            assertThat(terminal.act(MIFARE, Reach.CARDHOLDER_DONE)).isTrue();
        }
        return asking.send("GET", look, "").json();
    }

    @Test
    void aMifareCardSaysWhichOneItIsAndCannotBePaidWith() {
        JsonNode read = acquired(till);

        assertThat(read.path("cardType").asText()).isEqualTo("MIFARE");
        assertThat(read.path("cardScheme").asText()).isEqualTo("MIFARE");
        assertThat(read.path("cardUid").asText()).matches("([0-9A-F]{2}){7}");
        assertThat(read.has("cardToken")).isFalse();
        till.sale(1250, KEY);
        assertThat(display().phase())
                .as("the payment asks for a card of its own")
                .isEqualTo(Phase.WAITING_FOR_CARD);
        assertThat(display().attended()).isTrue();
    }

    @Test
    void aPaymentRefusesAMifareCardAndGoesOnWaiting() {
        till.sale(1250, KEY);

        assertThatThrownBy(() -> terminal.act(MIFARE, Reach.CARDHOLDER_DONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was charged")
                .hasMessageContaining("card acquisition");

        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);
        assertThat(terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE)).isTrue();
        till.look(KEY);
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aMifareCardAndThePaymentAfterItPlayToTheSameLedgerElsewhere() {
        acquired(till);
        perform(KEY, Scenario.tapsCard().declined("51"));

        List<NamedScenario> named = new ArrayList<>();
        terminal.played().forEach(scenario -> named.add(new NamedScenario("" + named.size(), "", scenario)));
        String yaml = ScenarioFile.of(named).toYaml();
        assertThat(yaml).contains("scheme: mifare");
        try (AxeptSimulator other = AxeptSimulator.open()) {
            ScenarioFile.parse(yaml, "recorded", other.ledger().currency()).playAt(other);
            RawTill otherTill = new RawTill(other);
            assertThat(acquired(otherTill).path("cardUid").asText()).isNotEmpty();
            otherTill.sale(1250, KEY);
            otherTill.result(KEY);
            assertThat(other.ledger().entries())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time")
                    .isEqualTo(terminal.ledger().entries());
        }
    }

    @Test
    void whatHasStruckStaysWrittenDownWhenTheRestIsTakenBack() {
        terminal.disturb(Scenario.tapsCard()
                .but(Fault.LOSE_REQUEST)
                .but(Fault.NOT_FOUND.at(Moment.LOOKUP_RESULT).always())
                .saysNoMeanwhile());
        till.sale(1250, KEY);

        terminal.clearFaults();

        Scenario written = terminal.played().get(0);
        assertThat(written.faults()).containsExactly(Fault.LOSE_REQUEST.at(Moment.START));
        assertThat(written.isNoMeanwhile()).isTrue();
        assertThat(till.sale(1250, KEY).status()).as("and the terminal is well").isEqualTo(201);
    }

    @Test
    void whatAPersonDidPlaysToTheSameLedgerElsewhere() {
        perform("AAAAAAAA-2222-3333-4444-555555555555", Scenario.tapsCard());
        perform(
                "BBBBBBBB-2222-3333-4444-555555555555",
                Scenario.insertsCardWithPin().declined("51"));
        perform("CCCCCCCC-2222-3333-4444-555555555555", Scenario.swipes().approvedPartially(Money.parse("GBP 5.00")));
        perform("DDDDDDDD-2222-3333-4444-555555555555", Scenario.tapsCard().addsTip(Money.parse("GBP 1.00")));
        perform("EEEEEEEE-2222-3333-4444-555555555555", Scenario.cancelsOnTerminal());

        List<NamedScenario> named = new ArrayList<>();
        terminal.played().forEach(scenario -> named.add(new NamedScenario("" + named.size(), "", scenario)));
        ScenarioFile file = ScenarioFile.parse(
                ScenarioFile.of(named).toYaml(), "recorded", terminal.ledger().currency());
        try (AxeptSimulator other = AxeptSimulator.open()) {
            file.playAt(other);
            RawTill otherTill = new RawTill(other);
            terminal.ledger().entries().forEach(entry -> {
                otherTill.sale(entry.amount().getAmountMinorLong(), entry.key());
                otherTill.result(entry.key());
            });
            assertThat(other.ledger().entries())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time")
                    .isEqualTo(terminal.ledger().entries());
        }
    }

    private void perform(String key, Scenario scenario) {
        till.sale(1250, key);
        assertThat(terminal.act(scenario, Reach.CARDHOLDER_DONE)).isTrue();
        till.look(key);
    }
}
