package dev.tillbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor-neutral words. */
class VocabularyTest {

    @ParameterizedTest
    @EnumSource
    void aFaultMakesSenseSomewhereAndNowhereElse(Fault fault) {
        assertThat(fault.moments()).isNotEmpty().contains(fault.usualMoment());
        Set<Moment> others = EnumSet.complementOf(EnumSet.copyOf(fault.moments()));
        if (fault.spoilsVerdict()) {
            assertThat(fault.at(Moment.START).moment()).isEqualTo(Moment.START);
            others.remove(Moment.START);
        }
        others.forEach(moment -> assertThatThrownBy(() -> fault.at(moment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault.name())
                .hasMessageContaining(moment.name()));
    }

    @Test
    void everyMomentHasAFault() {
        Set<Moment> covered = Arrays.stream(Fault.values())
                .flatMap(fault -> fault.moments().stream())
                .collect(Collectors.toSet());

        assertThat(covered).containsExactlyInAnyOrder(Moment.values());
    }

    @Test
    void theMomentsOfAFaultCannotBeChanged() {
        Fault.STILL_IN_PROGRESS.moments().clear();

        assertThat(Fault.STILL_IN_PROGRESS.moments()).containsExactly(Moment.LOOKUP_RESULT);
    }

    @Test
    void aPlanStrikesAtLeastOnce() {
        assertThat(Fault.LOSE_ANSWER.at(Moment.CANCEL).times()).isEqualTo(1);
        assertThat(Fault.LOSE_ANSWER.times(3)).isEqualTo(new FaultPlan(Fault.LOSE_ANSWER, Moment.START, 3));
        assertThatThrownBy(() -> Fault.LOSE_ANSWER.times(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScenarioIsNotChangedByWhatIsDerivedFromIt() {
        Scenario plain = Scenario.tapsCard();

        Scenario derived = plain.declined("51").but(Fault.LOSE_ANSWER).holdAt(Moment.START);

        assertThat(plain.issuer()).isEqualTo(Scenario.Issuer.APPROVES);
        assertThat(plain.faults()).isEmpty();
        assertThat(plain.hold(Moment.START)).isEmpty();
        assertThat(derived.hold(Moment.START)).isPresent();
        derived.release();
        assertThat(derived.hold(Moment.START)).isEmpty();
    }

    @Test
    void aScenarioRefusesWhatNobodyCanDo() {
        assertThatThrownBy(() -> Scenario.tapsCard().addsTip(Money.parse("GBP 0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scenario.tapsCard().approvedPartially(Money.parse("GBP -1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scenario.tapsCard().holdAt(Moment.CONNECT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Scenario.tapsCard().awaitHeld()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theScriptPlaysTheQueueAndThenTheDefault() {
        Script script = new Script();
        script.otherwise(Scenario.swipes());
        script.next(Scenario.showsNoCard());

        assertThat(script.upcoming().scenario().card()).isEqualTo(Scenario.Card.NOT_SHOWN);
        assertThat(script.take().scenario().card()).isEqualTo(Scenario.Card.NOT_SHOWN);
        assertThat(script.take().scenario().card()).isEqualTo(Scenario.Card.SWIPED);
    }

    @Test
    void eachPerformanceOfTheDefaultHasItsFaultsAnew() {
        Script script = new Script();
        script.otherwise(Scenario.tapsCard().but(Fault.LOSE_ANSWER));

        for (int i = 0; i < 2; i++) {
            Script.Play play = script.take();
            assertThat(script.strike(Moment.START, play)).contains(Fault.LOSE_ANSWER);
            assertThat(script.strike(Moment.START, play)).isEmpty();
        }
        script.clearFaults();
        assertThat(script.strike(Moment.START, script.take())).isEmpty();
        assertThat(script.strikes()).hasSize(2);
    }

    @Test
    void aSimulatorIsFoundByItsId() {
        Simulator found = ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("axept"))
                .findFirst()
                .orElseThrow()
                .open(SimulatorOptions.standard());

        try (found) {
            assertThat(found.settings()).containsOnlyKeys("host", "port", "serial", "currency", "disablePrinting");
            assertThat(found.settings()).containsEntry("host", "127.0.0.1");
            assertThat(found.operations()).hasSize(7);
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        Simulator simulator = AxeptSimulator.open();

        simulator.close();
        simulator.close();

        assertThat(simulator.ledger().entries()).isEmpty();
    }
}
