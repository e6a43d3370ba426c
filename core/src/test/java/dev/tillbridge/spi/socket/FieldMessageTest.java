package dev.tillbridge.spi.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Part;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.http.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMessageTest {

    private static final CodeTable<Verdict> VERDICTS = CodeTable.lowerCase(Set.of(Verdict.APPROVED, Verdict.DECLINED));

    private final Evidence.Builder evidence = Evidence.builder();

    /** Fields side by side, without escapes. */
    private static final class Plain extends TextCodec {

        private Plain() {
            super('\n', 100);
        }

        @Override
        protected String textOf(FieldMessage message) {
            return message.text("text");
        }

        @Override
        protected Optional<FieldMessage> messageIn(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(FieldMessage.of("text", text));
        }
    }

    @Test
    void fieldsStandInTheirOrderAndOneMayComeSeveralTimes() {
        FieldMessage message = FieldMessage.of("a", "1").and("b", "").and("a", List.of("2", "3"));

        assertThat(message.all("a")).containsExactly("1", "2", "3");
        assertThat(message.field("a")).contains("1");
        assertThat(message.field("b")).as("says nothing").isEmpty();
        assertThat(message.text("c")).isEmpty();
    }

    @Test
    void aValueThatIsNotThereAddsNoField() {
        FieldMessage message = FieldMessage.of("a", "1");

        assertThat(message.and("b", Optional.empty()).and("b", Optional.of("")).andIf(false, "b", "2"))
                .isEqualTo(message);
        assertThat(message.andIf(true, "b", "2")).isEqualTo(message.and("b", Optional.of("2")));
    }

    @Test
    void aFieldIsChangedWhereItIsAndNotMade() {
        FieldMessage message = FieldMessage.of("a", "1").and("b", "2");

        assertThat(message.with("a", "9").text("a")).isEqualTo("9");
        assertThat(message.with("c", "9")).isEqualTo(message);
        assertThat(message.without("a")).isEqualTo(FieldMessage.of("b", "2"));
    }

    @Test
    void whatSaysOneThingTwiceIsNoMessageUnlessItMay() {
        FieldMessage twice = FieldMessage.of("a", "1").and("b", "2").and("a", "1");

        assertThat(twice.onceEach(Set.of())).isEmpty();
        assertThat(twice.onceEach(Set.of("b"))).isEmpty();
        assertThat(twice.onceEach(Set.of("a"))).contains(twice);
    }

    @Test
    void noValueIsShown() {
        FieldMessage message = FieldMessage.of("pan", "4111111111111111");

        assertThat(message.toString() + message.fields()).doesNotContain("4111").contains("pan");
    }

    @Test
    void aTextEndsWithItsEndAndWhatFollowsIsNotLookedAt() {
        MessageCodec codec = new Plain();
        byte[] bytes = codec.write(FieldMessage.of("text", "Caf\u00e9"));

        assertThat(codec.read(bytes)).contains(FieldMessage.of("text", "Caf\u00e9"));
        assertThat(codec.read("one\ntwo".getBytes(StandardCharsets.UTF_8))).contains(FieldMessage.of("text", "one"));
        assertThat(codec.read("one".getBytes(StandardCharsets.UTF_8)))
                .as("not whole")
                .isEmpty();
        assertThat(codec.read(new byte[] {(byte) 0xC3, '\n'})).as("no UTF-8").isEmpty();
    }

    @Test
    void anAnswerIsDoneWithItsEndAndHalfOfItIsNone() {
        AnswerReader reader = new Plain().reader();

        assertThat(reader.read(new byte[] {'a', 'b'}).isDone()).isFalse();
        assertThat(reader.isWholeAtEnd()).isFalse();
        assertThat(reader.read(new byte[] {'c', '\n', 'd'}).isDone()).isTrue();
    }

    @Test
    void partsThatAreToldAreRead() {
        FieldMessage message = FieldMessage.of("amount", "1999").and("tip", "200");

        assertThat(MessageReader.of(message, evidence)
                        .parts(CurrencyUnit.EUR)
                        .demand(Part.BASE, "amount")
                        .with(Part.GRATUITY, "tip")
                        .with(Part.CASHBACK, "cash")
                        .amounts()
                        .total())
                .contains(Money.parse("EUR 21.99"));
        assertThat(evidence.build().missing()).isEmpty();
        assertThat(evidence.build().unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,50", "-1", "many"})
    void anAmountThatCannotBeReadIsNotAbsent(String told) {
        MessageReader.of(FieldMessage.of("amount", told), evidence)
                .parts(CurrencyUnit.EUR)
                .demand(Part.BASE, "amount");

        assertThat(evidence.build().unknown()).containsExactly("amount");
        assertThat(evidence.build().missing()).isEmpty();
    }

    @Test
    void whatDecidesAndIsAbsentIsMissing() {
        MessageReader fields = MessageReader.of(FieldMessage.of("verdict", ""), evidence);

        assertThat(fields.demandAll("verdict", VERDICTS)).isEmpty();
        assertThat(fields.demand("cur", JsonFields::currency)).isEmpty();
        assertThat(fields.parts(CurrencyUnit.EUR)
                        .demand(Part.BASE, "amount")
                        .amounts()
                        .base())
                .isEmpty();
        assertThat(evidence.build().missing()).containsExactly("verdict", "cur", "amount");
    }

    @Test
    void everyVerdictIsToldAndAWordThatNobodyKnowsToo() {
        FieldMessage message = FieldMessage.of("verdict", "approved").and("verdict", List.of("perhaps", "declined"));

        assertThat(MessageReader.of(message, evidence).demandAll("verdict", VERDICTS))
                .containsExactly(Verdict.APPROVED, Verdict.DECLINED);
        assertThat(evidence.build().unknown()).containsExactly("verdict");
    }
}
