package dev.tillbridge.testkit.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lies that are well formed: each bends what it is about, and none that would change nothing is told. */
class FieldLiesTest {

    private static final FieldLies PLAIN = FieldLies.about("id", "type", "amount", "cur", "verdict");
    private static final FieldLies WHOLE =
            PLAIN.contradiction("approved", "cancelled").states("say", "running", "done");
    private static final FieldMessage RESULT = FieldMessage.of("say", "done")
            .and("id", "0a1b")
            .and("type", "SALE")
            .and("amount", "1999")
            .and("cur", "EUR")
            .and("verdict", "approved");

    @ParameterizedTest
    @EnumSource(
            names = {
                "FOREIGN_TRANSACTION",
                "WRONG_AMOUNT",
                "WRONG_OPERATION",
                "WRONG_CURRENCY",
                "MALFORMED_AMOUNT",
                "UNKNOWN_CURRENCY",
                "CONTRADICTORY_VERDICT",
                "MISSING_VERDICT",
                "NULL_VERDICT",
                "UNKNOWN_VERDICT",
                "STILL_IN_PROGRESS"
            })
    void everyLieAboutAResultChangesIt(Fault fault) {
        assertThat(WHOLE.fit(fault.at(Moment.LOOKUP_RESULT))).isTrue();
        assertThat(WHOLE.bend(fault, RESULT)).isNotEqualTo(RESULT);
    }

    @Test
    void aForeignKeyHasTheSameForm() {
        assertThat(WHOLE.bend(Fault.FOREIGN_TRANSACTION, RESULT).text("id")).isEqualTo("ffff");
    }

    @Test
    void anotherAmountIsMore() {
        assertThat(WHOLE.bend(Fault.WRONG_AMOUNT, RESULT).text("amount")).isEqualTo("2099");
    }

    @Test
    void aContradictionSaysBoth() {
        assertThat(WHOLE.bend(Fault.CONTRADICTORY_VERDICT, RESULT).all("verdict"))
                .containsExactly("approved", "cancelled");
    }

    @Test
    void aFieldThatAnAnswerDoesNotHaveIsNotMade() {
        FieldMessage running = FieldMessage.of("say", "running").and("id", "0a1b");

        assertThat(WHOLE.bend(Fault.WRONG_AMOUNT, running)).isEqualTo(running);
        assertThat(WHOLE.bend(Fault.FINISHED_WITHOUT_RESULT, running).text("say"))
                .isEqualTo("done");
    }

    @Test
    void whatAnAnswerDoesNotTellIsNoLieAtThatMoment() {
        assertThat(WHOLE.fit(Fault.MISSING_VERDICT.at(Moment.START))).isFalse();
        assertThat(WHOLE.fit(Fault.MISSING_VERDICT.at(Moment.CANCEL))).isFalse();
        assertThat(WHOLE.fit(Fault.WRONG_AMOUNT.at(Moment.START))).isTrue();
        assertThat(WHOLE.fit(Fault.WRONG_AMOUNT.at(Moment.CANCEL))).isFalse();
        assertThat(WHOLE.fit(Fault.LOSE_ANSWER.at(Moment.CANCEL))).isTrue();
    }

    @Test
    void aLieForWhichTheWireHasNoWordsIsNotTold() {
        Set<Fault> wordless = EnumSet.of(
                Fault.CONTRADICTORY_VERDICT, Fault.STILL_IN_PROGRESS, Fault.WRONG_CURRENCY, Fault.UNKNOWN_CURRENCY);
        FieldLies withoutCurrency = FieldLies.about("id", "type", "amount", "", "verdict");

        assertThat(wordless).noneMatch(fault -> withoutCurrency.fit(fault.at(Moment.LOOKUP_RESULT)));
        assertThat(withoutCurrency.fit(Fault.FINISHED_WITHOUT_RESULT.at(Moment.LOOKUP_AUTHORISING)))
                .isFalse();
        assertThat(withoutCurrency.fit(Fault.WRONG_AMOUNT.at(Moment.LOOKUP_RESULT)))
                .isTrue();
    }

    @Test
    void whatIsNoLieIsNotBent() {
        assertThatThrownBy(() -> WHOLE.bend(Fault.LOSE_ANSWER, RESULT)).isInstanceOf(IllegalArgumentException.class);
    }
}
