package dev.tillbridge.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioWordsTest {

    @Test
    void aPersonIsToldWhatToDoInTheOrderOfThePayment() {
        Scenario scenario = Scenario.wrongPinThenRight()
                .declined("51")
                .addsTip(Money.parse("EUR 2.00"))
                .but(Fault.POWER_CYCLE.at(Moment.LOOKUP_RESULT))
                .but(Fault.LOSE_ANSWER)
                .holdAt(Moment.LOOKUP_WAITING_FOR_CARD);

        assertThat(ScenarioWords.instructions(scenario))
                .containsExactly(
                        "Take a test card that the issuer declines with response code 51.",
                        "Do nothing at the terminal until you are told to go on.",
                        "Insert the card when the terminal asks for it.",
                        "Enter a wrong PIN once.",
                        "Enter the right PIN when the terminal asks again.",
                        "Add a tip of EUR 2.00 when the terminal asks for one.",
                        "Cut the terminal's power as soon as the terminal shows the result, and switch it on again.");
    }

    @Test
    void aSignatureIsAcceptedOnlyWhereThereIsSomethingToSign() {
        assertThat(ScenarioWords.instructions(Scenario.swipes()))
                .contains("Sign the receipt, and accept the signature when the terminal asks about it.");
        assertThat(ScenarioWords.instructions(Scenario.swipes().declined("05")))
                .noneMatch(step -> step.contains("ign"));
    }

    @Test
    void whoShowsNoCardNeedsNone() {
        assertThat(ScenarioWords.instructions(Scenario.showsNoCard().but(Fault.REFUSE_CONNECTION)))
                .containsExactly(
                        "Take the terminal off the network now, and leave it off until you are told otherwise.",
                        "Show no card and press no key until the terminal gives up.");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void everyPowerCutThatCanBePlannedIsAskedFor(Moment moment) {
        if (Fault.POWER_CYCLE.moments().contains(moment)) {
            assertThat(ScenarioWords.instructions(Scenario.tapsCard().but(Fault.POWER_CYCLE.at(moment))))
                    .as("at %s", moment)
                    .anyMatch(step -> step.startsWith("Cut the terminal's power"));
        }
    }

    @Test
    void aPersonIsToldWhichCardToTake() {
        Scenario scenario = Scenario.tapsCard().of(CardScheme.MASTERCARD);

        assertThat(ScenarioWords.sentence(scenario))
                .isEqualTo("the cardholder taps card, Mastercard; the issuer approves");
        assertThat(ScenarioWords.instructions(scenario))
                .containsExactly(
                        "Take a test card that is approved.",
                        "It has to be a card of Mastercard.",
                        "Tap the card when the terminal asks for it.");
    }

    @Test
    void aScenarioIsOneSentence() {
        assertThat(ScenarioWords.sentence(Scenario.tapsCard()))
                .isEqualTo("the cardholder taps card; the issuer approves");
        assertThat(ScenarioWords.sentence(Scenario.insertsCardWithPin()
                        .approvedPartially(Money.parse("EUR 5.00"))
                        .addsTip(Money.parse("EUR 1.00"))
                        .but(Fault.LOSE_ANSWER)
                        .but(Fault.REJECT.at(Moment.CANCEL).times(2))
                        .but(Fault.REJECT.at(Moment.REPORT).always())
                        .holdAt(Moment.START)))
                .isEqualTo(
                        "the cardholder inserts card and enters pin and adds a tip of EUR 1.00; the issuer approves EUR 5.00"
                                + " of it; but: lose answer at start, once, reject at cancel, 2 times, reject at report, every time; the"
                                + " terminal is held at start");
    }
}
