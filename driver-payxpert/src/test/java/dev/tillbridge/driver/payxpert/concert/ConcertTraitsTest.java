package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is claimed, and how surely. */
class ConcertTraitsTest {

    private static OperationTraits traits(Operation operation, Map<String, ?> settings) {
        return Objects.requireNonNull(ConcertTraits.of(Bench.settings(settings)).get(operation));
    }

    @Test
    void threeOperationsCanBeStarted() {
        assertThat(ConcertTraits.of(Bench.settings()).keySet())
                .isEqualTo(Set.of(Operation.SALE, Operation.REFUND, Operation.VOID));
        assertThat(traits(Operation.SALE, Map.of()).features()).isEqualTo(Set.of(Feature.REFERENCE, Feature.DEFERRED));
        assertThat(traits(Operation.VOID, Map.of()).features()).isEqualTo(Set.of(Feature.REFERENCE, Feature.BY_CARD));
        assertThat(traits(Operation.REFUND, Map.of()).features()).isEqualTo(Set.of(Feature.REFERENCE));
        assertThat(traits(Operation.REFUND, Map.of("linkedRefund", true)).features())
                .isEqualTo(Set.of(Feature.REFERENCE, Feature.LINKED));
    }

    @Test
    void nothingIsClaimedOfALookupUnlessTheOperatorVouchesForIt() {
        OperationTraits traits = traits(Operation.SALE, Map.of());

        assertThat(traits.keyOrigin()).isEqualTo(new Graded<>(KeyOrigin.CLIENT, Grade.ASSUMED));
        assertThat(traits.keyForm()).isEqualTo(KeyForm.HEX_32);
        assertThat(traits.lookup().orWorst(LookupBy.NONE)).isEqualTo(LookupBy.NONE);
        assertThat(traits.notFoundAnswer()).isEmpty();
        assertThat(traits.lookupDurable().orWorst(false)).isFalse();
        assertThat(traits.cancel().value()).isEqualTo(CancelBy.NONE);
        assertThat(traits.answerTime().value()).isEqualTo(AnswerTime.AFTER_CARD);
        assertThat(Texts.languages().stream().map(traits.whereToLook()::in)).doesNotHaveDuplicates();
    }

    @Test
    void whatTheOperatorVouchesForIsVerified() {
        OperationTraits status = traits(Operation.REFUND, Map.of("verified", List.of("status")));
        Grade verified = status.keyOrigin().grade();
        assertThat(verified.isVerified()).isTrue();
        assertThat(status.lookup()).isEqualTo(new Graded<>(LookupBy.KEY, verified));
        assertThat(status.notFoundAnswer()).isEmpty();

        OperationTraits all = traits(
                Operation.REFUND,
                Map.of("verified", List.of("status", "not-found", "lookup-durable"), "keyRetention", "24h"));
        assertThat(all.notFoundAnswer()).contains(new Graded<>("AE01 AF00", verified));
        assertThat(all.lookupDurable()).isEqualTo(new Graded<>(true, verified));
        assertThat(all.keyRetention()).contains(new Graded<>(Duration.ofHours(24), verified));
    }

    @Test
    void onlyTheseAnswersAffirmThatNothingWasStarted() {
        assertThat(traits(Operation.SALE, Map.of()).rejects())
                .isEqualTo(new Graded<>(Set.of("AE01", "AF09", "AF10", "AF12", "AF13"), Grade.DOCUMENTED));
    }
}
