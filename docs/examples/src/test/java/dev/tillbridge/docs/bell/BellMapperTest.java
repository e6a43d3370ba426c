package dev.tillbridge.docs.bell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellMapperTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final BellMapper mapper = new BellMapper("kiosk", CurrencyUnit.EUR);

    @ParameterizedTest
    @ValueSource(strings = {"123", "true", "[]", "{}", "{\"a\":1}"})
    void progressOfAPaymentWhoseIdCannotBeReadIsNobodys(String id) {
        assertThat(lookup(202, "{\"id\":" + id + "}")).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @Test
    void progressNamesThePaymentThatItIsAbout() {
        assertThat(lookup(202, "{\"id\":\"" + KEY + "\"}").echo().key()).contains(KEY);
    }

    @Test
    void aResultWithoutAmountOrCurrencyIsNoWholeOne() {
        assertThat(lookup(200, "{\"id\":\"" + KEY + "\",\"type\":\"SALE\",\"state\":\"approved\"}"))
                .asInstanceOf(type(LookupAnswer.Finished.class))
                .satisfies(result ->
                        assertThat(result.evidence().missing()).containsExactlyInAnyOrder("minorUnits", "currency"));
    }

    private LookupAnswer lookup(int status, String body) {
        return mapper.toLookupAnswer(new Answered(status, "application/json", body));
    }
}
