package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Pace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static final String PAYMENT = "/v1/terminals/axept/payments/bar-1.42/1";

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, usual -> usual, Pace.byLookup(), "axept");
        till = desk.register("bar-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|ACCEPTÉ|Paiement accepté.|Présentez la carte",
                "fr-CH, de;q=0.5|ACCEPTÉ|Paiement accepté.|Présentez la carte",
                "it, de-AT;q=0.8, en;q=0.1|GENEHMIGT|Bezahlt.|Karte vorhalten",
                "nl;q=0.1, es|ACEPTADA|Pagado.|Presente la tarjeta",
                "nl-BE|AKKOORD|Betaald.|Bied de kaart aan",
                "it, *;q=0.5|APPROVED|Paid.|Present card",
                "zh|APPROVED|Paid.|Present card",
                ";;q=nonsense|APPROVED|Paid.|Present card"
            })
    void theCashierIsToldInTheLanguageOfTheRequest(String wanted, String headline, String advice, String step) {
        till.pay("axept", "bar-1.42/1", PaymentsTest.TEN);

        Exchange told = till.get(PAYMENT, "Accept-Language", wanted, "Prefer", "wait=60");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.at("/outcome/kind")).isEqualTo("APPROVED");
        assertThat(told.at("/outcome/headline")).isEqualTo(headline);
        assertThat(told.at("/outcome/advice")).startsWith(advice);
        assertThat(told.json().path("progress"))
                .extracting(each -> each.path("words").asText())
                .anyMatch(words -> words.startsWith(step));
    }

    @Test
    void whatIsFarTooLongAsksForNothing() {
        till.pay("axept", "bar-1.42/1", PaymentsTest.TEN);

        Exchange told =
                till.get(PAYMENT, "Accept-Language", "fr," + "de;q=0.1,".repeat(500) + "nl", "Prefer", "wait=60");

        assertThat(told.at("/outcome/headline")).isEqualTo("APPROVED");
    }

    @Test
    void aListIsInTheLanguageOfTheRequestToo() {
        till.pay("axept", "bar-1.42/1", PaymentsTest.TEN);

        Exchange listed = till.get("/v1/terminals/axept/attempts?which=recent", "Accept-Language", "de");

        assertThat(listed.at("/attempts/0/outcome/headline")).isEqualTo("GENEHMIGT");
    }
}
