package dev.tillbridge.spring;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What stands beneath {@code tillbridge} in the properties of an application: the name of a configuration file, or what would be in it.
 *
 * @param file the configuration file; absent where the configuration stands here
 * @param stopPatience how long payments under way are waited for when the application ends
 * @param content what a configuration file would have
 */
record TillbridgeProperties(@Nullable Path file, Duration stopPatience, Map<String, Object> content) {

    private static final String PREFIX = "tillbridge";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> OURS = Set.of("config", "stoppatience");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z0-9_.\\[\\]-]+}");
    private static final Set<String> OF_A_FILE = Set.of("journal", "state", "archive", "terminals");

    /** Returns the properties of an application. */
    static TillbridgeProperties of(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        Map<String, Object> written = tree(binder);
        Map<String, Object> ofFiles = tree(besideTheMachine(environment));
        // Variables and system properties may be meant for something else by that name, such as TILLBRIDGE_LOCKS.
        written.keySet().removeIf(key -> !OF_A_FILE.contains(key) && !ofFiles.containsKey(key));
        written.keySet().removeIf(key -> OURS.contains(uniform(key)));
        return new TillbridgeProperties(
                binder.bind(PREFIX + ".config", String.class).map(Path::of).orElse(null),
                binder.bind(PREFIX + ".stop-patience", Duration.class).orElse(STOP_PATIENCE),
                written);
    }

    /**
     * Returns the configuration.
     *
     * @throws ConfigurationException with every problem
     */
    Configuration configuration() {
        requireEveryPlaceholderFilled();
        Map<String, List<Setting<?>>> drivers = InstalledDrivers.load().settings();
        if (file == null) {
            return Configuration.from(content, Path.of(""), drivers);
        }
        if (!content.isEmpty()) {
            throw ConfigurationException.of(
                    "properties",
                    content.keySet().stream()
                            .map(key -> new Problem(
                                    0,
                                    0,
                                    PREFIX + "." + key,
                                    "this stands in the file that tillbridge.config names; delete one of the two"))
                            .toList());
        }
        return Configuration.load(file, drivers);
    }

    /** Spring leaves a placeholder that nothing fills as it is, and a journal would be made in a folder of that name. */
    private void requireEveryPlaceholderFilled() {
        List<Problem> problems = new ArrayList<>();
        if (file != null) {
            unfilled(PREFIX + ".config", file.toString(), problems);
        }
        content.forEach((key, value) -> unfilled(PREFIX + "." + key, value, problems));
        if (!problems.isEmpty()) {
            throw ConfigurationException.of("properties", problems);
        }
    }

    private static void unfilled(String path, Object value, List<Problem> problems) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((key, each) -> unfilled(path + "." + key, each, problems));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> unfilled(path, each, problems));
        } else {
            Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(value));
            if (placeholder.find()) {
                problems.add(new Problem(
                        0,
                        0,
                        path,
                        "nothing fills the placeholder " + placeholder.group()
                                + "; set the property or the variable of this name, or give a default behind a colon"));
            }
        }
    }

    private static Map<String, Object> tree(Binder binder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .forEach((key, value) -> tree.put(key, withLists(value)));
        return tree;
    }

    private static Binder besideTheMachine(ConfigurableEnvironment environment) {
        List<PropertySource<?>> sources = new ArrayList<>();
        environment.getPropertySources().forEach(source -> {
            if (!source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                    && !source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                    && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
                sources.add(source);
            }
        });
        return new Binder(
                ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(environment));
    }

    private static String uniform(String key) {
        return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The binder gives a list as a group of keys that are numbers. */
    private static Object withLists(Object value) {
        if (!(value instanceof Map<?, ?> group)) {
            return value;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        group.forEach((key, each) -> result.put(String.valueOf(key), withLists(each)));
        boolean list = !result.isEmpty()
                && IntStream.range(0, result.size()).allMatch(at -> result.containsKey(String.valueOf(at)));
        return list
                ? IntStream.range(0, result.size())
                        .mapToObj(at -> result.get(String.valueOf(at)))
                        .toList()
                : result;
    }
}
