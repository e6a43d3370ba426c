package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.TransactionDetails;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a negative is held back that its terminal may still change. */
class HeldNegativesTest {

    private static final long SETTLING = Duration.ofSeconds(3).toNanos();

    private final HeldNegatives negatives = new HeldNegatives(Duration.ofSeconds(3));

    private static Judgement proven(AttemptState state) {
        return new Judgement.Proven(
                state, new AttemptResult(Amounts.unknown(), false, false, TransactionDetails.none()));
    }

    private boolean isHeld(AttemptState state, long atNanos) {
        return negatives.holdBack(proven(state), atNanos, atNanos);
    }

    @Test
    void theSameNegativeIsToldOnceItHasSettled() {
        assertThat(isHeld(AttemptState.DECLINED, 10)).isTrue();
        assertThat(isHeld(AttemptState.DECLINED, 10 + SETTLING - 1)).isTrue();
        assertThat(isHeld(AttemptState.DECLINED, 10 + SETTLING)).isFalse();
    }

    @Test
    void anotherOneBeginsAnewAndSoDoesWhatWasForgotten() {
        assertThat(isHeld(AttemptState.DECLINED, 10)).isTrue();
        assertThat(isHeld(AttemptState.CANCELLED, 10 + SETTLING)).isTrue();
        negatives.forget();
        assertThat(isHeld(AttemptState.CANCELLED, 10 + 2 * SETTLING)).isTrue();
        assertThat(isHeld(AttemptState.CANCELLED, 10 + 3 * SETTLING)).isFalse();
    }

    @Test
    void anApprovalIsNeverHeldBack() {
        assertThat(isHeld(AttemptState.APPROVED, 10)).isFalse();
        assertThat(new HeldNegatives(Duration.ZERO).holdBack(proven(AttemptState.DECLINED), 10, 10))
                .as("nor what its terminal never changes")
                .isFalse();
    }
}
