package dev.tillbridge.testkit.simulation.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = new Secrets(new SplittableRandom(1));

    /** The check of ISO/IEC 7812-1, annex B, from the left. */
    private static boolean passesTheCheck(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = Character.digit(number.charAt(i), 10) * (i % 2 == number.length() % 2 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    @Test
    void everyNumberIsACardNumberThatPassesTheCheckAndEverythingIsRemembered() {
        assertThat(passesTheCheck("4111111111111111")).isTrue();
        assertThat(passesTheCheck("4111111111111112")).isFalse();
        int dates = 0;
        for (int i = 0; i < 200; i++) {
            String shown = secrets.next(Optional.empty());
            String secret = secrets.slipped().get(i);

            if (secret.contains("/")) {
                assertThat(secret).matches("(0[1-9]|1[0-2])/[34][0-9]");
                assertThat(shown).endsWith(secret);
                dates++;
            } else {
                assertThat(secret).matches("[0-9]{16}").matches(SecretsTest::passesTheCheck);
                assertThat(shown.replaceAll("\\D", "")).isEqualTo(secret);
            }
        }
        assertThat(dates).isBetween(10, 100);
    }

    @Test
    void theTokenThatATillShowsIsRepeatedAndRemembered() {
        byte[] request =
                ("GET /pos HTTP/1.1\r\nAuthorization: Bearer " + Secrets.token("7") + "\r\n\r\n").getBytes(UTF_8);

        Optional<String> token = Secrets.tokenIn(request);

        assertThat(token).contains("sim-token-7");
        assertThat(Secrets.tokenIn("GET /pos".getBytes(UTF_8))).isEmpty();
        assertThat(Stream.generate(() -> secrets.next(token)).limit(100)).contains("sim-token-7");
        assertThat(secrets.slipped()).contains("sim-token-7");
    }
}
