package dev.tillbridge.texts;

import java.util.Locale;

/** One text, in whichever language it is wanted. */
@FunctionalInterface
public interface Phrase {

    /** Returns the text in this language; in English where there is no other. */
    String in(Locale language);

    /** Returns a phrase that is the same in every language. */
    static Phrase of(String words) {
        return language -> words;
    }

    /**
     * Returns the text of this key among the texts of a place; see {@link Texts#of}.
     *
     * @throws IllegalArgumentException when there is none in English
     */
    static Phrase of(Class<?> home, String name, String key) {
        String english = Texts.of(home, name, Locale.ENGLISH).text(key);
        return language -> {
            Texts texts = Texts.of(home, name, language);
            return texts.has(key) ? texts.text(key) : english;
        };
    }
}
