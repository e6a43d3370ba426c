package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
