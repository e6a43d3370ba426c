package dev.tillbridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for a point of sale: its terminals, and where it keeps what must not be lost.
 *
 * <p>Immutable and safe for use by several threads; the builder is not. {@link #toString()} shows no secret.
 */
public final class Configuration {

    private final JournalLocation journal;
    private final Duration archiveAfter;
    private final Path state;
    private final List<TerminalConfiguration> terminals;

    private Configuration(Builder builder) {
        this.journal = builder.journal;
        this.state = builder.state;
        this.archiveAfter = builder.archiveAfter;
        this.terminals = List.copyOf(builder.terminals);
    }

    /**
     * Loads a configuration file, with the environment of this process.
     *
     * @param file YAML in UTF-8, at most 1 MB
     * @param driverSettings the settings of every driver that was found, by the driver's id
     * @throws ConfigurationException with every problem of the file
     */
    public static Configuration load(Path file, Map<String, List<Setting<?>>> driverSettings) {
        return load(file, driverSettings, System::getenv);
    }

    /**
     * Loads a configuration file.
     *
     * @param file YAML in UTF-8, at most 1 MB
     * @param driverSettings the settings of every driver that was found, by the driver's id
     * @param environment the value of an environment variable, or null when it is not set
     * @throws ConfigurationException with every problem of the file
     */
    public static Configuration load(
            Path file, Map<String, List<Setting<?>>> driverSettings, Function<String, @Nullable String> environment) {
        return new ConfigurationReader(new KnownDrivers(driverSettings), file.toString(), folderOf(file))
                .readFile(file, environment);
    }

    /**
     * Returns the configuration that a file with these keys and values would give, for a point of sale that keeps it elsewhere.
     *
     * @param content what the file would hold: texts, numbers, flags, lists and maps; texts are taken as they are, without references to
     *     the environment
     * @param folder what relative paths are relative to
     * @param driverSettings the settings of every driver that was found, by the driver's id
     * @throws ConfigurationException with every problem
     */
    public static Configuration from(
            Map<String, ?> content, Path folder, Map<String, List<Setting<?>>> driverSettings) {
        return new ConfigurationReader(new KnownDrivers(driverSettings), "configuration", folder.toAbsolutePath())
                .readContent(content);
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /** Returns a builder, for a configuration without a file. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns where the journal of attempts is kept; {@code data/journal.db} next to the file when nothing else is configured. */
    public JournalLocation journal() {
        return journal;
    }

    /** Returns the folder for pairing tokens, pins and locks; {@code data/state} next to the file when nothing else is configured. */
    public Path state() {
        return state;
    }

    /** Returns how long ago an attempt was settled that moves to the journal's archive; 400 days when nothing else is configured. */
    public Duration archiveAfter() {
        return archiveAfter;
    }

    /** Returns the terminals, in the order of the file. */
    public List<TerminalConfiguration> terminals() {
        return terminals;
    }

    /**
     * Returns the terminal of this name.
     *
     * @throws IllegalArgumentException when there is none; the message has the nearest name
     */
    public TerminalConfiguration terminal(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no terminal '" + name + "' is configured; "
                        + KeyNames.advice(
                                name,
                                terminals.stream()
                                        .map(TerminalConfiguration::name)
                                        .toList())));
    }

    private Optional<TerminalConfiguration> find(String name) {
        return terminals.stream()
                .filter(terminal -> terminal.name().equals(name))
                .findFirst();
    }

    /** Returns what is configured, without any secret. */
    @Override
    public String toString() {
        return "Configuration[journal=" + journal + ", state=" + state + ", terminals=" + terminals + "]";
    }

    /** Builds a configuration in code. */
    public static final class Builder {

        private JournalLocation journal =
                CommonSettings.defaultJournal(Path.of("").toAbsolutePath());
        private Path state = CommonSettings.defaultState(Path.of("").toAbsolutePath());
        private Duration archiveAfter = CommonSettings.ARCHIVE.defaultValue().orElseThrow();
        private final List<TerminalConfiguration> terminals = new ArrayList<>();

        private Builder() {}

        /** Sets where the journal is kept; {@code data/journal.db} in the current folder when it is not called. */
        public Builder journal(JournalLocation value) {
            this.journal = value;
            return this;
        }

        /** Sets the folder for pairing tokens, pins and locks; {@code data/state} in the current folder when it is not called. */
        public Builder state(Path value) {
            this.state = value.toAbsolutePath().normalize();
            return this;
        }

        /** Sets how long ago an attempt was settled that moves to the journal's archive; 400 days when it is not called. */
        public Builder archiveAfter(Duration value) {
            this.archiveAfter = value;
            return this;
        }

        /**
         * Adds a terminal.
         *
         * @throws IllegalArgumentException when there is one of this name, be it in capitals, since names become names of files
         */
        public Builder terminal(TerminalConfiguration terminal) {
            boolean taken = terminals.stream().anyMatch(each -> each.name().equalsIgnoreCase(terminal.name()));
            if (taken) {
                throw new IllegalArgumentException("there is a terminal '" + terminal.name() + "' already");
            }
            terminals.add(terminal);
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalStateException when it has no terminal
         */
        public Configuration build() {
            if (terminals.isEmpty()) {
                throw new IllegalStateException("a configuration needs a terminal; call terminal(...)");
            }
            return new Configuration(this);
        }
    }
}
