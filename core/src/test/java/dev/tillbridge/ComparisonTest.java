package dev.tillbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Comparison.Shift;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Setting<Boolean> TRIED = Setting.flag("tried").vouching();
    private static final Grade VERIFIED =
            Grade.of(SettingValues.of(List.of(TRIED), Map.of("tried", true)).vouched(TRIED));
    private static final OperationTraits WORST = OperationTraits.builder().build();
    private static final OperationTraits BEST = OperationTraits.builder()
            .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
            .lookup(LookupBy.KEY, Grade.DOCUMENTED)
            .lookupDurable(true, VERIFIED)
            .keyRetention(Duration.ofDays(7), VERIFIED)
            .notFoundAnswer("404 Not found", VERIFIED)
            .cancel(CancelBy.KEY, Grade.DOCUMENTED, "")
            .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
            .build();

    private static Capabilities selling(OperationTraits traits, Ability... abilities) {
        return new Capabilities(Map.of(Operation.SALE, traits), Set.of(abilities));
    }

    @Test
    void aTerminalHasNoDifferenceToItself() {
        Capabilities one = selling(BEST, Ability.INFO, Ability.PAIRING);

        assertThat(Comparison.of(one, one).isEmpty()).isTrue();
    }

    @Test
    void everyBehaviourThatDiffersIsTold() {
        Comparison change = Comparison.of(selling(BEST), selling(WORST));

        assertThat(change.isEmpty()).isFalse();
        assertThat(change.shifts().get(Operation.SALE))
                .extracting(Shift::behaviour)
                .containsExactly(Behaviour.values());
        assertThat(change.shifts().get(Operation.SALE))
                .contains(
                        new Shift(Behaviour.LOST_ANSWER, "settles by itself", "a person must look"),
                        new Shift(Behaviour.RETENTION, "7 days", "nobody knows"),
                        new Shift(Behaviour.KEY, "the till", "nobody"));
    }

    @Test
    void theOtherWayRoundLossesAreGains() {
        OperationTraits tips =
                BEST.toBuilder().features(Set.of(Feature.GRATUITY)).build();
        Capabilities first = new Capabilities(
                Map.of(Operation.SALE, tips, Operation.VOID, WORST), Set.of(Ability.CANCEL, Ability.HISTORY));
        Capabilities second =
                new Capabilities(Map.of(Operation.SALE, BEST, Operation.REFUND, WORST), Set.of(Ability.HISTORY));

        Comparison there = Comparison.of(first, second);
        Comparison back = Comparison.of(second, first);

        assertThat(there.operations().lost()).containsExactly(Operation.VOID);
        assertThat(there.operations().gained()).containsExactly(Operation.REFUND);
        assertThat(Objects.requireNonNull(there.features().get(Operation.SALE)).lost())
                .containsExactly(Feature.GRATUITY);
        assertThat(there.abilities().lost()).containsExactly(Ability.CANCEL);
        assertThat(back.operations().gained()).isEqualTo(there.operations().lost());
        assertThat(Objects.requireNonNull(back.features().get(Operation.SALE)).gained())
                .containsExactly(Feature.GRATUITY);
        assertThat(back.abilities().gained()).containsExactly(Ability.CANCEL);
        assertThat(there.shifts()).isEmpty();
    }

    @Test
    void whatAnOperationThatIsLostCouldDoIsNotToldAgain() {
        Capabilities first = new Capabilities(
                Map.of(
                        Operation.SALE,
                        BEST.toBuilder().features(Set.of(Feature.CASHBACK)).build()),
                Set.of());

        Comparison change = Comparison.of(first, new Capabilities(Map.of(), Set.of()));

        assertThat(change.operations().lost()).containsExactly(Operation.SALE);
        assertThat(change.features()).isEmpty();
        assertThat(change.shifts()).isEmpty();
    }

    @Test
    void whatIsOnlyAssumedIsNoAdvantage() {
        OperationTraits assumed = OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.ASSUMED)
                .lookup(LookupBy.KEY, Grade.ASSUMED)
                .lookupDurable(true, Grade.ASSUMED)
                .keyRetention(Duration.ofDays(7), Grade.ASSUMED)
                .notFoundAnswer("404 Not found", Grade.ASSUMED)
                .cancel(CancelBy.KEY, Grade.ASSUMED, "")
                .answerTime(AnswerTime.IMMEDIATE, Grade.ASSUMED)
                .build();

        assertThat(Comparison.of(selling(assumed), selling(WORST)).isEmpty()).isTrue();
    }

    @Test
    void aKeyOfTheTerminalHelpsOnceItIsKnown() {
        OperationTraits server = BEST.toBuilder()
                .key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                .build();

        assertThat(Behaviour.LOST_ANSWER.of(server)).isEqualTo("a person must look");
        assertThat(Behaviour.LOST_START.of(server)).isEqualTo("a person must look");
        assertThat(Behaviour.LOST_RESULT.of(server)).isEqualTo("settles by itself");
    }

    @Test
    void aStartThatNeverArrivedNeedsEveryLinkOfTheProof() {
        assertThat(Behaviour.LOST_START.of(BEST)).isEqualTo("settles by itself");
        assertThat(Arrays.asList(
                        BEST.toBuilder().lookup(LookupBy.LAST_ONLY, VERIFIED).build(),
                        BEST.toBuilder().lookupDurable(false, VERIFIED).build(),
                        BEST.toBuilder()
                                .keyRetention(Duration.ofDays(7), Grade.ASSUMED)
                                .build(),
                        BEST.toBuilder()
                                .keyRetention(Duration.ofDays(365), Grade.DOCUMENTED)
                                .build(),
                        BEST.toBuilder().lookupDurable(true, Grade.DOCUMENTED).build(),
                        BEST.toBuilder().notFoundAnswer("404", Grade.DOCUMENTED).build()))
                .allSatisfy(
                        traits -> assertThat(Behaviour.LOST_START.of(traits)).isEqualTo("a person must look"));
    }
}
