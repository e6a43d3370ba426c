package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminal that repeats what we proved ourselves with. */
class OwnCredentialsTest {

    private static final String TOKEN = "7653518633181484";

    private final WireServer server = WireServer.open();
    private final HttpStack stack = Stacks.pinned(server);
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    private String heard(String token, String body) {
        server.next(visit -> visit.answer("400 Bad", body));
        return answered(stack.exchange(api.start(token, SALE, OnceGate.create())))
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "Bearer " + TOKEN, "bearer  " + TOKEN})
    void aTokenThatIsRepeatedReachesNobody(String header) {
        assertThat(heard(header, "unknown token " + TOKEN + ", Bearer " + TOKEN))
                .isEqualTo("unknown token ****************, Bearer ****************");
    }

    @Test
    void soDoesOneInTheHeaderOfAnotherName() {
        server.next(visit -> visit.answer("200 OK", "{\"seen\":\"" + TOKEN + "\"}"));

        assertThat(answered(stack.exchange(api.ping(TOKEN))).body()).isEqualTo("{\"seen\":\"****************\"}");
    }

    @Test
    void soDoesOneWithCharactersThatAreWrittenAsNumbers() {
        assertThat(heard("s3cret/Xy", "{\"a\":\"s3c\\u0072et\\u002FXy\"}"))
                .doesNotContain("s3c")
                .doesNotContain("Xy");
    }

    @Test
    void whatIsTooShortToBeToldFromOtherTextsIsLeft() {
        assertThat(heard("Bearer 1250", "{\"amount\":1250}")).isEqualTo("{\"amount\":1250}");
    }

    @Test
    void theNameOfTheSchemeIsNoSecret() {
        assertThat(heard("Bearer " + TOKEN, "a Bearer is needed")).isEqualTo("a Bearer is needed");
    }

    static Stream<String> forms() {
        String token = "s3cret/Xy-47?q";
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                token,
                "s3cr-et/X-y-47-?q",
                "s3cr et/X y-47 ?q",
                URLEncoder.encode(token, StandardCharsets.UTF_8),
                "%73%33%63%72%65%74%2f%58%79%2D%34%37%3F%71",
                "&#115;3cret&#47;Xy-47&#x3f;q",
                HexFormat.of().formatHex(bytes),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("x" + token + "y").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("xx" + token + "yy").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void soDoesOneInWhateverWriting(String form) {
        String heard = heard("Bearer s3cret/Xy-47?q", "seen " + form + " here");

        assertThat(heard).matches("seen .* here").contains("********");
        // what is left of Base64 beside the stars is less than two characters
        assertThat(heard.replaceAll("[*:% -]", "")).hasSizeLessThan("seenhere".length() + 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cretXy47", "%2541-&#65;", "--a- b-c", "\\u0041\\%x", "+/+/+/-_"})
    void soDoesOneOfWhichEachCharacterIsWrittenInAWayOfItsOwn(String credential) {
        OwnCredentials ours = OwnCredentials.of(List.of(credential));
        Random chance = new Random(1);

        for (int i = 0; i < 2_000; i++) {
            String written = written(credential, chance);

            assertThat(ours.hideIn(written)).as(written).matches("\\*+");
            assertThat(ours.hideIn(written + "; " + written)).as(written).matches("\\*+; \\*+");
        }
    }

    private static String written(String credential, Random chance) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < credential.length(); i++) {
            String gap = i == 0 ? "" : List.of("", " ", "-").get(chance.nextInt(3));
            String form = List.of("%1$c", "\\u%2$04x", "\\U%2$04X", "%%%2$02x", "&#%2$d;", "&#x%2$X;")
                    .get(chance.nextInt(6));
            written.append(gap)
                    .append(String.format(Locale.ROOT, form, credential.charAt(i), (int) credential.charAt(i)));
        }
        return written.toString();
    }

    @Test
    void whatIsToldInAnotherPlaceIsHiddenTheSameWay() {
        OwnCredentials code = OwnCredentials.of(List.of("84731996"));

        assertThat(code.hideIn("the code 8473-1996 is wrong (ODQ3MzE5OTY=)"))
                .isEqualTo("the code ********* is wrong (***********=)");
    }
}
