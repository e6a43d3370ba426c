package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyEchoTest {

    private static final List<String> KEYS = List.of("T7-0031", "");

    private final KeyEcho echo = new KeyEcho();

    private static RecordedRequest asked(String body, RecordedAnswer answer) {
        return new RecordedRequest(1, 1, Instant.EPOCH, "CONCERT", "CD=0", body, false, answer);
    }

    @Test
    void nothingIsSaidWhereNoAnswerCouldRepeatAKey() {
        echo.count(
                List.of(
                        asked("CJ0", RecordedAnswer.whole("", "AE10")),
                        asked("CH T7-0031", RecordedAnswer.none()),
                        asked("CH T7-0031", RecordedAnswer.whole("400 Bad", "no"))),
                KEYS);

        assertThat(echo.words(Set.of())).isEmpty();
    }

    @Test
    void answersWithAndWithoutTheKeyAreCounted() {
        echo.count(
                List.of(
                        asked("CH T7-0031", RecordedAnswer.whole("", "AE10 CH t7-0031")),
                        asked("CH T7-0031", RecordedAnswer.whole("", "AE10"))),
                KEYS);

        assertThat(echo.words(Set.of("not-found"))).contains("came back in 1 of 2 answers that could repeat it");
    }

    @Test
    void aSettingThatVouchesForWhatIsNotSoIsContradicted() {
        echo.count(List.of(asked("CH T7-0031", RecordedAnswer.whole("", "AE10"))), KEYS);

        assertThat(echo.words(List.of("echo-key")).orElseThrow()).contains("0 of 1", "echo-key, which is not so");
    }

    @Test
    void aSettingThatVouchesForWhatIsSoIsNotMentioned() {
        echo.count(List.of(asked("CH T7-0031", RecordedAnswer.whole("", "CH T7-0031"))), KEYS);

        assertThat(echo.words(List.of("echo-key")).orElseThrow())
                .contains("1 of 1")
                .doesNotContain("vouch");
    }
}
