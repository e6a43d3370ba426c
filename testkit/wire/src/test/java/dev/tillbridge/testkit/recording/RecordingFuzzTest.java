package dev.tillbridge.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is in a file, it is a recording, which is written as it was read, or it is refused with a reason that quotes nothing. */
class RecordingFuzzTest extends FuzzTest {

    @Override
    protected List<String> words() {
        return List.of(
                "\"from\":\"terminal\"",
                "\"from\":\"driver\"",
                "\"is\":\"cut\"",
                "\"is\":\"end\"",
                "\"at\":\"2026-01-05T12:00:00Z\"",
                "\"at\":\"+1000000000-12-31T23:59:59Z\"",
                "\"connection\":1e5246523706",
                "\"connection\":-1",
                "\"wire\":\"concert\"",
                "\"wire\":\"http\"",
                "\"driver\":\"payxpert\"",
                "\"gap\":\"\"",
                "\"headers\":{}",
                "\"body\":null",
                "\"line\":\"\"");
    }

    @Override
    protected void judge(byte[] input) {
        Recording read;
        try {
            read = Recording.parse(new String(input, StandardCharsets.UTF_8));
        } catch (RecordingException e) {
            assertThat(Told.holdsCardNumber(String.valueOf(e.getMessage())))
                    .as("I5")
                    .isFalse();
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(Recording.parse(read.toJson())).isEqualTo(read);
        read.messages()
                .forEach(message -> assertThat(read.wire().bytes(message)).isNotNull());
    }
}
