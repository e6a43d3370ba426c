package dev.tillbridge.driver.axept;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AxeptTraitsTest {

    private static OperationTraits traits(Operation operation, Map<String, ?> settings) {
        return Objects.requireNonNull(AxeptTraits.of(Bench.settings(settings)).get(operation));
    }

    @Test
    void everythingButVoidCanBeStarted() {
        assertThat(AxeptTraits.of(Bench.settings(Map.of())).keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Operation.VOID)));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = Mode.EXCLUDE, names = "VOID")
    void whatTheVendorSaysIsDocumentedAndTheRestAssumed(Operation operation) {
        OperationTraits traits = traits(operation, Map.of());

        assertThat(traits.keyForm()).isEqualTo(KeyForm.GUID_UPPER);
        assertThat(traits.lookup()).isEqualTo(new Graded<>(LookupBy.KEY, Grade.DOCUMENTED));
        assertThat(traits.lookupDurable()).isEqualTo(new Graded<>(true, Grade.ASSUMED));
        assertThat(traits.notFoundAnswer()).contains(new Graded<>("404 Not found", Grade.ASSUMED));
        assertThat(traits.keyRetention()).isEmpty();
        assertThat(traits.cancel()).isEqualTo(new Graded<>(CancelBy.CURRENT_ONLY, Grade.DOCUMENTED));
        assertThat(traits.answerTime()).isEqualTo(new Graded<>(AnswerTime.IMMEDIATE, Grade.DOCUMENTED));
        assertThat(traits.cancelWindow()).contains("until a card is presented");
        assertThat(traits.completionMarker()).contains("200").contains("206");
        assertThat(traits.whereToLook().in(Locale.ENGLISH)).contains("terminal");
        assertThat(Texts.languages().stream().map(traits.whereToLook()::in)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = Mode.EXCLUDE, names = "VOID")
    void aBadRequestIsAProofOnlyWhereALookupCanConfirmIt(Operation operation) {
        assertThat(traits(operation, Map.of()).rejects())
                .isEqualTo(new Graded<>(
                        operation == Operation.REVERSAL ? Set.of("403") : Set.of("400", "403"), Grade.DOCUMENTED));
        assertThat(traits(operation, Map.of("ownUti", false)).rejects())
                .isEqualTo(new Graded<>(Set.of("403"), Grade.DOCUMENTED));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = Mode.EXCLUDE, names = "VOID")
    void ourKeyIsDocumentedButForReversals(Operation operation) {
        assertThat(traits(operation, Map.of()).keyOrigin())
                .isEqualTo(new Graded<>(
                        operation == Operation.REVERSAL ? KeyOrigin.SERVER : KeyOrigin.CLIENT, Grade.DOCUMENTED));
        assertThat(traits(operation, Map.of("ownUti", false)).keyOrigin())
                .isEqualTo(new Graded<>(KeyOrigin.SERVER, Grade.DOCUMENTED));
    }

    @Test
    void theOperatorRaisesWhatHeVouchesFor() {
        OperationTraits traits = traits(
                Operation.REVERSAL,
                Map.of(
                        "verified",
                        List.of("not-found", "lookup-durable", "reversal-key", "reject-401"),
                        "notFoundAnswer",
                        "404 Unknown transaction",
                        "reversalKey",
                        "client",
                        "keyRetention",
                        Duration.ofDays(7)));

        Grade verified = traits.keyOrigin().grade();
        assertThat(verified.isVerified()).isTrue();
        assertThat(traits.keyOrigin().value()).isEqualTo(KeyOrigin.CLIENT);
        assertThat(traits.lookupDurable()).isEqualTo(new Graded<>(true, verified));
        assertThat(traits.notFoundAnswer()).contains(new Graded<>("404 Unknown transaction", verified));
        assertThat(traits.keyRetention()).contains(new Graded<>(Duration.ofDays(7), verified));
        assertThat(traits.rejects().value()).containsExactlyInAnyOrder("400", "401", "403");
    }

    @Test
    void featuresAreThoseThatTheMessagesHave() {
        assertThat(traits(Operation.SALE, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.GRATUITY, Feature.CASHBACK);
        assertThat(traits(Operation.REFUND, Map.of()).features()).containsExactly(Feature.REFERENCE);
        assertThat(traits(Operation.PRE_AUTHORISATION, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.ACQUIRED_CARD);
        assertThat(traits(Operation.AUTHORISATION_ONLY, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.ACQUIRED_CARD);
        assertThat(traits(Operation.TOP_UP, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.BY_CARD, Feature.BY_ID);
        assertThat(traits(Operation.COMPLETION, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.BY_CARD, Feature.BY_ID, Feature.ABOVE_HOLD);
        assertThat(traits(Operation.REVERSAL, Map.of()).features())
                .containsExactlyInAnyOrder(Feature.REFERENCE, Feature.BY_CARD, Feature.BY_ID, Feature.PARTIAL);
    }
}
