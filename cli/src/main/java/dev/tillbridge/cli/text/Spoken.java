package dev.tillbridge.cli.text;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.texts.Texts;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the command says to a cashier, in one language. Help and errors are English. Immutable. */
public final class Spoken {

    private static final Spoken ENGLISH = in(Locale.ENGLISH);

    private final CashierTexts cashier;
    private final Texts own;

    private Spoken(Locale language) {
        cashier = CashierTexts.in(language);
        own = Texts.of(Spoken.class, "command", language);
    }

    /** Returns what is said in this language; in English where there is no other. */
    public static Spoken in(Locale language) {
        return new Spoken(language);
    }

    /** Returns what is said in English. */
    public static Spoken english() {
        return ENGLISH;
    }

    /** Returns the language that the variables of an environment ask for, as by POSIX; English where they ask for none. */
    public static Locale wantedBy(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Spoken::named)
                .orElse(Locale.ENGLISH);
    }

    /** Returns the language of a name such as {@code de}, {@code de-AT} or, as in an environment, {@code de_AT.UTF-8}. */
    public static Locale named(String name) {
        return Locale.forLanguageTag(name.replaceFirst("[.@].*", "").replace('_', '-'));
    }

    /** Returns the words of core. */
    public CashierTexts cashier() {
        return cashier;
    }

    /** Returns a text of the command. */
    public String text(String key, Object... arguments) {
        return own.text(key, arguments);
    }

    /** Returns a time as it is written in the language, in the zone of this machine. */
    public String time(Instant time) {
        return cashier.time(LocalDateTime.ofInstant(time, ZoneId.systemDefault()));
    }

    /** Returns a time without its year and seconds, as it is written in the language, in the zone of this machine. */
    public String shortTime(Instant time) {
        return DateTimeFormatter.ofPattern(text("attempts.time"), Locale.ROOT)
                .format(LocalDateTime.ofInstant(time, ZoneId.systemDefault()));
    }

    /** Returns where an attempt stands, and whether the terminal contradicts it. */
    public String state(Operation operation, AttemptState state, boolean conflict) {
        return cashier.headline(operation, state) + (conflict ? " (" + text("label.conflict") + ")" : "");
    }

    /** Returns whether a person answered with this word, in the language or in English, with or without accents. */
    public boolean isAnswer(String key, String typed) {
        return List.of(text(key), ENGLISH.text(key)).stream()
                .anyMatch(word -> plain(word).equals(plain(typed)));
    }

    /** Returns whether the answer of this key was typed, or its first letter. */
    public boolean isShortAnswer(String key, String typed) {
        return isAnswer(key, typed)
                || Stream.of(text(key), ENGLISH.text(key))
                        .anyMatch(word -> plain(word).substring(0, 1).equals(plain(typed)));
    }

    private static String plain(String word) {
        return unaccented(word.strip()).toLowerCase(Locale.ROOT);
    }

    /** Returns a text in plain letters, as well as they can write it. */
    public static String unaccented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replace("°", "o")
                .replaceAll("[¿¡]", "")
                .replaceAll("«\\s?|\\s?»|[„“]", "'");
    }
}
