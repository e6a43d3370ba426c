package dev.tillbridge.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.proxy.WireTap.Direction;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final Wire WIRE = Wire.of("axept", Map.of()).orElseThrow();
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Recorder recorder = Recorder.of(
            new Acme(),
            Map.of(
                    "host",
                    "10.1.2.3",
                    "port",
                    "8080",
                    "serial",
                    "1853195101",
                    "password",
                    "sesame",
                    "currency",
                    "GBP"));

    @TempDir
    private Path folder;

    private void heard(long connection, Direction direction, String text, long millis) {
        recorder.onBytes(connection, direction, text.getBytes(StandardCharsets.UTF_8), NOON.plusMillis(millis));
    }

    private void sale() {
        heard(1, Direction.TO_TERMINAL, "POST /transaction?tid=1 HTTP/1.1\r\nContent-Length: 20\r\n", 0);
        heard(1, Direction.TO_TERMINAL, "Authorization: sesame-open\r\n\r\n{\"transType\":\"SALE\"}", 5);
        heard(1, Direction.TO_DRIVER, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"uti", 20);
        heard(1, Direction.TO_DRIVER, "\r\n6\r\n\":\"7\"}\r\n0\r\n\r\n", 30);
        recorder.onEnd(1, Direction.TO_TERMINAL, NOON.plusMillis(40));
    }

    @Test
    void messagesArePutTogetherAndMasked() {
        sale();

        List<RecordedMessage> messages = recorder.recording().messages();

        assertThat(messages).extracting(RecordedMessage::kind).containsExactly(Kind.WHOLE, Kind.WHOLE, Kind.END);
        assertThat(messages.get(0).line()).isEqualTo("POST /transaction?tid=1");
        assertThat(messages.get(0).headers()).containsEntry("authorization", "token~1****");
        assertThat(messages.get(1).body()).isEqualTo("{\"uti\":\"7\"}");
        assertThat(messages.get(1).at()).hasMillis(25);
    }

    @Test
    void addressAndSecretsOfTheConfigurationAreNotKept() {
        assertThat(recorder.recording().settings()).containsOnlyKeys("serial", "currency");
        assertThat(recorder.recording().toJson()).doesNotContain("10.1.2.3", "sesame");
    }

    @Test
    void anAnswerThatBreaksOffIsKeptAsItIs() {
        sale();
        heard(2, Direction.TO_DRIVER, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"uti\":", 50);
        recorder.onEnd(2, Direction.TO_DRIVER, NOON.plusMillis(60));

        RecordedMessage cut = recorder.recording().messages().get(3);

        assertThat(cut.kind()).isEqualTo(Kind.CUT);
        assertThat(cut.body()).isEqualTo("{\"uti\":");
    }

    @Test
    void whatIsNoHttpIsListenedToWithoutHarm() {
        heard(1, Direction.TO_TERMINAL, "\u0000\u0001 4539578763621486 \r\n\r\n", 0);
        heard(1, Direction.TO_DRIVER, "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nxxx", 0);
        recorder.onEnd(1, Direction.TO_DRIVER, NOON);
        recorder.onEnd(1, Direction.TO_TERMINAL, NOON);

        assertThat(recorder.recording().toJson()).doesNotContain("453957");
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        sale();
        Path file = folder.resolve("recording.json");
        recorder.recording().write(file);

        assertThat(Recording.read(file)).isEqualTo(recorder.recording());
    }

    @Test
    void aBundleIsARecordingToo() {
        sale();
        Path file = folder.resolve("bundle.zip");
        SupportBundle.of(recorder.recording(), Map.of("attempt.json", "{}")).write(file);

        assertThat(Recording.read(file)).isEqualTo(recorder.recording());
        assertThat(SupportBundle.read(file).files()).containsExactly(Map.entry("attempt.json", "{}"));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        sale();
        String json = recorder.recording().toJson();

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recording.parse(json.replace("tillbridge-recording/1", "tillbridge-recording/2")))
                .withMessageContaining("tillbridge-recording/1");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recording.parse(json.replace("\"line\"", "\"lime\"")))
                .withMessage(
                        "In number 1 of messages there is a field that is not known; known are [at, body, connection,"
                                + " from, headers, is, line].");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recording.parse(json.substring(0, 99)))
                .withMessageContaining("not JSON");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recording.parse(
                        json.replaceFirst("\"settings\"\\s*:\\s*\\{", "\"settings\":{\"4539578763621486\":true,")))
                .withMessageNotContaining("4539578763621486");
    }

    @Test
    void aRequestThatWasNotRecordedIsRefusedWithTheNearestOne() {
        sale();
        ReplayScript script = new ReplayScript(recorder.recording());

        assertThat(script.answer(WIRE.asked("POST /transaction?tid=1", "{\"transType\":\"REFUND\"}")))
                .isEmpty();

        assertThat(script.refusals())
                .containsExactly(
                        "No recorded request answers POST /transaction (tid=1, transType=REFUND). The nearest one is"
                                + " number 1, POST /transaction (tid=1, transType=SALE): transType is REFUND, not SALE.");
        assertThat(script.unasked()).containsExactly("number 1, POST /transaction (tid=1, transType=SALE)");
    }

    @Test
    void aStartIsAnsweredOnce() {
        sale();
        ReplayScript script = new ReplayScript(recorder.recording());
        Asked start = WIRE.asked("POST /transaction?tid=1", "{\"transType\":\"SALE\"}");

        assertThat(script.answer(start)).isPresent();
        assertThat(script.answer(start)).isEmpty();
        assertThat(script.refusals().toString()).contains("asking again could move money again");
    }

    /** A driver that is never opened. */
    private static final class Acme implements TerminalDriver {

        @Override
        public String id() {
            return "axept";
        }

        @Override
        public String displayName() {
            return "Acme";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(
                    Setting.text("host"),
                    Setting.wholeNumber("port"),
                    Setting.text("serial"),
                    Setting.secret("password"));
        }

        @Override
        public PaymentTerminal open(DriverContext context) {
            throw new AssertionError("nobody opens it");
        }
    }
}
