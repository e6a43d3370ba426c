package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.tongue.axept.AxeptTongueProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEncodingTest {

    private static final HttpEncoding ENCODING = new HttpEncoding(new JsonText(false));

    @Test
    void fieldsBecomeAnAnswer() {
        assertThat(text(
                        Field.of(HttpEncoding.STATUS, Role.STATUS, 201L),
                        Field.of(HttpEncoding.REASON, Role.TEXT, "Created"),
                        Field.of("header:X-Any", Role.OTHER, "1"),
                        Field.of("a", Role.OTHER, 1L)))
                .isEqualTo("HTTP/1.1 201 Created\r\nX-Any: 1\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
    }

    @Test
    void aFieldMayStandTwiceOrBeNullOrOfAnyType() {
        assertThat(text(
                        Field.of("a", Role.OTHER, 1L),
                        Field.of("a", Role.OTHER, null),
                        Field.of("b", Role.OTHER, new Field.Sequence(Arrays.asList(true, null, "x"))),
                        Field.object("c", List.of(Field.of("d/\"", Role.OTHER, "\u0001\n")))))
                .endsWith("{\"a\":1,\"a\":null,\"b\":[true,null,\"x\"],\"c\":{\"d/\\\"\":\"\\u0001\\n\"}}");
    }

    @Test
    void aBodyMayBeTextOrAListOrHaveATail() {
        assertThat(text(Field.of(HttpEncoding.TEXT, Role.TEXT, "Not found"))).endsWith("\r\n\r\nNot found");
        assertThat(text(Field.of(HttpEncoding.JSON, Role.OTHER, new Field.Sequence(List.of()))))
                .endsWith("\r\n\r\n[]");
        assertThat(text(Field.of(HttpEncoding.TAIL, Role.OTHER, "}"))).endsWith("Content-Length: 3\r\n\r\n{}}");
    }

    @Test
    void aLengthIsThatOfTheBodyWhateverAnybodySays() {
        assertThat(text(
                        Field.of("header:Content-Length", Role.OTHER, "99"),
                        Field.of(HttpEncoding.TEXT, Role.TEXT, "é")))
                .contains("Content-Length: 2\r\n")
                .doesNotContain("99");
    }

    @Test
    void aHeaderIsOneLine() {
        assertThat(text(Field.of("header:X\r\n", Role.OTHER, "a\r\n\r\nb"))).startsWith("HTTP/1.1 \r\nX  : a    b\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip"})
    void everyLieHasBytes(String option) {
        HttpDesk desk = new HttpDesk(new AxeptTongueProvider().open("7", List.of(option), new Random(1)));
        List<String> head = List.of(
                "GET /POSitiveWebLink/1.1.0/rest/info HTTP/1.1",
                "Accept-Encoding: gzip",
                "Authorization: Bearer sim-token-7");
        desk.send(String.join("\r\n", head) + "\r\n\r\n");

        assertThat(Lies.about(desk.lastReply())).isNotEmpty();
    }

    private static String text(Field... fields) {
        return new String(ENCODING.apply(List.of(fields)), StandardCharsets.UTF_8);
    }
}
