package dev.tillbridge.config;

import dev.tillbridge.model.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a driver: what it is called, what it takes, what it means.
 *
 * <p>The check of the configuration file, the documentation and the schema for editors come from this one description.
 *
 * <p>For driver authors: keep each setting in a constant, list them in the order in which a person should read them, and take the values
 * from {@link SettingValues}:
 *
 * <pre>{@code
 * static final Setting<Integer> PORT = Setting.wholeNumber("port").between(1, 65535).defaultsTo(8080)
 *         .describedAs("TCP port of the terminal.");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that changes something returns another setting, and throws {@link
 * IllegalArgumentException} when default or example would not be accepted in a file.
 *
 * @param <T> the value in Java
 */
public final class Setting<T> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private final String name;
    private final SettingType<T> type;
    private final boolean required;
    private final @Nullable T defaultValue;
    private final String description;
    private final @Nullable T example;
    private final @Nullable String unit;
    private final boolean vouching;

    private Setting(
            String name,
            SettingType<T> type,
            boolean required,
            @Nullable T defaultValue,
            String description,
            @Nullable T example,
            @Nullable String unit,
            boolean vouching) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.defaultValue = defaultValue;
        this.description = description;
        this.example = example;
        this.unit = unit;
        this.vouching = vouching;
        checkConsistency();
    }

    private void checkConsistency() {
        if (required && defaultValue != null) {
            throw new IllegalArgumentException("setting " + name + " is required, so it cannot have a default");
        }
        if (required && vouching) {
            throw new IllegalArgumentException(
                    "setting " + name + " is required, so nobody vouches for anything by it");
        }
        checkFit("default", defaultValue);
        checkFit("example", example);
    }

    private void checkFit(String what, @Nullable T value) {
        try {
            if (value != null) {
                type.check(value);
            }
        } catch (UnfitException e) {
            throw new IllegalArgumentException("the " + what + " of setting " + name + " " + e.reason(), e);
        }
    }

    static <T> Setting<T> of(String name, SettingType<T> type) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a setting is named in lower camel case, as in disablePrinting: " + name);
        }
        return new Setting<>(name, type, false, null, "", null, null, false);
    }

    /**
     * Returns a setting that takes a text, which is not empty and is kept as written.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<String> text(String name) {
        return of(name, new TextType());
    }

    /**
     * Returns a setting that takes the name or the address of a machine, and nothing that only some programs read as one, such as {@code
     * 0x7f000001}, {@code 010.0.0.1} or {@code 1.2.3}.
     *
     * @param name letters and digits in lower camel case, at most 40
     * @param explainedAs what to write, such as "an IP address or host name, without https:// and without the port"
     */
    public static Setting<String> host(String name, String explainedAs) {
        return of(name, new HostType(explainedAs));
    }

    /**
     * Returns a setting that takes a whole number.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<Integer> wholeNumber(String name) {
        return of(name, new WholeNumberType());
    }

    /**
     * Returns a setting that takes {@code true} or {@code false}.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<Boolean> flag(String name) {
        return of(name, new FlagType());
    }

    /**
     * Returns a setting that takes a duration with its unit, such as {@code 30s}, {@code 1m30s}, {@code 500ms} or {@code PT30S}; from 0 to
     * 365 days.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<Duration> duration(String name) {
        return of(name, new DurationType());
    }

    /**
     * Returns a setting that takes one of the constants of an enum, written in lower case with dashes: {@code TRUST_ANYTHING} is {@code
     * trust-anything}.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> choices) {
        return of(name, new ChoiceType<>(choices));
    }

    /**
     * Returns a setting that takes a credential, which no message, log, page or schema shows.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<Secret> secret(String name) {
        return of(name, new SecretType());
    }

    /**
     * Returns a setting that takes a list of texts, which may be empty; its example is that of one item.
     *
     * @param name letters and digits in lower camel case, at most 40
     */
    public static Setting<List<String>> texts(String name) {
        return of(name, new TextsType());
    }

    /** Returns this setting as one that has to be given. */
    public Setting<T> required() {
        return new Setting<>(name, type, true, defaultValue, description, example, unit, vouching);
    }

    /** Returns this setting with the value that holds when none is given. */
    public Setting<T> defaultsTo(T value) {
        return new Setting<>(name, type, required, value, description, example, unit, vouching);
    }

    /** Returns this setting with what it means, in whole sentences for the one who fills in the file. */
    public Setting<T> describedAs(String sentences) {
        return new Setting<>(name, type, required, defaultValue, sentences, example, unit, vouching);
    }

    /**
     * Returns this setting with an example, as it would stand in the file without quotes; for texts, with one item of the list.
     *
     * @throws IllegalStateException when it takes a secret, which has no example
     */
    public Setting<T> example(String text) {
        if (isSecret()) {
            throw new IllegalStateException("setting " + name + " is a secret, so it has no example");
        }
        try {
            return new Setting<>(name, type, required, defaultValue, description, type.example(text), unit, vouching);
        } catch (UnfitException e) {
            throw new IllegalArgumentException("the example of setting " + name + " " + e.reason(), e);
        }
    }

    /** Returns this setting with the unit of its number, such as "bytes"; a duration has its own. */
    public Setting<T> in(String ofMeasure) {
        return new Setting<>(name, type, required, defaultValue, description, example, ofMeasure, vouching);
    }

    /**
     * Returns this setting with limits, both included.
     *
     * @throws IllegalStateException when it takes neither a whole number nor a duration
     */
    public Setting<T> between(T least, T most) {
        return new Setting<>(
                name, type.between(least, most), required, defaultValue, description, example, unit, vouching);
    }

    /**
     * Returns this setting with a pattern that the whole text, or each text of a list, matches.
     *
     * @param pattern one that Java and JavaScript read alike: editors check it too
     * @param explainedAs what it takes in words, to follow "write": "the ten digits on the label"
     * @throws IllegalStateException when it takes neither a text, nor a secret, nor texts
     */
    public Setting<T> matching(Pattern pattern, String explainedAs) {
        return new Setting<>(
                name,
                type.matching(pattern, explainedAs),
                required,
                defaultValue,
                description,
                example,
                unit,
                vouching);
    }

    /**
     * Returns this setting as one by which the operator vouches for what was tried on the very terminal: a flag, a list of facts, a value
     * that was measured. Only what stands in the configuration vouches for something, never a default; see {@link SettingValues#vouched}.
     *
     * @throws IllegalArgumentException when it is required
     */
    public Setting<T> vouching() {
        return new Setting<>(name, type, required, defaultValue, description, example, unit, true);
    }

    /** Returns the key in the file. */
    public String name() {
        return name;
    }

    /** Returns what it takes, with its limits and its unit: "a whole number from 1 to 9, in seconds". */
    public String takes() {
        return unit == null ? type.noun() : type.noun() + ", in " + unit;
    }

    /** Returns whether it has to be given. */
    public boolean isRequired() {
        return required;
    }

    /** Returns whether it is a credential. */
    public boolean isSecret() {
        return type.isSecret();
    }

    /** Returns whether the operator vouches for something by it. */
    public boolean isVouching() {
        return vouching;
    }

    /** Returns the value that holds when none is given. */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Returns what it means; empty when the driver does not say. */
    public String description() {
        return description;
    }

    /** Returns an example as it would stand in the file; a reference to the environment for a secret. */
    public Optional<String> example() {
        if (isSecret()) {
            return Optional.of("${" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "}");
        }
        return exampleValue().map(type::write);
    }

    /** Returns the unit of its number. */
    public Optional<String> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<T> exampleValue() {
        return Optional.ofNullable(example);
    }

    SettingType<T> type() {
        return type;
    }

    /** Returns the value for a text that people read. */
    String shown(T value) {
        return type.isShowable() ? SafeText.masked(type.write(value)) : "(secret)";
    }

    /** Returns the default for a text that people read. */
    Optional<String> shownDefault() {
        return defaultValue().map(this::shown);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
