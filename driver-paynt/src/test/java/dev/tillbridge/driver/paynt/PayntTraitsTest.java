package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.texts.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PayntTraitsTest {

    private static OperationTraits traits(Operation operation, Map<String, ?> settings) {
        return Objects.requireNonNull(PayntTraits.of(Bench.settings(settings)).get(operation));
    }

    @Test
    void whatTheVendorDocumentsCanBeStartedAndNothingElse() {
        assertThat(PayntTraits.of(Bench.settings(Map.of())))
                .containsOnlyKeys(
                        Operation.SALE,
                        Operation.REFUND,
                        Operation.PRE_AUTHORISATION,
                        Operation.COMPLETION,
                        Operation.VOID,
                        Operation.REVERSAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = Mode.EXCLUDE,
            names = {"TOP_UP", "AUTHORISATION_ONLY"})
    void whatTheVendorSaysIsDocumentedAndTheRestAssumed(Operation operation) {
        OperationTraits traits = traits(operation, Map.of());

        assertThat(traits.keyOrigin()).isEqualTo(new Graded<>(KeyOrigin.SERVER, Grade.DOCUMENTED));
        assertThat(traits.lookup()).isEqualTo(new Graded<>(LookupBy.KEY, Grade.DOCUMENTED));
        assertThat(traits.rejects()).isEqualTo(new Graded<>(Set.of("400", "401"), Grade.DOCUMENTED));
        assertThat(traits.answerTime()).isEqualTo(new Graded<>(AnswerTime.IMMEDIATE, Grade.DOCUMENTED));
        assertThat(traits.cancel()).isEqualTo(new Graded<>(CancelBy.NONE, Grade.DOCUMENTED));
        assertThat(traits.notFoundAnswer()).isEmpty();
        assertThat(traits.lookupDurable().orWorst(false)).isFalse();
        assertThat(traits.keyRetention()).contains(new Graded<>(Duration.ofDays(90), Grade.ASSUMED));
        assertThat(traits.completionMarker()).contains("transApproved");
        assertThat(traits.cancelWindow()).contains("at the terminal");
        assertThat(traits.whereToLook().in(Locale.ENGLISH)).contains("terminal").contains("reference");
        assertThat(Texts.languages().stream().map(traits.whereToLook()::in)).doesNotHaveDuplicates();
    }

    @Test
    void keysAreComparedExactly() {
        assertThat(traits(Operation.SALE, Map.of()).keyForm().same("A-b", "A-b"))
                .isTrue();
        assertThat(traits(Operation.SALE, Map.of()).keyForm().same("A-b", "a-b"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SALE, CLIENT",
        "REFUND, CLIENT",
        "PRE_AUTHORISATION, CLIENT",
        "COMPLETION, SERVER",
        "VOID, SERVER",
        "REVERSAL, SERVER"
    })
    void theOperatorVouchesForKeysOfOurs(Operation operation, KeyOrigin origin) {
        OperationTraits traits = traits(operation, Map.of("uti", "client", "verified", List.of("client-uti")));

        assertThat(traits.keyOrigin().orWorst(KeyOrigin.NONE)).isEqualTo(origin);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SALE", "REFUND", "PRE_AUTHORISATION"})
    void aCardIsPresentedAndAReferenceSent(Operation operation) {
        assertThat(traits(operation, Map.of()).features()).containsExactly(Feature.REFERENCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"COMPLETION", "VOID", "REVERSAL"})
    void theOriginalIsNamedByItsIdAndAlwaysTheWholeOfItUndone(Operation operation) {
        assertThat(traits(operation, Map.of()).features()).containsExactlyInAnyOrder(Feature.REFERENCE, Feature.BY_ID);
    }
}
