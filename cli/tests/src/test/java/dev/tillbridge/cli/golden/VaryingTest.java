package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaryingTest {

    @ParameterizedTest
    @ValueSource(strings = {"7f3a09bc", "febcdeab", "aaaaaaaa", "20261130", "00000001", "1e000000"})
    void anAttemptIsRecognisedWhateverItsIdIsMadeOf(String id) {
        assertThat(new Varying(Path.of("nowhere"))
                        .named("  Attempt         " + id + "\nSee 'tillbridge resolve " + id + "'.\n"))
                .isEqualTo("  Attempt         att-0001\nSee 'tillbridge resolve att-0001'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "123456", "999999"})
    void aCodeIsRecognisedWhateverItsDigitsAre(String code) {
        assertThat(new Varying(Path.of("nowhere")).named("  Authorisation   " + code + "\n"))
                .isEqualTo("  Authorisation   author\n");
    }

    @Test
    void noWordThatIsKeptCouldBeTakenForTheIdOfAnAttempt() throws Exception {
        try (Stream<Path> kept = Files.walk(Path.of("src", "test", "resources", "golden"))) {
            assertThat(kept.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(Files.readString(file).lines().filter(line -> !line.startsWith("===")))
                                    .noneSatisfy(line -> assertThat(line).containsPattern(Varying.ATTEMPT)));
        }
    }
}
