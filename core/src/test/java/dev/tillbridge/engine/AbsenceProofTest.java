package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Requirement;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When "no such transaction" proves that a start never arrived: only when everything holds. */
class AbsenceProofTest {

    private static final String NO = "not found";
    private static final Duration STEP = Duration.ofSeconds(20);

    private long nowNanos = 1;

    private AbsenceProof proof(UnaryOperator<OperationTraits.Builder> change) {
        return new AbsenceProof(change.apply(FakeTerminal.byOurKey()).build(), nowNanos);
    }

    private boolean told(AbsenceProof proof, Duration after, String answer, Duration sinceSending, boolean samePeer) {
        nowNanos += after.toNanos();
        return proof.complete(answer, nowNanos, sinceSending, samePeer);
    }

    private boolean no(AbsenceProof proof, Duration after) {
        return told(proof, after, NO, Duration.ofMinutes(1), true);
    }

    private boolean threeTimesNo(AbsenceProof proof) {
        assertThat(no(proof, STEP)).isFalse();
        assertThat(no(proof, STEP)).isFalse();
        return no(proof, STEP);
    }

    @Test
    @Requirement({"P1", "P2", "P5", "P6"})
    void threeAnswersThatAreVouchedForProveIt() {
        assertThat(threeTimesNo(proof(traits -> traits))).isTrue();
    }

    @Test
    @Requirement("P5")
    void answersCountFromFiveSecondsApartOn() {
        Duration early = Duration.ofSeconds(5).minusNanos(1);
        AbsenceProof proof = proof(traits -> traits);

        assertThat(no(proof, Duration.ofSeconds(30))).isFalse();
        assertThat(no(proof, Duration.ofSeconds(5))).isFalse();
        assertThat(no(proof, early)).as("too early").isFalse();
        assertThat(no(proof, Duration.ofNanos(1))).isTrue();
    }

    @Test
    @Requirement("P1")
    void aKeyThatIsNotOursProvesNothing() {
        AbsenceProof proof = proof(traits -> traits.key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED));

        assertThat(threeTimesNo(proof)).isFalse();
    }

    @Test
    @Requirement("P1")
    void aTerminalThatFindsTheLastOneOnlyProvesNothing() {
        assertThat(threeTimesNo(proof(traits -> traits.lookup(LookupBy.LAST_ONLY, Grade.DOCUMENTED))))
                .isFalse();
    }

    @Test
    @Requirement("P1")
    void wordsThatNobodyVouchesForProveNothing() {
        assertThat(threeTimesNo(proof(traits -> traits.notFoundAnswer(NO, Grade.DOCUMENTED))))
                .isFalse();
    }

    @Test
    @Requirement("P1")
    void otherWordsBeginTheCountAnew() {
        AbsenceProof proof = proof(traits -> traits);
        no(proof, STEP);
        no(proof, STEP);

        assertThat(told(proof, STEP, "no such thing", Duration.ofMinutes(1), true))
                .isFalse();

        assertThat(threeTimesNo(proof)).isTrue();
    }

    @Test
    @Requirement("P2")
    void aTerminalThatMayForgetWhenItIsRestartedProvesNothing() {
        assertThat(threeTimesNo(proof(traits -> traits.lookupDurable(true, Grade.DOCUMENTED))))
                .isFalse();
    }

    @Test
    @Requirement("P3")
    void anotherCertificateBeginsTheCountAnew() {
        AbsenceProof proof = proof(traits -> traits);
        no(proof, STEP);
        no(proof, STEP);

        assertThat(told(proof, STEP, NO, Duration.ofMinutes(1), false)).isFalse();

        assertThat(threeTimesNo(proof)).isTrue();
    }

    @Test
    @Requirement("P4")
    void theLastAnswerComesThirtySecondsAfterTheConnectionWasClosed() {
        AbsenceProof proof = proof(traits -> traits);
        Duration five = Duration.ofSeconds(5);
        for (int seconds = 5; seconds < 30; seconds += 5) {
            assertThat(no(proof, five)).as("after %s s", seconds).isFalse();
        }

        assertThat(no(proof, five)).isTrue();
    }

    @Test
    @Requirement("P5")
    void answersThatComeCloseTogetherCountOnce() {
        AbsenceProof proof = proof(traits -> traits);
        no(proof, Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            assertThat(no(proof, Duration.ofMillis(400))).isFalse();
        }

        assertThat(no(proof, Duration.ofSeconds(5))).isFalse();
        assertThat(no(proof, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    @Requirement("P6")
    void whatTheTerminalMayHaveForgottenByNowProvesNothing() {
        AbsenceProof proof = proof(traits -> traits);
        Duration nearlyAll = FakeTerminal.byOurKey()
                .build()
                .verifiedKeyRetention()
                .multipliedBy(9)
                .dividedBy(10);
        for (int i = 0; i < 5; i++) {
            assertThat(told(proof, STEP, NO, nearlyAll, true)).isFalse();
        }
    }

    @Test
    @Requirement("P6")
    void aTimeThatNobodyKnowsProvesNothing() {
        AbsenceProof proof = proof(traits -> traits);
        for (int i = 0; i < 5; i++) {
            assertThat(told(proof, STEP, NO, Duration.ofSeconds(Long.MAX_VALUE), true))
                    .isFalse();
        }
    }

    @Test
    @Requirement("P6")
    void aRetentionThatOnlyTheVendorStatesProvesNothing() {
        assertThat(threeTimesNo(proof(traits -> traits.keyRetention(Duration.ofDays(30), Grade.DOCUMENTED))))
                .isFalse();
    }

    @Test
    @Requirement("P7")
    void whateverSpeaksForItBeginsTheCountAndTheQuietAnew() {
        AbsenceProof proof = proof(traits -> traits);
        no(proof, STEP);
        no(proof, STEP);

        proof.reset(nowNanos);

        assertThat(no(proof, Duration.ofSeconds(5))).isFalse();
        assertThat(no(proof, Duration.ofSeconds(5))).isFalse();
        assertThat(no(proof, Duration.ofSeconds(5)))
                .as("it was quiet for 15 s only")
                .isFalse();
        assertThat(no(proof, Duration.ofSeconds(15))).isTrue();
    }
}
