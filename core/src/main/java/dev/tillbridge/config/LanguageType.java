package dev.tillbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** A language by its tag, such as {@code de} or {@code fr-CH}. */
final class LanguageType extends ScalarType<Locale> {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    @Override
    public Class<?> valueClass() {
        return Locale.class;
    }

    @Override
    public String noun() {
        return "a language such as en, de or fr-CH";
    }

    @Override
    Locale parse(String text) throws UnfitException {
        try {
            Locale language = new Locale.Builder().setLanguageTag(text).build();
            if (LANGUAGES.contains(language.getLanguage())) {
                return language;
            }
        } catch (IllformedLocaleException e) {
            throw new UnfitException("is not a language; write " + noun());
        }
        throw new UnfitException("is not a language; write " + noun());
    }

    @Override
    public String write(Locale value) {
        return value.toLanguageTag();
    }

    @Override
    public ObjectNode schema() {
        return emptySchema().put("type", "string").put("pattern", "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$|\\$\\{");
    }

    @Override
    public boolean schemaHoldsReferences() {
        return true;
    }
}
