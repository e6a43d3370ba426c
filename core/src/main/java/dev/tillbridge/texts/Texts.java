package dev.tillbridge.texts;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of one place in one language: a file {@code NAME_LANGUAGE.properties} in UTF-8 beside the class that they belong to. Each is a
 * pattern of {@link MessageFormat}. Immutable.
 */
public final class Texts {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, Locale.forLanguageTag("nl"), Locale.forLanguageTag("es"));

    /** The texts that were read, by the class beside which their files are. */
    private static final ClassValue<Map<String, Texts>> READ = new ClassValue<>() {
        @Override
        protected Map<String, Texts> computeValue(Class<?> home) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Locale language;
    private final String file;
    private final Map<String, String> patterns;

    private Texts(Locale language, String file, Map<String, String> patterns) {
        this.language = language;
        this.file = file;
        this.patterns = patterns;
    }

    /** Returns the languages that there are, English first. */
    public static List<Locale> languages() {
        return LANGUAGES;
    }

    /** Returns the language that is spoken where this one is wanted: the same one, whatever the country, or else English. */
    public static Locale spoken(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /**
     * Returns the texts of a place, in English where they are not translated into a language.
     *
     * @param home the class beside which their files are
     * @param name what the names of the files begin with
     * @param wanted in which language; see {@link #spoken}
     * @throws UncheckedIOException when there is not even an English file, or a file cannot be read
     */
    public static Texts of(Class<?> home, String name, Locale wanted) {
        return READ.get(home).computeIfAbsent(file(name, spoken(wanted)), file -> {
            boolean translated = home.getResource(file) != null;
            return read(home, name, translated ? spoken(wanted) : Locale.ENGLISH);
        });
    }

    private static String file(String name, Locale language) {
        return name + "_" + language.getLanguage() + ".properties";
    }

    private static Texts read(Class<?> home, String name, Locale language) {
        String file = file(name, language);
        Properties read = new Properties();
        try (InputStream stream = home.getResourceAsStream(file)) {
            if (stream == null) {
                throw new FileNotFoundException("beside " + home.getName() + " there is no " + file);
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of " + home.getName() + " cannot be read: " + file, e);
        }
        Map<String, String> patterns = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> patterns.put(key, read.getProperty(key)));
        return new Texts(language, file, patterns);
    }

    /** Returns the language that they are in. */
    public Locale language() {
        return language;
    }

    /** Returns the keys that there are. */
    public Set<String> keys() {
        return Set.copyOf(patterns.keySet());
    }

    /** Returns whether there is a text of this key. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /**
     * Returns a text as it stands in the file, with its arguments unfilled.
     *
     * @throws IllegalArgumentException when there is none of this key
     */
    public String pattern(String key) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException(file + " has no text '" + key + "'");
        }
        return pattern;
    }

    /**
     * Returns a text with its arguments filled in.
     *
     * @throws IllegalArgumentException when there is none of this key
     */
    public String text(String key, Object... arguments) {
        return new MessageFormat(pattern(key), language).format(arguments);
    }
}
