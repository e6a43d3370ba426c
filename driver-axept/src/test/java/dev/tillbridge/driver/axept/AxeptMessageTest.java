package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.TENDER;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.spi.http.JsonBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** The bytes of every message; those that the sheet prints are compared with what it prints. */
class AxeptMessageTest {

    private static final Map<String, ?> WITHOUT_KEY = Map.of("ownUti", false);
    private static final PreAuthId PRE_AUTH = new PreAuthId("09051442084639");
    private static final AcquiredCard CARD = AcquiredCard.of(
            new StartKey("5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001"),
            "t0ken==",
            Card.builder().build(),
            Map.of());

    private static String body(StartRequest request, Map<String, ?> settings) {
        return text(JsonBodies.written(AxeptMapper.toMessage(Bench.start(request), Bench.settings(settings))));
    }

    private static String text(RequestBody body) {
        try (Buffer buffer = new Buffer()) {
            body.writeTo(buffer);
            return buffer.readUtf8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Completion.Builder completion() {
        return Completion.builder().tender(TENDER).amount(pounds("150"));
    }

    @Test
    void aCompletionByCardIsTheVendorsSample() {
        assertThat(body(completion().build(), WITHOUT_KEY))
                .isEqualTo(Fixture.of("completion/request-by-card.seed").compact())
                .isEqualTo("{\"amountTrans\":15000,\"transType\":\"COMPLETION\"}");
    }

    @Test
    void aCompletionByIdIsTheVendorsSample() {
        assertThat(body(completion().preAuthId(PRE_AUTH).build(), WITHOUT_KEY))
                .isEqualTo(Fixture.of("completion/request-by-id.seed").compact())
                .isEqualTo("{\"amountTrans\":15000,\"transType\":\"COMPLETION\",\"preAuthId\":\"09051442084639\"}");
    }

    @Test
    void ourKeyComesAtTheEndOfTheVendorsSample() {
        assertThat(body(completion().preAuthId(PRE_AUTH).build(), Map.of()))
                .isEqualTo(
                        "{\"amountTrans\":15000,\"transType\":\"COMPLETION\",\"preAuthId\":\"09051442084639\",\"uti\":\""
                                + Bench.KEY + "\"}");
    }

    @Test
    void aFullReversalByIdIsTheVendorsSampleWhateverKeyThereIs() {
        Reversal request = Reversal.builder()
                .tender(TENDER)
                .preAuthId(new PreAuthId("09081453093292"))
                .build();

        assertThat(body(request, Map.of()))
                .isEqualTo(Fixture.of("reversal/request-full-by-id.seed").compact())
                .isEqualTo("{\"preAuthId\":\"09081453093292\",\"transType\":\"REVERSAL\"}");
    }

    @Test
    void aFullReversalByCardIsTheVendorsSample() {
        assertThat(body(Reversal.builder().tender(TENDER).build(), Map.of()))
                .isEqualTo(Fixture.of("reversal/request-full-by-card.seed").compact())
                .isEqualTo("{\"transType\":\"REVERSAL\"}");
    }

    @Test
    void aPartialReversalSendsTheAmountToTakeOff() {
        Reversal request = Reversal.builder()
                .tender(TENDER)
                .amount(pounds("50"))
                .preAuthId(new PreAuthId("09081453093292"))
                .build();

        assertThat(body(request, Map.of()))
                .isEqualTo(
                        Fixture.of("reversal/request-partial-by-id.documented").compact());
    }

    @Test
    void aPartialReversalByCardNeverSendsTheOtherAmountUnlessItIsSetSo() {
        Reversal request =
                Reversal.builder().tender(TENDER).amount(pounds("50")).build();

        assertThat(body(request, Map.of())).isEqualTo("{\"transType\":\"REVERSAL\",\"reversalAmount\":5000}");
        assertThat(body(request, Map.of("reversalAmountTwice", true)))
                .isEqualTo("{\"transType\":\"REVERSAL\",\"reversalAmount\":5000,\"amountTrans\":5000}");
    }

    @Test
    void aReversalSendsOurKeyOnlyWhereThatWasTried() {
        Reversal request = Reversal.builder().tender(TENDER).build();

        assertThat(body(request, Map.of("reversalKey", "client", "verified", List.of("reversal-key"))))
                .isEqualTo("{\"transType\":\"REVERSAL\",\"uti\":\"" + Bench.KEY + "\"}");
    }

    @Test
    void aSaleIsTheSheetsSample() {
        Sale request = Sale.builder()
                .tender(TENDER)
                .amount(pounds("12.50"))
                .gratuity(pounds("0"))
                .cashback(pounds("0"))
                .reference("INV-1001")
                .build();

        assertThat(body(request, Map.of("terminalLanguage", "en_GB")))
                .isEqualTo(Fixture.of("sale/request.documented").compact());
    }

    @Test
    void whatIsNotAskedForIsLeftOut() {
        assertThat(body(Sale.builder().tender(TENDER).amount(pounds("1")).build(), WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"SALE\",\"amountTrans\":100}");
        assertThat(body(Refund.builder().tender(TENDER).amount(pounds("1")).build(), WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"REFUND\",\"amountTrans\":100}");
        assertThat(body(
                        PreAuthorisation.builder()
                                .tender(TENDER)
                                .amount(pounds("100"))
                                .build(),
                        WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}");
        assertThat(body(
                        TopUp.builder()
                                .tender(TENDER)
                                .amount(pounds("20"))
                                .preAuthId(PRE_AUTH)
                                .build(),
                        WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"TOP_UP\",\"amountTrans\":2000,\"preAuthId\":\"09051442084639\"}");
        assertThat(body(
                        AuthorisationOnly.builder()
                                .tender(TENDER)
                                .amount(pounds("1"))
                                .build(),
                        WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"AUTHORISATION_ONLY\",\"amountTrans\":100}");
    }

    @Test
    void aCardThatWasReadGoesWithTheKeyOfItsAcquisition() {
        assertThat(body(
                        PreAuthorisation.builder()
                                .tender(TENDER)
                                .amount(pounds("100"))
                                .acquiredCard(CARD)
                                .build(),
                        WITHOUT_KEY))
                .isEqualTo("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000,\"cardToken\":\"t0ken==\","
                        + "\"uti\":\"5A1D6D5E-0D11-4E8C-9C53-0A9BB6F4B001\"}");
    }

    @Test
    void theMessageForACardNamesTheAmountAnotherWay() {
        assertThat(text(JsonBodies.written(new AxeptAcquisitionMapper(
                                Bench.settings(Map.of("terminalLanguage", "en_GB")),
                                new AxeptRefusalMapper("front-desk"))
                        .toMessage(CardAcquisition.of(pounds("10"))))))
                .isEqualTo("{\"amount\":1000,\"language\":\"en_GB\"}");
    }

    @Test
    void aCardIsAskedForInTheOneLanguageThatIsDocumentedOrInTheTerminalsOwn() {
        assertThat(text(JsonBodies.written(new AxeptAcquisitionMapper(
                                Bench.settings(Map.of("terminalLanguage", "de_DE")),
                                new AxeptRefusalMapper("front-desk"))
                        .toMessage(CardAcquisition.of(pounds("10"))))))
                .isEqualTo("{\"amount\":1000}");
    }

    @Test
    void messagesPrintNothingButTheirType() {
        assertThat(AxeptMapper.toMessage(
                        Bench.start(AuthorisationOnly.builder()
                                .tender(TENDER)
                                .amount(pounds("1"))
                                .acquiredCard(CARD)
                                .build()),
                        Bench.settings(Map.of())))
                .hasToString("AUTHORISATION_ONLY");
    }
}
