package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The fields of a question's document. Each refuses what it is not. */
final class QuestionFields {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 200;

    private final ObjectNode document;

    /** Takes the document, unless it has fields of other names. */
    QuestionFields(ObjectNode document, String... names) {
        this.document = document;
        document.fieldNames().forEachRemaining(name -> {
            if (!List.of(names).contains(name)) {
                throw refused("there is no field '" + name + "'; there are " + String.join(", ", names));
            }
        });
    }

    Money amount(CurrencyUnit currency) {
        JsonNode amount = document.path("amount");
        JsonNode units = amount.path("minorUnits");
        if (amount.size() != 2
                || !units.isIntegralNumber()
                || !units.canConvertToLong()
                || !amount.path("currency").asText().equals(currency.getCode())) {
            throw refused("amount must be an object with currency \"" + currency.getCode()
                    + "\" and minorUnits, a whole number");
        }
        return Money.ofMinor(currency, units.longValue());
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String text = document.path(name).asText();
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name + " must be one of "
                        + String.join(
                                ", ",
                                Stream.of(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList())));
    }

    <E extends Enum<E>> Optional<E> wordIfGiven(String name, Class<E> type) {
        return document.has(name) ? Optional.of(word(name, type)) : Optional.empty();
    }

    String text(String name) {
        JsonNode node = document.path(name);
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw refused(name + " is missing or no text");
        }
        return node.textValue();
    }

    Optional<Fingerprint> fingerprint(String name) {
        return document.has(name) ? Optional.of(requiredFingerprint(name)) : Optional.empty();
    }

    Fingerprint requiredFingerprint(String name) {
        try {
            return Fingerprint.parse(text(name));
        } catch (IllegalArgumentException e) {
            throw refused(name + " must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons");
        }
    }

    List<String> lines() {
        JsonNode node = document.path("lines");
        List<String> lines = new ArrayList<>();
        node.forEach(line -> lines.add(line.asText()));
        boolean texts = Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                .allMatch(i -> node.path(i).isTextual());
        if (!node.isArray()
                || lines.isEmpty()
                || lines.size() > MOST_LINES
                || !texts
                || lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
            throw refused("lines must be 1 to " + MOST_LINES + " texts of at most " + LONGEST_LINE + " characters");
        }
        return List.copyOf(lines);
    }

    private static InvalidRequestException refused(String problem) {
        return new InvalidRequestException("the request", List.of(problem));
    }
}
