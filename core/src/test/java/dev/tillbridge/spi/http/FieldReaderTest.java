package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {

    private static final CodeTable<Verdict> VERDICTS = CodeTable.lowerCase(Set.of(Verdict.APPROVED));

    private final Evidence.Builder evidence = Evidence.builder();
    private final FieldReader fields = FieldReader.of(evidence);

    private static JsonNode field(String json) {
        return JsonBodies.tree(json).orElseThrow();
    }

    @Test
    void whatCanBeReadIsReturnedAndNothingIsToldOfIt() {
        assertThat(fields.money("amount", field("1999"), CurrencyUnit.EUR)).contains(Money.parse("EUR 19.99"));
        assertThat(fields.text("code", field("5"))).contains("5");
        assertThat(fields.read("partial", field("true"), JsonFields::flag)).contains(true);
        assertThat(evidence.build().unknown()).isEmpty();
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(fields.money("amount", null, CurrencyUnit.EUR)).isEmpty();
        assertThat(fields.money("amount", field("null"), CurrencyUnit.EUR)).isEmpty();
        assertThat(fields.text("code", field("\" \""))).isEmpty();
        assertThat(fields.read("partial", field("null"), JsonFields::flag)).isEmpty();
        assertThat(evidence.build().unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1999\"", "19.99", "-1", "[]", "\"\""})
    void anAmountThatCannotBeReadIsNotAbsent(String json) {
        assertThat(fields.money("amount", field(json), CurrencyUnit.EUR)).isEmpty();
        assertThat(evidence.build().unknown()).containsExactly("amount");
    }

    @Test
    void thePartsOfAnAmountAreThoseThatCanBeRead() {
        Amounts told = fields.parts(CurrencyUnit.EUR)
                .with(Part.BASE, "amount", field("1999"))
                .with(Part.GRATUITY, "tip", field("\"50\""))
                .with(Part.CASHBACK, "cash", null)
                .amounts();

        assertThat(told).isEqualTo(Amounts.ofBase(Money.parse("EUR 19.99")));
        assertThat(evidence.build().unknown()).containsExactly("tip");
    }

    @Test
    void whatElseCannotBeReadIsNotAbsentEither() {
        assertThat(fields.text("code", field("{}"))).isEmpty();
        assertThat(fields.read("partial", field("\"true\""), JsonFields::flag)).isEmpty();
        assertThat(evidence.build().unknown()).containsExactly("code", "partial");
    }

    @Test
    void whatDecidesAndSaysNothingIsMissing() {
        assertThat(fields.currency("currency", field("null"))).isEmpty();
        assertThat(fields.demand("flag", null, JsonFields::flag)).isEmpty();
        fields.parts(CurrencyUnit.EUR).demand(Part.BASE, "amount", null);

        assertThat(evidence.build().missing()).containsExactly("currency", "flag", "amount");
        assertThat(evidence.build().unknown()).isEmpty();
    }

    @Test
    void whatDecidesAndCannotBeReadIsUnknownAndNotMissing() {
        assertThat(fields.currency("currency", field("\"ZZZ\""))).isEmpty();
        assertThat(fields.flag("flag", field("\"true\""))).isFalse();
        assertThat(fields.word("verdict", field("\"APPROVED\""), VERDICTS)).isEmpty();
        assertThat(fields.word("other", field("[\"approved\"]"), VERDICTS)).isEmpty();

        assertThat(evidence.build().unknown()).containsExactly("currency", "flag", "verdict", "other");
        assertThat(evidence.build().missing()).isEmpty();
    }

    @Test
    void aWordMeansWhatTheTableSays() {
        assertThat(fields.word("verdict", field("\"approved\""), VERDICTS)).contains(Verdict.APPROVED);
        assertThat(fields.currency("currency", field("\"EUR\""))).contains(CurrencyUnit.EUR);
    }

    @Test
    void progressWithoutAnIdIsHandedOnAndOneWithAnIdThatCannotBeReadIsNot() {
        assertThat(FieldReader.running(null, List.of())).isInstanceOf(LookupAnswer.InProgress.class);
        assertThat(FieldReader.running(field("\"abc\""), List.of()).echo().key())
                .contains("abc");
        assertThat(FieldReader.running(field("[]"), List.of())).isInstanceOf(LookupAnswer.Unreadable.class);
        assertThat(FieldReader.running(field("\"\""), List.of())).isInstanceOf(LookupAnswer.Unreadable.class);
    }
}
