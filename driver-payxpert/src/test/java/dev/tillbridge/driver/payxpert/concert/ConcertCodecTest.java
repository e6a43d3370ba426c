package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes to messages and back. */
class ConcertCodecTest {

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsReadAndWrittenBackByteForByte(Sample sample) {
        List<FieldMessage> messages = Sample.messages(sample.text());

        String written = messages.stream()
                .map(message -> ConcertCodec.records(message.fields()))
                .collect(Collectors.joining());
        assertThat(written).isEqualTo(sample.text());
        assertThat(ConcertCodec.write(messages.get(0), ConcertSettings.Terminator.NONE))
                .isEqualTo(Sample.bytes(ConcertCodec.records(messages.get(0).fields())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsTheSameHoweverItIsCut(Sample sample) {
        List<FieldMessage> whole = Sample.messages(sample.text());
        for (int cut = 1; cut < sample.text().length(); cut++) {
            ConcertParser parser = new ConcertParser();
            parser.feed(Sample.bytes(sample.text().substring(0, cut)));
            parser.feed(Sample.bytes(sample.text().substring(cut)));
            assertThat(parser.messages()).as("cut at " + cut).isEqualTo(whole);
            assertThat(parser.isAtBoundary()).isTrue();
        }
        ConcertParser dripped = new ConcertParser();
        for (byte octet : sample.bytes()) {
            dripped.feed(new byte[] {octet});
        }
        assertThat(dripped.messages()).as("one byte at a time").isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsTheSameWithFillersAroundIt(Sample sample) {
        List<FieldMessage> whole = Sample.messages(sample.text());

        assertThat(Sample.messages(sample.text() + "\r\n")).isEqualTo(whole);
        assertThat(Sample.messages("\u0002\u0000 \r\n" + sample.text() + "\u0000 "))
                .isEqualTo(whole);
    }

    @Test
    void gluedMessagesAreTwo() {
        assertThat(Sample.messages(Sample.named("answer: taken into account and approved, glued")
                        .text()))
                .isEqualTo(List.of(
                        Sample.messages(Sample.named("answer: taken into account")
                                        .text())
                                .get(0),
                        Sample.messages(Sample.named("answer: debit approved").text())
                                .get(0)));
    }

    @Test
    void aLineFeedWithinATicketIsPartOfIt() {
        FieldMessage answer = Sample.messages(
                        Sample.named("answer: debit approved with both tickets").text())
                .get(0);

        assertThat(answer.all("ZT")).hasSize(2);
        List<Field> ticket = ConcertCodec.inside(answer.all("ZT").get(1)).orElseThrow();
        assertThat(ticket).extracting(Field::name).containsExactly("CK", "AK");
        assertThat(ticket.get(0).value()).isEqualTo("110");
        assertThat(ticket.get(1).value()).hasSize(106).endsWith("\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a truncated value, CZ0040320AE0021",
        "a truncated length, CZ0040320AE0",
        "a length that is no number, CZ0040320AEX0210",
        "an empty record, CZ0040320AC000AE00210",
        "the version not first, AE00210CZ0040320",
        "contradictory duplicates, CZ0040320AE00210AE00201",
        "contradictory complements, CZ0040320AE00210AF00201AF00204",
        "contradictory amounts, CZ0040320CB0041990CB0041200AE00210",
        "contradictory keys, CZ0040320CH001ACH001BAE00210",
        "small letters, CZ0040320ae00210",
        "a message without a status before another one, CZ0040320CD0010CZ0040320AE00210",
        "records behind the end of a message, CZ0040320AE00210 AF00204",
        "another protocol, HTTP/1.1 400 Bad Request",
        "a letter in the length, CZ0040320AE0A210",
    })
    void whatIsNoMessageIsNotRead(String name, String text) {
        assertThat(ConcertCodec.read(Sample.bytes(text))).as(name).isEmpty();
    }

    @Test
    void nothingIsNoMessage() {
        assertThat(ConcertCodec.read(new byte[0])).contains(List.of());
    }

    @Test
    void whatCanNeverBecomeAMessageIsKnownAtOnce() {
        ConcertParser parser = new ConcertParser();
        parser.feed(Sample.bytes("CZ0040320AEX"));
        assertThat(parser.isMalformed()).isTrue();

        ConcertParser cut = new ConcertParser();
        cut.feed(Sample.bytes("CZ0040320AE0021"));
        assertThat(cut.isMalformed()).isFalse();
        assertThat(cut.isAtBoundary()).isFalse();
    }

    @Test
    void repeatsThatAgreeAreOne() {
        FieldMessage answer = Sample.messages("CZ0040320AE00201AE00201AF00204XY003abcXY003abd")
                .get(0);

        assertThat(answer.field("AE")).contains("01");
        assertThat(answer.all("XY")).as("what decides nothing may differ").containsExactly("abc", "abd");
    }

    @Test
    void aByteIsACharacter() {
        FieldMessage message = FieldMessage.of("CZ", "0320").and("CF", "Café \u00a7 12");

        byte[] written = ConcertCodec.write(message, ConcertSettings.Terminator.CRLF);

        assertThat(written)
                .hasSize(9 + 5 + 9 + 2)
                .endsWith((byte) '\r', (byte) '\n')
                .contains(0xa7);
        assertThat(ConcertCodec.read(written)).contains(List.of(message));
    }

    @Test
    void anEmptyRecordIsNotSent() {
        FieldMessage message = FieldMessage.of("CZ", "0320").and("CF", Optional.of(""));

        assertThat(ConcertCodec.records(message.fields())).isEqualTo("CZ0040320");
        assertThatThrownBy(() -> ConcertCodec.records(List.of(new Field("CF", "x".repeat(1000)))))
                .hasMessageContainingAll("CF", "1000", "nothing was sent")
                .message()
                .doesNotContain("xxx");
    }

    @Test
    void aLogShowsNoCardTicketPersonOrPrivateData() {
        FieldMessage message = FieldMessage.of(List.of(
                new Field("CH", "T7-1"),
                new Field("AA", "4970101122334455"),
                new Field("AB", "2811"),
                new Field("AC", "730518"),
                new Field("BH", "0612345678"),
                new Field("BI", "a@b"),
                new Field("CF", "SECRET"),
                new Field("AK", "QUJD"),
                new Field("ZT", "CK003100AK004QUJD"),
                new Field("XX", "who knows"),
                new Field("AF", "04 4111111111111111"),
                new Field("AQ", "PXS1F2004417")));

        assertThat(ConcertLog.shown(message))
                .contains("CH=T7-1", "AA=************4455", "AQ=PXS1F2004417", "AC=(hidden)", "XX=(hidden)")
                .doesNotContain(
                        "49701011", "2811", "730518", "0612345678", "a@b", "SECRET", "QUJD", "who knows", "41111111");
    }
}
