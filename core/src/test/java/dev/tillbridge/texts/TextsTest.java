package dev.tillbridge.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.CashierTexts;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("gives the process another language")
class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "en,en",
        "en-GB,en",
        "fr,fr",
        "fr-CH,fr",
        "de-AT,de",
        "nl-BE,nl",
        "es-MX,es",
        "zh,en",
        "no,en",
        "und,en",
        "gsw,en"
    })
    void aLanguageIsSpokenWhateverTheCountryAndAnyOtherIsEnglish(String wanted, String spoken) {
        assertThat(Texts.spoken(Locale.forLanguageTag(wanted))).isEqualTo(Locale.forLanguageTag(spoken));
        assertThat(CashierTexts.in(Locale.forLanguageTag(wanted)).language()).isEqualTo(Locale.forLanguageTag(spoken));
    }

    @Test
    void aTextThatIsMissingIsNamedWithItsFile() {
        Texts texts = Texts.of(CashierTexts.class, "cashier", Locale.FRENCH);

        assertThat(texts.has("klingon")).isFalse();
        assertThatThrownBy(() -> texts.text("klingon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cashier_fr.properties has no text 'klingon'");
    }

    @Test
    void aFileThatIsMissingIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Texts.of(CashierTexts.class, "klingon", Locale.GERMAN))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("dev.tillbridge.CashierTexts")
                .hasMessageContaining("klingon_en.properties");
    }

    @Test
    void whatSomebodyTranslatedInPartIsEnglishElsewhere() {
        Phrase greeting = Phrase.of(TextsTest.class, "partly", "greeting");
        Phrase farewell = Phrase.of(TextsTest.class, "partly", "farewell");

        assertThat(greeting.in(Locale.FRENCH)).isEqualTo("Bonjour l'été");
        assertThat(farewell.in(Locale.FRENCH)).isEqualTo("Goodbye");
        assertThat(greeting.in(Locale.GERMAN)).isEqualTo("Hello");
        assertThat(Texts.of(TextsTest.class, "partly", Locale.GERMAN).language())
                .isEqualTo(Locale.ENGLISH);
        assertThat(Phrase.of("Ring").in(Locale.GERMAN)).isEqualTo("Ring");
        assertThatThrownBy(() -> Phrase.of(TextsTest.class, "partly", "grreting"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Texts texts = Texts.of(CashierTexts.class, "cashier", Locale.GERMAN);

            assertThat(texts.text("headline.APPROVED")).isEqualTo("GENEHMIGT");
            assertThat(texts.text("amount", "EUR", "1,00")).isEqualTo("1,00\u00a0EUR");
        } finally {
            Locale.setDefault(before);
        }
    }
}
