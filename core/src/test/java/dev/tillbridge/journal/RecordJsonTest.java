package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.TransactionDetails;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

    private static final RecursiveComparisonConfiguration EXACT = RecursiveComparisonConfiguration.builder()
            .withStrictTypeChecking(false)
            .build();

    @Test
    void everyPartOfAnAttemptSurvives() {
        AttemptRecord attempt = Samples.complete();

        assertThat(RecordJson.read(RecordJson.write(attempt)))
                .usingRecursiveComparison(EXACT)
                .isEqualTo(attempt);
    }

    @Test
    void theCompleteSampleIsCompleteIndeed() throws IllegalAccessException {
        // Who adds a part and forgets it in the JSON fails here or in the test above.
        requireAllSet(Samples.complete());
        requireAllSet(Samples.complete().result().orElseThrow());
        requireAllSet(Samples.complete().result().orElseThrow().amounts());
        requireAllSet(Samples.details());
        requireAllSet(Samples.details().card().orElseThrow());
    }

    private static void requireAllSet(Object object) throws IllegalAccessException {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                assertThat(field.get(object))
                        .as("%s of %s", field.getName(), object.getClass())
                        .isNotIn(null, false, List.of(), Map.of(), AttemptState.PREPARED, Card.Entry.OTHER);
            }
        }
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        AttemptRecord attempt = Samples.prepared(1).toBuilder()
                .startKey(null)
                .result(new AttemptResult(Amounts.unknown(), false, false, TransactionDetails.none()))
                .build();

        assertThat(RecordJson.read(RecordJson.write(attempt)))
                .usingRecursiveComparison(EXACT)
                .isEqualTo(attempt);
    }

    @Test
    void amountsKeepTheirCurrencyAndPlaces() {
        for (String text : List.of("JPY 1250", "KWD 1.250", "EUR -0.01", "GBP 92233720368547758.07")) {
            AttemptRecord attempt = Samples.prepared(1).toBuilder()
                    .result(new AttemptResult(
                            Amounts.ofBase(Money.parse(text)), false, false, TransactionDetails.none()))
                    .build();

            AttemptRecord read = RecordJson.read(RecordJson.write(attempt));

            assertThat(read.result().orElseThrow().amounts().base().orElseThrow())
                    .hasToString(text);
        }
    }

    @Test
    void theOrderOfTheContentSurvives() {
        AttemptRecord read = RecordJson.read(RecordJson.write(Samples.complete()));

        assertThat(read.content().keySet())
                .containsExactlyElementsOf(Samples.complete().content().keySet());
    }

    @Test
    void whatALaterVersionAddsIsSkipped() {
        String json = RecordJson.write(Samples.complete())
                .replaceFirst("\\{", "{\"colour\":{\"of\":[1,2]},")
                .replace("\"amounts\":{", "\"amounts\":{\"tax\":\"GBP 1.00\",");

        assertThat(RecordJson.read(json)).usingRecursiveComparison(EXACT).isEqualTo(Samples.complete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "tender", "state", "blocksTerminal", "alarms", "changed", "acknowledged", "content"})
    void whatMustBeThereIsMissed(String field) {
        String json = RecordJson.write(Samples.complete()).replaceFirst("\"" + field + "\":", "\"gone\":");

        assertThatThrownBy(() -> RecordJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attempt." + field);
    }

    @Test
    void nothingIsConverted() {
        String json = RecordJson.write(Samples.complete());

        for (String broken : List.of(
                json.replace("\"acknowledged\":true", "\"acknowledged\":\"true\""),
                json.replace("\"acknowledged\":true", "\"acknowledged\":1"),
                json.replace("\"acknowledged\":true", "\"acknowledged\":null"),
                json.replace("\"monotonicNanos\":-5", "\"monotonicNanos\":-5.5"),
                json.replace("\"monotonicNanos\":-5", "\"monotonicNanos\":\"-5\""),
                json.replace("\"monotonicNanos\":-5", "\"monotonicNanos\":9223372036854775808"),
                json.replace("\"GBP 12.50\",\"gratuity\":\"GBP 1.00\",\"cash", "12.50,\"cash"),
                json.replace("\"base\":\"GBP 12.50\"", "\"base\":\"GBP 12.505\""),
                json.replace("\"base\":\"GBP 12.50\"", "\"base\":null"),
                json.replace("OPERATOR_PAID", "OPERATOR_SAID"),
                json.replace("\"retryOf\":\"0", "\"retryOf\":\"g"),
                json + "{}",
                json + "x",
                json.substring(0, json.length() - 1),
                json.replaceFirst("\\{", "{\"state\":\"APPROVED\","),
                "[".repeat(2_000),
                "null",
                "[]",
                "")) {
            assertThat(broken).isNotEqualTo(json);
            assertThatThrownBy(() -> RecordJson.read(broken)).as(broken).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount\":\"\"",
                "\"amount\":\"12.50\"",
                "\"amount\":\"GBP 12.505\"",
                "\"amount\":\"XXXX 4111111111111111\"",
                "\"gratuity\":\"GBP\"",
                "\"cashback\":\"EUR 20.00\"",
                "\"originalAttempt\":\"4711\"",
                "\"preAuthId\":\"\""
            })
    void anOrderThatCannotBeReadMakesTheRecordUnreadable(String part) {
        String name = part.substring(0, part.indexOf(':'));
        String json = RecordJson.write(Samples.complete())
                .replaceFirst(name + ":\"[^\"]*\",", "")
                .replaceFirst("\"content\":\\{", "\"content\":{" + part + ",");

        assertThatThrownBy(() -> RecordJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attempt.content")
                .hasMessageNotContaining("4111")
                .hasNoCause();
    }

    @Test
    void noErrorRepeatsWhatWasRead() {
        String json = RecordJson.write(Samples.complete()).replace("GBP 12.50", "4111111111111111");

        assertThatThrownBy(() -> RecordJson.read(json))
                .hasMessageNotContaining("4111")
                .hasNoCause();
        assertThatThrownBy(() -> RecordJson.read("{4111111111111111}"))
                .hasMessageNotContaining("4111")
                .hasNoCause();
    }

    @Test
    void textsThatPeopleAndTerminalsWriteLoseTheirCardNumbers() {
        AttemptRecord attempt = Samples.complete().toBuilder()
                .text("card 4111 1111 1111 1111 refused")
                .alarms(List.of("4111111111111111"))
                .decision(new Decision(
                        AttemptState.OPERATOR_PAID,
                        "4111111111111111",
                        "4111111111111111",
                        "4111111111111111",
                        Samples.NOON))
                .remarks(List.of(
                        new Remark(EventType.ACKNOWLEDGED, "4111111111111111", "4111111111111111", Samples.NOON)))
                .build();

        assertThat(RecordJson.write(attempt)).doesNotContain("4111").doesNotContain("1111 1111");
    }

    @Test
    void aRecordFromBeforePersonsWereAskedForRemarksIsRead() {
        String json = RecordJson.write(Samples.complete()).replaceFirst("\"remarks\":\\[[^]]*],", "");

        assertThat(json).doesNotContain("remarks");
        assertThat(RecordJson.read(json).remarks()).isEmpty();
    }

    @Test
    void aDecisionFromBeforePersonsSaidHowMuchCountsIsReadAsOneAboutAllOfIt() {
        String json = RecordJson.write(Samples.complete()).replace("\"amount\":\"GBP 9.00\",", "");

        assertThat(json).doesNotContain("9.00");
        assertThat(RecordJson.read(json).decision().orElseThrow().amount()).isEmpty();
        assertThat(RecordJson.read(json).decision().orElseThrow().proof()).isEqualTo("receipt 000123");
    }

    @Test
    void anAmountOfADecisionThatCannotBeReadIsNoDecisionAboutAllOfIt() {
        String json = RecordJson.write(Samples.complete()).replace("GBP 9.00", "nine");

        assertThatThrownBy(() -> RecordJson.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextIsOneLineOfAscii() {
        assertThat(RecordJson.write(Samples.complete())).matches("[\\x20-\\x7e]+");
    }
}
