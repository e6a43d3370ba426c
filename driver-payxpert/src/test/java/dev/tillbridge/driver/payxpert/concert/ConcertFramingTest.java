package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages begin and end, and what follows them. */
class ConcertFramingTest {

    private static final String VERSION = "CZ0040320";
    private static final String ANSWER = VERSION + "AE00210";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int messages(String text) {
        return ConcertCodec.read(bytes(text)).map(List::size).orElse(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "CZ0040320, 1",
        "CZ0040320AE00210, 1",
        "CZ0040320AE00211CZ0040320AE00210, 2",
        "CZ0040320CZ0040320, -1",
        "AE00210, -1",
        "CZ0040320AE0021, -1",
        "CZ0040320AE002, -1",
        "CZ0040320A, -1",
        "CZ0040320AE000, -1",
        "CZ0040320ae00210, -1",
        "CZ0040320AE0x210, -1",
        "CZ0040320[E00210, -1",
        "CZ0040320@E00210, -1",
        "CZ0040320AE/0210, -1",
        "CZ0040320AE:0210, -1",
        "CZ0040320AE00210AE00201, -1",
        "CZ0040320AE00210AE00210, 1",
        "CZ0040320AE00210ZT001aZT001b, 1"
    })
    void messagesAreWholeAndBeginWithTheirVersion(String text, int messages) {
        assertThat(messages(text)).isEqualTo(messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0", "\2", " ", "\r\n\0\2 "})
    void whatSaysNothingMayStandAroundMessagesAndNotWithinOne(String filler) {
        assertThat(messages(filler + ANSWER + filler)).isEqualTo(1);
        assertThat(messages(VERSION + "AE00211" + filler + ANSWER)).isEqualTo(2);
        assertThat(messages(VERSION + filler + "AE00210")).isEqualTo(-1);
        assertThat(messages(filler)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "' ', false",
        "x, true",
        "AF, true",
        "AF00201, false",
        "' AF00201', true",
        "AE00201, false",
        "C, true",
        "CZ, true",
        "CZ0040320, false"
    })
    void whatFollowsAnAnswerAndIsNoMessageIsNoticed(String behind, boolean isFollowed) {
        assertThat(ConcertCodec.isFollowed(bytes(ANSWER + behind))).isEqualTo(isFollowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "HTTP/1.1 200 OK", "CZ0040320 x", "CZ0040320x"})
    void whereThereIsNoAnswerNothingFollowsOne(String text) {
        assertThat(ConcertCodec.isFollowed(bytes(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "C, false", "CZ, true", "CZ00, true", "AF, false", "ZC, false"})
    void anotherMessageHasBegunOnceItsVersionIsSeen(String behind, boolean begun) {
        ConcertParser parser = new ConcertParser();
        parser.feed(bytes(ANSWER + behind));
        assertThat(parser.isAnotherBegun()).isEqualTo(begun);

        ConcertParser unanswered = new ConcertParser();
        unanswered.feed(bytes(VERSION + behind));
        assertThat(unanswered.isAnotherBegun()).as("where nothing was answered").isFalse();
    }

    @Test
    void aSegmentEndsAnywhereAndTheRestOfTheRecordIsAwaited() {
        String text = "\r" + VERSION + "AE00211\n" + ANSWER;
        ConcertParser parser = new ConcertParser();
        for (byte b : bytes(text)) {
            parser.feed(new byte[] {b});
        }

        assertThat(parser.messages()).hasSize(2);
        assertThat(parser.isAtBoundary()).isTrue();
        assertThat(parser.isStray()).isFalse();
    }

    @Test
    void aRecordHoldsFromOneTo999Characters() {
        assertThat(ConcertCodec.records(List.of(new Field("AA", "x".repeat(999)))))
                .startsWith("AA999x");
        assertThat(ConcertCodec.records(List.of(new Field("AA", "x")))).isEqualTo("AA001x");
        for (String value : List.of("", "4".repeat(1000))) {
            assertThatThrownBy(() -> ConcertCodec.records(List.of(new Field("AA", value))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing was sent")
                    .hasMessageNotContaining("444");
        }
    }

    @Test
    void recordsWithinARecordAreReadWithoutAVersionAndNothingElseIs() {
        assertThat(ConcertCodec.inside("CK003110AK001x"))
                .contains(List.of(new Field("CK", "110"), new Field("AK", "x")));
        assertThat(ConcertCodec.inside("CK00311")).isEmpty();
        assertThat(ConcertCodec.inside("AE00210CZ0040320")).as("two messages").isEmpty();
        assertThat(ConcertCodec.inside("")).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({"31, false", "32, true", "126, true", "127, false", "159, false", "160, true", "255, true", "256, false"
    })
    void whatIsSentIsPrintableInTheEncodingOfTheWire(int character, boolean printable) {
        String text = "a" + Character.toString(character);

        assertThat(ConcertCodec.isPrintable(text)).isEqualTo(printable);
        assertThat(ConcertCodec.unprintable(text)).isEqualTo(printable ? Optional.empty() : Optional.of(character));
    }
}
