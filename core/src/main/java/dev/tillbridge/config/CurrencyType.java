package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** A currency that is money in a shop, by its three letters; not gold, not test codes. */
final class CurrencyType extends ScalarType<CurrencyUnit> {

    private static final Map<String, CurrencyUnit> CURRENCIES = CurrencyUnit.registeredCurrencies().stream()
            .filter(currency -> !currency.isPseudoCurrency())
            .collect(Collectors.toUnmodifiableMap(CurrencyUnit::getCode, Function.identity()));

    @Override
    public Class<?> valueClass() {
        return CurrencyUnit.class;
    }

    @Override
    public String noun() {
        return "a currency as three capital letters, such as EUR";
    }

    @Override
    CurrencyUnit parse(String text) throws UnfitException {
        CurrencyUnit currency = CURRENCIES.get(text);
        if (currency == null) {
            // With a single wrong letter half of all codes are near, so only the case is guessed.
            String advice = CURRENCIES.keySet().stream()
                    .filter(code -> code.equalsIgnoreCase(text))
                    .findFirst()
                    .map(code -> "did you mean '" + code + "'?")
                    .orElse("write " + noun());
            throw new UnfitException("is no currency that a terminal takes; " + advice);
        }
        return currency;
    }

    @Override
    public String write(CurrencyUnit value) {
        return value.getCode();
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = emptySchema();
        ArrayNode codes = schema.putArray("enum");
        CURRENCIES.keySet().stream().sorted().forEach(codes::add);
        return schema;
    }
}
