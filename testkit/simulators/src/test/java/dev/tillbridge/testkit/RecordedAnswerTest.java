package dev.tillbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.RecordedAnswer.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedAnswerTest {

    private static final String CARD = "4111111111111111";

    // Secrets

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"pan\":\"4111111111111111\"} | {\"pan\":\"************1111\"}",
                "{\"n\":\"4111 1111 1111 1111\"} | {\"n\":\"**** **** **** 1111\"}",
                "[\"47**********0010\"] | [\"************0010\"]",
                "{\"authToken\":\"s3cret\",\"ok\":true} | {\"authToken\":\"***\",\"ok\":true}",
                "{\"authToken\" : \"s3\\\"cr\\/et\"} | {\"authToken\" : \"***\"}",
                "{\"merchantTokenId\":\"s3cret | {\"merchantTokenId\":\"***",
                "{\"cardExpiryDate\":\"2812\"} | {\"cardExpiryDate\":\"***\"}",
                "{\"expirationDate\":281130,\"a\":1} | {\"expirationDate\":***,\"a\":1}",
                "{\"pairingCode\":\"8812\"} | {\"pairingCode\":\"***\"}",
                "{\"t\":\"{\\\"cardToken\\\":\\\"s3cret\\\",\\\"a\\\":1}\"} | {\"t\":\"{\\\"cardToken\\\":\\\"***\\\",\\\"a\\\":1}\"}",
                "see /pair?pairingCode=8812&x=1 | see /pair?pairingCode=***&x=1",
                "Bearer s3cret-s3cret | Bearer ***",
                "{\"amount\":1250,\"uti\":\"6CBEBC7B\"} | {\"amount\":1250,\"uti\":\"6CBEBC7B\"}"
            })
    void noAnswerHoldsASecret(String body, String kept) {
        assertThat(RecordedAnswer.whole("200 OK", body).body()).isEqualTo(kept);
    }

    @Test
    void statusAndNoteHoldNoSecretEither() {
        RecordedAnswer answer =
                RecordedAnswer.whole("400 " + CARD, "").noted("Location: https://t/pair?pairingCode=8812");

        assertThat(answer.words()).doesNotContain(CARD, "8812").contains("1111");
    }

    @Test
    void aLongValueIsMaskedWithoutATurnOfTheStack() {
        String token = "x".repeat(200_000);

        assertThat(RecordedAnswer.whole("", "{\"token\":\"" + token + "\"}").body())
                .isEqualTo("{\"token\":\"***\"}");
    }

    // What breaks off

    @Test
    void whatLeftOfATruncatedAnswerIsShown() {
        RecordedAnswer answer = RecordedAnswer.part("200 OK", "{\"amount\":1250}", 9, UnaryOperator.identity());

        assertThat(answer.extent()).isEqualTo(Extent.PART);
        assertThat(answer.words()).isEqualTo("200 OK (broke off after 9 of 15 characters) {\"amount\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 20, 23, 24, 25, 26, 40, 45, 52})
    void halfASecretIsNotShown(int sent) {
        String body = "{\"note\":\"" + CARD + "\",\"code\":\"hush-hush\",\"n\":1}";

        RecordedAnswer answer = RecordedAnswer.part("200 OK", body, sent, text -> text.replace("hush-hush", "***"));

        assertThat(answer.body()).doesNotContain("4111", "hush");
        assertThat("{\"note\":\"************1111\",\"code\":\"***\",\"n\":1}").startsWith(answer.body());
    }

    // Size

    @Test
    void ofALongAnswerTheBeginningIsKeptAndItsLengthTold() {
        RecordedAnswer answer = RecordedAnswer.whole("200 OK", "[" + "7,".repeat(5000) + "7]");

        assertThat(answer.body()).hasSize(RecordedAnswer.LONGEST).startsWith("[7,7,");
        assertThat(answer.note()).isEqualTo("shown are the first 4096 of 10003 characters");
        assertThat(answer.noted("sent twice").note())
                .isEqualTo("shown are the first 4096 of 10003 characters; sent twice");
    }

    @Test
    void noCharacterIsCutInTwo() {
        RecordedAnswer answer = RecordedAnswer.whole("", "x".repeat(RecordedAnswer.LONGEST - 1) + "💳💳");

        assertThat(answer.body()).hasSize(RecordedAnswer.LONGEST - 1).endsWith("x");
    }

    @Test
    void aCardNumberAcrossTheCutIsMaskedBeforeIt() {
        RecordedAnswer answer = RecordedAnswer.whole("", " ".repeat(RecordedAnswer.LONGEST - 8) + CARD);

        assertThat(answer.body()).endsWith(" ********");
    }

    // Words

    @Test
    void nothingIsToldFromNotYetAndFromNotKnown() {
        assertThat(RecordedAnswer.untold().words()).isEmpty();
        assertThat(RecordedAnswer.pending().words()).isEqualTo("no answer yet");
        assertThat(RecordedAnswer.none().words()).isEqualTo("no answer");
        assertThat(RecordedAnswer.none().endedBy(Fault.LOSE_ANSWER).words()).isEqualTo("no answer: connection closed");
        assertThat(RecordedAnswer.whole("200 OK", "").words()).isEqualTo("200 OK (no body)");
        assertThat(RecordedAnswer.whole("404 Not Found", "Not found").words()).isEqualTo("404 Not Found - Not found");
        assertThat(RecordedAnswer.whole("", "CZ0040320").words()).isEqualTo("CZ0040320");
        assertThat(RecordedAnswer.whole("", "CZ0040320").noted("sent twice").words())
                .isEqualTo("(sent twice) - CZ0040320");
    }

    @Test
    void aFaultThatLeavesAnAnswerWholeEndsNone() {
        assertThatThrownBy(() -> RecordedAnswer.none().endedBy(Fault.GARBLE_ANSWER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GARBLE_ANSWER");
    }

    // The record

    @Test
    void anAnswerComesToItsRequestLater() {
        WireRecord record = new WireRecord();
        List<RecordedRequest> observed = new ArrayList<>();
        record.observe(observed::add);
        Instant now = Instant.parse("2026-01-05T09:00:00Z");
        int first = record.asked(1, now, "POST", "/sale", "{}", true);
        int second = record.asked(2, now, "GET", "/sale", "", true);
        List<RecordedRequest> before = record.all();

        record.answered(second, RecordedAnswer.none());
        record.answered(first, RecordedAnswer.whole("200 OK", ""));

        assertThat(observed).isEqualTo(before);
        assertThat(before).extracting(RecordedRequest::answer).containsOnly(RecordedAnswer.pending());
        assertThat(record.all())
                .extracting(RecordedRequest::answer)
                .containsExactly(RecordedAnswer.whole("200 OK", ""), RecordedAnswer.none());
        assertThat(record.all()).extracting(RecordedRequest::number).containsExactly(1, 2);
    }
}
