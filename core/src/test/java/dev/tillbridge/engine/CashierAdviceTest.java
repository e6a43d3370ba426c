package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CashierAdviceTest {

    private final CashierAdvice english = new CashierAdvice(Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void everyLanguageHasEveryText(String language) {
        assertThat(bundle(Locale.forLanguageTag(language)).keySet())
                .containsExactlyInAnyOrderElementsOf(bundle(Locale.ROOT).keySet());
    }

    @ParameterizedTest
    @EnumSource(NotStartedReason.class)
    void everyReasonHasItsAdvice(NotStartedReason reason) {
        for (Operation operation : Operation.values()) {
            assertThat(english.notStarted(operation, reason)).endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SALE", "COMPLETION"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatChargesIsCalledPaid(Operation operation) {
        assertThat(english.approved(operation, false, Set.of(), false, false)).doesNotContain("Paid");
        assertThat(english.declined(operation)).doesNotContain("paid");
        assertThat(english.cancelled(operation)).doesNotContain("paid");
        assertThat(english.notStarted(operation, NotStartedReason.PERSON_DECIDED))
                .doesNotContain("paid", "Paid");
    }

    @Test
    void whatTheTerminalDidNotTellIsNamedWhateverElseIsSaid() {
        for (String language : new String[] {"en", "de", "fr"}) {
            CashierAdvice advice = new CashierAdvice(Locale.forLanguageTag(language));
            String cash = bundle(Locale.forLanguageTag(language))
                    .getString("part.CASHBACK")
                    .replace("''", "'");
            for (int flags = 0; flags < 8; flags++) {
                assertThat(advice.approved(
                                Operation.SALE,
                                (flags & 1) > 0,
                                Set.of(Part.CASHBACK),
                                (flags & 2) > 0,
                                (flags & 4) > 0))
                        .contains(cash)
                        .doesNotContain(english.approved(Operation.SALE, false, Set.of(), false, false));
            }
        }
    }

    @Test
    void theUnknownNamesTheAttemptInEveryLanguage() {
        for (String language : new String[] {"en", "de", "fr", "it"}) {
            CashierAdvice advice = new CashierAdvice(Locale.forLanguageTag(language));
            assertThat(advice.unknown(Operation.SALE, "7f3a")).as(language).contains("7f3a");
        }
    }

    @Test
    void apostrophesSurvive() {
        assertThat(new CashierAdvice(Locale.FRENCH).notStarted(Operation.SALE, NotStartedReason.BLOCKED))
                .contains("n'est");
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "dev.tillbridge.engine.advice",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
