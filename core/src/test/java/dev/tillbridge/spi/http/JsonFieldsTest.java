package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.joda.money.CurrencyUnit;
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

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "null", "\"\"", "[true]"})
    void onlyAFlagIsAFlag(String json) {
        assertThat(JsonFields.flag(field(json))).isEmpty();
        assertThat(JsonFields.isTrue(field(json))).isFalse();
        assertThat(JsonFields.flag(field("false"))).contains(false);
        assertThat(JsonFields.isTrue(field("true"))).isTrue();
        assertThat(JsonFields.isTrue(field("false"))).isFalse();
        assertThat(JsonFields.isTrue(null)).isFalse();
    }

    @Test
    void aWordIsAFlagWhereItMayBe() {
        assertThat(JsonFields.flagOrWord(field("\"True\""))).contains(true);
        assertThat(JsonFields.flagOrWord(field("\"false\""))).contains(false);
        assertThat(JsonFields.flagOrWord(field("true"))).contains(true);
        assertThat(JsonFields.flagOrWord(field("\"yes\""))).isEmpty();
        assertThat(JsonFields.flagOrWord(field("1"))).isEmpty();
        assertThat(JsonFields.flagOrWord(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "'\"TRUE\"', true",
        "'\"perhaps\"', true",
        "1, true",
        "{}, true",
        "false, false",
        "'\"False\"', false",
        "null, false",
        "'\"\"', false"
    })
    void whatCannotBeReadAsksToo(String json, boolean asks) {
        assertThat(JsonFields.asks(field(json))).isEqualTo(asks);
    }

    @Test
    void aCurrencyHasLettersOrANumber() {
        assertThat(JsonFields.currency("EUR")).contains(CurrencyUnit.EUR);
        assertThat(JsonFields.currency("eur")).isEmpty();
        assertThat(JsonFields.currency(null)).isEmpty();
        assertThat(JsonFields.numericCurrency(field("978"))).contains(CurrencyUnit.EUR);
        assertThat(JsonFields.numericCurrency(field("\"036\""))).contains(CurrencyUnit.AUD);
        assertThat(JsonFields.numericCurrency(field("0"))).isEmpty();
        assertThat(JsonFields.numericCurrency(field("1978"))).isEmpty();
        assertThat(JsonFields.numericCurrency(field("\"EUR\""))).isEmpty();
    }

    @Test
    void whatNothingIsMadeOfIsEmpty() {
        assertThat(JsonFields.made("7", Integer::valueOf)).contains(7);
        assertThat(JsonFields.made("seven", Integer::valueOf)).isEmpty();
        assertThat(JsonFields.made(null, Integer::valueOf)).isEmpty();
    }
}
