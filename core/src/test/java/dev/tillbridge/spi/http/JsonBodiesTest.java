package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {

    /** A wire record with one field of each kind. */
    record Reply(
            long amount,
            boolean approved,
            String text,
            Word word,
            BigDecimal rate,
            Integer count,
            List<Integer> steps,
            Map<String, Integer> totals,
            Reply inner) {}

    enum Word {
        YES,
        NO
    }

    private static final String WHOLE = """
            {"amount":1,"approved":true,"text":"a","word":"YES","rate":1.5,"count":2,"steps":[1],"totals":{"x":1},%s
             "inner":null}""";

    @ParameterizedTest
    @ValueSource(ints = {60, 900, 50_000})
    void whatIsTooDeepDecidesNothingAndTheRestIsRead(int depth) throws IOException {
        String deep = "[".repeat(depth) + "\"]\\\"[{\"" + "]".repeat(depth);
        JsonNode tree = JsonBodies.strictMapper().readTree("{\"a\":1,\"deep\":" + deep + ",\"z\":\"[2\"}");

        assertThat(tree.get("a").intValue()).isEqualTo(1);
        assertThat(tree.get("deep").isArray()).as("never taken for absent").isTrue();
        assertThat(tree.get("z").textValue()).isEqualTo("[2");
    }

    @Test
    void aRecordIsReadBesideWhatIsTooDeep() throws UnreadableBodyException {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);

        assertThat(JsonBodies.read(JsonBodies.strictMapper(), WHOLE.formatted("\"unknown\":" + deep + ","), Reply.class)
                        .amount())
                .isEqualTo(1);
    }

    @Test
    void whatIsDeepAndDoesNotEndIsUnreadable() {
        assertThatThrownBy(() -> JsonBodies.strictMapper().readTree("{\"deep\":" + "[".repeat(900)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5246523706", "-1.5E99999999999999", "4111111111111111e2147483648"})
    void aNumberThatNoComputerHasRoomForMakesADocumentUnreadableAndIsQuotedNowhere(String number) {
        assertThat(JsonBodies.tree("{\"a\":" + number + "}")).isEmpty();
        assertThat(JsonBodies.find("{\"rate\":" + number + "}", Reply.class)).isEmpty();
        assertThatThrownBy(() -> JsonBodies.strictMapper().readTree("{\"a\":" + number + "}"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageNotContaining(number)
                .hasNoCause();
        assertThatThrownBy(() -> JsonBodies.read(JsonBodies.strictMapper(), "{\"rate\":" + number + "}", Reply.class))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageNotContaining(number);
    }

    @Test
    void whatIsNullOrNothingInATreeIsNotTheSame() throws IOException {
        JsonNode tree = JsonBodies.strictMapper().readTree("{\"a\":null}");

        assertThat(tree.get("a").isNull()).isTrue();
        assertThat(tree.get("b")).isNull();
        assertThat(JsonBodies.tree("")).isEmpty();
        assertThat(JsonBodies.tree("null"))
                .hasValueSatisfying(node -> assertThat(node.isNull()).isTrue());
    }

    @Test
    void whatIsWellFormedIsRead() throws UnreadableBodyException {
        Reply reply = JsonBodies.read(JsonBodies.strictMapper(), WHOLE.formatted("\"unknown\":[1,{}],"), Reply.class);

        assertThat(reply.amount()).isEqualTo(1);
        assertThat(reply.rate()).isEqualByComparingTo("1.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":12.99,\"approved\":true}",
                "{\"amount\":12.0,\"approved\":true}",
                "{\"amount\":\"12\",\"approved\":true}",
                "{\"amount\":\"\",\"approved\":true}",
                "{\"amount\":null,\"approved\":true}",
                "{\"amount\":true,\"approved\":true}",
                "{\"amount\":[12],\"approved\":true}",
                "{\"amount\":99999999999999999999,\"approved\":true}",
                "{\"approved\":true}",
                "{\"amount\":1}",
                "{\"amount\":1,\"approved\":null}",
                "{\"amount\":1,\"approved\":\"true\"}",
                "{\"amount\":1,\"approved\":1}",
                "{\"amount\":1,\"approved\":true,\"text\":1}",
                "{\"amount\":1,\"approved\":true,\"text\":1.5}",
                "{\"amount\":1,\"approved\":true,\"text\":true}",
                "{\"amount\":1,\"approved\":true,\"word\":\"MAYBE\"}",
                "{\"amount\":1,\"approved\":true,\"word\":0}",
                "{\"amount\":1,\"approved\":true,\"word\":\"\"}",
                "{\"amount\":1,\"approved\":true,\"rate\":\"1.5\"}",
                "{\"amount\":1,\"approved\":true,\"count\":\"\"}",
                "{\"amount\":1,\"approved\":true,\"count\":1.0}",
                "{\"amount\":1,\"approved\":true,\"inner\":\"\"}",
                "{\"amount\":1,\"approved\":true,\"inner\":[]}",
                "{\"amount\":1,\"approved\":true,\"steps\":1}",
                "{\"amount\":1,\"approved\":true} x",
                "{\"amount\":1,\"approved\":true}{}",
                "{\"amount\":1,\"amount\":1,\"approved\":true}",
                "{\"amount\":1,\"approved\":true,\"unknown\":1,\"unknown\":2}",
                "{\"amount\":1,\"approved\":true",
                "{\"amount\":NaN,\"approved\":true}",
                "{'amount':1,\"approved\":true}",
                "[]",
                "null",
                "",
                "Bad input parameter"
            })
    void whatCouldMeanSomethingElseIsRefused(String body) {
        assertThatThrownBy(() -> JsonBodies.read(JsonBodies.strictMapper(), body, Reply.class))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("not readable as Reply");
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        for (String value : List.of(
                "[".repeat(65) + "]".repeat(65),
                "\"" + "x".repeat(200_001) + "\"",
                "1".repeat(65),
                "1" + "e".repeat(1))) {
            assertThatThrownBy(() -> JsonBodies.read(
                            JsonBodies.strictMapper(), "{\"unknown\":" + value + ",\"amount\":1}", Reply.class))
                    .isInstanceOf(UnreadableBodyException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"4711planted\",\"approved\":true}",
                "{\"amount\":1,\"approved\":\"4711planted\"}",
                "{\"amount\":1,\"approved\":true,\"word\":\"4711planted\"}",
                "{\"amount\":1,\"approved\":true,\"rate\":\"4711planted\"}",
                "{\"amount\":1,\"approved\":true,\"totals\":{\"4711planted\":\"4711planted\"}}",
                "{\"amount\":1,\"approved\":true,\"inner\":{\"totals\":{\"4711planted\":{}}}}",
                "{\"amount\":1,\"approved\":true,\"steps\":[1,\"4711planted\"]}",
                "{\"4711planted\":1,\"4711planted\":2}",
                "{\"amount\":4711planted}",
                "4711planted",
                "\"4711planted",
                "{\"amount\":1,\"approved\":true} 4711planted"
            })
    void aRefusalQuotesNothing(String body) {
        assertThatThrownBy(() -> JsonBodies.read(JsonBodies.strictMapper(), body, Reply.class))
                .isInstanceOf(UnreadableBodyException.class)
                .satisfies(refusal -> {
                    StringWriter trace = new StringWriter();
                    refusal.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("4711");
                });
    }

    @Test
    void aRefusalSaysWhereAndWhat() {
        assertThatThrownBy(() ->
                        JsonBodies.read(JsonBodies.strictMapper(), "{\"amount\":1,\n\"steps\":[1,\"x\"]}", Reply.class))
                .hasMessage(
                        "The answer is not readable as Reply: a value is missing or of another type in steps[1] at line"
                                + " 2, column 12.");
    }

    @Test
    void aDriverCanRelaxOneThing() throws UnreadableBodyException {
        record Count(long n) {}
        JsonMapper relaxed = JsonBodies.strictBuilder()
                .enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        assertThat(JsonBodies.read(relaxed, "{\"n\":1.0}", Count.class)).isEqualTo(new Count(1));
        assertThatThrownBy(() -> JsonBodies.read(JsonBodies.strictMapper(), "{\"n\":1.0}", Count.class))
                .isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void timesAreWrittenAsText() throws JsonProcessingException {
        assertThat(JsonBodies.strictMapper().writeValueAsString(Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo("\"2026-01-02T03:04:05Z\"");
    }

    /** A result with a text that is too long, of which nothing is decided. */
    record Result(boolean approved, @Nullable String receipt) {}

    @Test
    void aTextThatIsTooLongIsEmptyAndTheRestIsRead() throws IOException {
        String body = "{\"receipt\":\"" + "x".repeat(300_000) + "\",\"other\":\"" + "y".repeat(300_000)
                + "\",\"approved\":true}";

        assertThat(JsonBodies.read(JsonBodies.strictMapper(), body, Result.class))
                .isEqualTo(new Result(true, ""));
        JsonNode tree = JsonBodies.strictMapper().readTree(body);
        assertThat(tree.path("receipt").textValue()).isEmpty();
        assertThat(tree.path("other").textValue()).isEmpty();
        assertThat(tree.path("approved").booleanValue()).isTrue();
    }

    @Test
    void aTextOfAllowedLengthIsKept() throws IOException {
        String text = "x".repeat(200_000);

        assertThat(JsonBodies.read(
                        JsonBodies.strictMapper(), "{\"approved\":true,\"receipt\":\"" + text + "\"}", Result.class))
                .isEqualTo(new Result(true, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "not json",
                "{\"approved\":true}}",
                "{\"approved\":true,\"approved\":true}",
                "{\"approved\":\"yes\"}"
            })
    void whatIsNoSuchObjectIsNotFound(String body) {
        assertThat(JsonBodies.find(body, Result.class)).isEmpty();
        assertThat(JsonBodies.find("{\"approved\":true}", Result.class)).contains(new Result(true, null));
    }

    @Test
    void aMessageIsWrittenAsJson() throws IOException {
        Buffer written = new Buffer();
        RequestBody body = JsonBodies.written(new Result(true, "a"));
        body.writeTo(written);

        assertThat(body.contentType()).hasToString("application/json");
        assertThat(written.readUtf8()).isEqualTo("{\"approved\":true,\"receipt\":\"a\"}");
    }
}
