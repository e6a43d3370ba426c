package dev.tillbridge.screen;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is written on the page, in the language of the browser. */
final class PageTexts {

    /** The terminal and what is behind it, the till beside it, and what the fields of the wires mean. */
    static final List<String> PARTS = List.of("page", "demo", "wire");

    /** What a browser sends is far shorter; what is longer asks for nothing. */
    private static final int LONGEST = 256;

    private PageTexts() {}

    /**
     * Returns them as JSON, with their language.
     *
     * @param wanted the header {@code Accept-Language}; English where it asks for no language that there is
     */
    static String json(String wanted) {
        Locale language = spoken(wanted);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("language", language.toLanguageTag());
        ObjectNode named = json.putObject("texts");
        for (String part : PARTS) {
            Texts texts = Texts.of(PageTexts.class, part, language);
            texts.keys().stream()
                    .sorted()
                    .forEach(key -> named.put(key, texts.pattern(key).replace("''", "'")));
        }
        CashierTexts cashier = CashierTexts.in(language);
        for (Operation operation : Operation.values()) {
            named.put("operation." + operation.name(), cashier.operation(operation));
        }
        return json.toString();
    }

    private static Locale spoken(String wanted) {
        if (wanted.isBlank() || wanted.length() > LONGEST) {
            return Locale.ENGLISH;
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wanted), Texts.languages()))
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
