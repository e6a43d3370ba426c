package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.http.HttpOutcome.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredTest {

    private static Answered answered(String body) {
        return new Answered(404, "text/plain", body);
    }

    @Test
    void aShortTextIsQuoted() {
        assertThat(answered(" Not found\r\n").told("bar", "to a lookup"))
                .isEqualTo("The terminal bar answered 404 (Not found) to a lookup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"pan\":\"4111\"}", "[1]", "<html>", "two\nlines"})
    void whatMayHoldMoreIsNot(String body) {
        assertThat(answered(body).plainText()).isEmpty();
        assertThat(answered(body).told("bar", "to a lookup")).isEqualTo("The terminal bar answered 404 to a lookup");
    }

    @Test
    void aLongTextIsNotQuoted() {
        assertThat(answered("x".repeat(120)).plainText()).hasSize(120);
        assertThat(answered("x".repeat(121)).plainText()).isEmpty();
    }
}
