package dev.tillbridge.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.recording.Assembler.Raw;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are planted in every field; nothing of them is kept. */
class MaskingTest {

    private static final String PAN = "4539578763621486";

    private final Masking masking = new Masking();
    private final Wire wire = Wire.of("axept", Map.of()).orElseThrow();

    private Raw kept(String line, Map<String, String> headers, String body) {
        return wire.kept(masking, new Raw(true, line, headers, body), true);
    }

    private String body(String body) {
        return kept("", Map.of(), body).body();
    }

    private String header(String name, String value) {
        return String.valueOf(kept("", Map.of(name, value), "").headers().get(name));
    }

    private String target(String target) {
        return kept("GET " + target, Map.of(), "").line().substring("GET ".length());
    }

    /** Every field that is shown, and some that nobody knows. */
    static Stream<String> fields() {
        return Stream.of(
                ("tid uti originalUti reference merchantReference preAuthId paymentId retrievalReferenceNumber receiptNumber"
                                + " transType transactionType responseCode errorText amountTrans authorisationCode"
                                + " cardScheme cardType merchantName merchantLocation terminalId transDateTime"
                                + " softwareVersion statusDescription statuses cardholderReceipt merchantReceipt cardPan"
                                + " primaryAccountNumber cardToken emvTvr somethingNew")
                        .split(" "));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void noFieldKeepsACardNumberOrAnAddress(String field) {
        String body = "{\"" + field + "\":\"" + PAN + "\",\"in\":{\"" + field + "\":[\"x " + PAN
                + " y\",\"to ann@shop.example now\"]}}";

        String safe = body(body);

        assertThat(safe).doesNotContain(PAN, "453957", "ann@", "shop.example").hasSameSizeAs(body);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void noFieldKeepsACardNumberThatIsANumber(String field) {
        String safe = body("{\"" + field + "\":" + PAN + "}");

        assertThat(safe).doesNotContain("453957").matches("\\{\"" + field + "\":[0-9]{16}}");
    }

    @ParameterizedTest
    @CsvSource({
        "cardExpiryDate, 2912",
        "cardToken, ZEIbQHaygcrkyWvGT5fvh1rTfA1YwWRT0ubtp5ELdqUfMQ==",
        "merchantTokenId, ZEIbQHaygcrkyWvGT5fvh1rTfA1YwWRT0ubtp5ELdqUfMQ==",
        "authToken, 7653518633181484",
        "emvCryptogram, 4F3738E586EC6EDD",
        "emvTvr, 8000048000",
        "track2, 4539578763621486=29122011000012300000",
        "emvCardholderName, MUSTER/ERIKA",
        "customerPhone, 0301234567",
        "customerEmail, erika@muster.example",
        "pairingCode, 3499",
        "whatever, sesame-open"
    })
    void whatIsSecretIsHiddenAtItsLength(String field, String secret) {
        String body = "{\"" + field + "\":\"" + secret + "\",\"transApproved\":true}";

        assertThat(body(body)).doesNotContain(secret).hasSameSizeAs(body).endsWith("\"transApproved\":true}");
    }

    @Test
    void whatDecidesStays() {
        String body =
                "{\"uti\":\"D4ED4B02-1EFC-4BDA-A3E4-C226B93F44FE\",\"amountTrans\":15000,\"transCurrencyCode\":\"GBP\","
                        + "\"responseCode\":\"51\",\"transApproved\":false,\"transDateTimeEpoch\":1757332053606}}";

        assertThat(body(body)).as("with its stray brace").isEqualTo(body);
    }

    @Test
    void oneSecretIsOnePlaceholderWhereverItComes() {
        String header = header("authorization", "Bearer 6945595921271780");
        String body = body("{\"errorText\":\"unknown token 6945595921271780\"}");

        assertThat(header).isEqualTo("Bearer token~1*********");
        assertThat(body).isEqualTo("{\"errorText\":\"unknown token token~1*********\"}");
        assertThat(header("authorization", "7653518633181484")).isEqualTo("token~2*********");
        assertThat(header("authorization", PAN + " 7653518633181484")).isEqualTo("************1486 token~2*********");
    }

    @Test
    void aBodyThatBreaksOffKeepsNoSecret() {
        assertThat(body("{\"transType\":\"SALE\",\"cardToken\":\"ZEIbQHaygcrkyWv"))
                .isEqualTo("{\"transType\":\"SALE\",\"cardToken\":\"token~1********");
    }

    @Test
    void aQueryIsMaskedByItsNames() {
        assertThat(target("/pair?tid=1850005555&pairingCode=3499&mail=x@y.example"))
                .isEqualTo("/pair?tid=1850005555&pairingCode=~1**&mail=contact~1**");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pair?4539578763621486=1",
                "/pair?a=1&4539578763621486=",
                "/pair?4539578763621486",
                "/4539578763621486"
            })
    void noNameKeepsACardNumber(String target) {
        assertThat(target(target)).doesNotContain("453957").hasSameSizeAs(target);
        assertThat(kept(PAN + " " + target, Map.of(), "").line()).doesNotContain("453957");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4539 5787 6362 1486",
                "453957******1486",
                "EXP 12/29",
                "Cardholder: Erika Muster",
                "tel +49 30 1234567",
                "ann@shop.example",
                ";4539578763621486=29122011000012300000?"
            })
    void aReceiptKeepsNoSecret(String line) {
        String safe = masking.text("SALE 12.50\n" + line + "\nAUTH 750215");

        assertThat(safe)
                .startsWith("SALE 12.50\n")
                .endsWith("\nAUTH 750215")
                .doesNotContain(line, "4539", "12/29", "Erika", "1234567", "ann@", "2912");
    }
}
