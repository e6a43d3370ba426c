package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    private static JsonNode field(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotThereIsNotGivenAndSaysNothing() {
        assertThat(JsonFields.isGiven(null)).isFalse();
        assertThat(JsonFields.isGiven(field("null"))).isFalse();
        assertThat(JsonFields.isGiven(MissingNode.getInstance())).isFalse();
        assertThat(JsonFields.isGiven(field("\" \""))).isTrue();
        assertThat(JsonFields.says(field("\" \""))).isFalse();
        assertThat(JsonFields.says(field("0"))).isTrue();
        assertThat(JsonFields.says(field("{}"))).isTrue();
    }

    @Test
    void anyScalarIsATextAndOnlyATextIsAWord() {
        assertThat(JsonFields.text(field("\" a \""))).isEqualTo("a");
        assertThat(JsonFields.text(field("7"))).isEqualTo("7");
        assertThat(JsonFields.text(field("[7]"))).isNull();
        assertThat(JsonFields.word(field("\" a \""))).isEqualTo("a");
        assertThat(JsonFields.word(field("7"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "1e3", "true", "99999999999999999999", "\"7\""})
    void onlyANumberWithoutAFractionIsWhole(String json) {
        assertThat(JsonFields.whole(field(json))).isEmpty();
        assertThat(JsonFields.whole(field("7"))).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-1\"", "\"1.0\"", "\"\"", "\"1234567890123456789\"", "\"٧\""})
    void digitsAreANumberWhereTheyMayBe(String json) {
        assertThat(JsonFields.wholeOrDigits(field(json))).isEmpty();
        assertThat(JsonFields.wholeOrDigits(field("\"007\""))).hasValue(7);
        assertThat(JsonFields.wholeOrDigits(field("7"))).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"00\"', false",
        "5, false",
        "'\"1234\"', false",
        "null, false",
        "'\"abc\"', true",
        "[], true",
        "{}, true"
    })
    void aCodeThatIsNoneCannotBeRead(String json, boolean unreadable) {
        assertThat(JsonFields.isUnreadableCode(field(json))).isEqualTo(unreadable);
    }
}
