package dev.tillbridge.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The checked values of the settings of one terminal.
 *
 * <p>Immutable and safe for use by several threads. {@link #toString()} shows no secret.
 */
public final class SettingValues {

    private final Map<String, Setting<?>> known;
    private final Map<String, Object> values;
    private final Map<String, Place> places;
    private final String source;
    private final String path;
    private final Place place;

    private SettingValues(
            Map<String, Setting<?>> known,
            Map<String, Object> values,
            Map<String, Place> places,
            String source,
            String path,
            Place place) {
        this.known = known;
        this.values = values;
        this.places = places;
        this.source = source;
        this.path = path;
        this.place = place;
    }

    /**
     * Returns the values of settings that are given in code, checked as in a file.
     *
     * <p>A value may be of the setting's own type, or what the file would hold: a text, a number, a flag, a list of texts. Texts are taken
     * as they are, without references to the environment.
     *
     * @throws ConfigurationException with every problem: unknown keys, missing ones, values that do not fit
     */
    public static SettingValues of(List<Setting<?>> known, Map<String, ?> raw) {
        Findings findings = new Findings();
        Node.Section section = RawTree.section("", raw);
        UnknownKeys.of(known.stream().map(Setting::name).toList()).check(section, findings);
        SettingValues values = read(section, Place.NONE, known, "settings", findings);
        findings.throwIfAny("settings");
        return values;
    }

    /** Reads what is known and leaves other keys alone; only to be used when nothing was found. */
    static SettingValues read(
            Node.Section section, Place place, List<Setting<?>> known, String source, Findings findings) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (Setting<?> setting : known) {
            Optional<Node.Entry> entry = section.find(setting.name());
            if (entry.isPresent()) {
                places.put(setting.name(), entry.get().value().place());
                setting.type()
                        .read(entry.get().value(), findings)
                        .ifPresent(value -> values.put(setting.name(), value));
            } else if (setting.isRequired()) {
                findings.add(place, section.path(), missing(setting));
            }
        }
        return new SettingValues(byName(known), values, places, source, section.path(), place);
    }

    private static String missing(Setting<?> setting) {
        String text = "the required key '" + setting.name() + "' is missing; write " + setting.takes();
        String example = setting.example()
                .map(each -> ", for example " + setting.name() + ": " + each)
                .orElse("");
        return text + example + (setting.description().isEmpty() ? "" : " (" + setting.description() + ")");
    }

    private static Map<String, Setting<?>> byName(List<Setting<?>> known) {
        Map<String, Setting<?>> byName = new LinkedHashMap<>();
        known.forEach(setting -> byName.put(setting.name(), setting));
        return byName;
    }

    /**
     * Returns the value that was given, or else the default.
     *
     * @throws IllegalStateException when there is neither; a setting that is neither required nor has a default is read with {@link
     *     #find}
     * @throws IllegalArgumentException when the driver has not declared this setting
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "setting " + setting.name()
                                        + " has neither a value nor a default; declare it as required, give it a default, or use find"));
    }

    /**
     * Returns the value that was given, or else the default, or nothing when there is neither.
     *
     * @throws IllegalArgumentException when the driver has not declared this setting
     */
    public <T> Optional<T> find(Setting<T> setting) {
        Setting<?> declared = known.get(setting.name());
        if (declared == null
                || !declared.type().valueClass().equals(setting.type().valueClass())) {
            throw new IllegalArgumentException("setting " + setting.name() + " is not one that this driver declares");
        }
        @SuppressWarnings("unchecked") // it was read by a setting of the same type
        Optional<T> given = Optional.ofNullable((T) values.get(setting.name()));
        return given.or(setting::defaultValue);
    }

    /**
     * Returns that the operator vouches for what this setting means; empty where it was not written into the configuration.
     *
     * @throws IllegalArgumentException when the driver has not declared this setting as {@linkplain Setting#vouching() vouching}
     */
    public Optional<Vouched> vouched(Setting<?> setting) {
        Setting<?> declared = known.get(setting.name());
        if (declared == null || !declared.isVouching()) {
            throw new IllegalArgumentException(
                    "setting " + setting.name() + " is not one by which an operator vouches");
        }
        return Optional.ofNullable(values.get(setting.name()))
                .filter(value -> !value.equals(false) && !value.equals(List.of()))
                .map(value -> new Vouched());
    }

    /**
     * Returns that the operator vouches for the fact of this name; empty where it is not in the list that was written.
     *
     * @throws IllegalArgumentException when the driver has not declared this setting as {@linkplain Setting#vouching() vouching}
     */
    public Optional<Vouched> vouched(Setting<List<String>> setting, String fact) {
        return vouched(setting).filter(vouched -> get(setting).contains(fact));
    }

    /**
     * Returns a refusal of the value of this setting, to be thrown by a driver that finds what the settings cannot say, such as two that
     * exclude each other.
     *
     * @param message what is wrong and what to do; without a secret
     */
    public ConfigurationException refusal(Setting<?> setting, String message) {
        Place where = places.getOrDefault(setting.name(), place);
        Problem problem = new Problem(where.line(), where.column(), KeyNames.path(path, setting.name()), message);
        return ConfigurationException.of(source, List.of(problem));
    }

    /**
     * Returns what is wrong with the terminal that these are the settings of, at its place in the file.
     *
     * @param message what is wrong and what to do; without a secret
     */
    public Problem problem(String message) {
        return new Problem(place.line(), place.column(), path, message);
    }

    /** Returns what is allowed and hardly meant, such as a public address of a terminal, at its place in the file. */
    public List<Problem> oddities() {
        return known.values().stream()
                .flatMap(setting -> oddity(setting).stream())
                .toList();
    }

    private <T> Optional<Problem> oddity(Setting<T> setting) {
        Place where = places.getOrDefault(setting.name(), place);
        return find(setting)
                .flatMap(setting.type()::oddity)
                .map(words -> new Problem(where.line(), where.column(), KeyNames.path(path, setting.name()), words));
    }

    /** Returns what holds, with "(secret)" for every secret. */
    @Override
    public String toString() {
        return known.values().stream()
                .map(this::shown)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private <T> Optional<String> shown(Setting<T> setting) {
        return find(setting).map(value -> setting.name() + "=" + setting.shown(value));
    }
}
