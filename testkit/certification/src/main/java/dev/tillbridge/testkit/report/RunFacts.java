package dev.tillbridge.testkit.report;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the result of a run is bound to, by the names under which reports show it. Not thread-safe. */
public final class RunFacts {

    /** Says why not everything was run; a report with this fact certifies nothing. */
    public static final String INCOMPLETE = "incomplete";

    /** The id of the driver, where that of two reports differs. */
    public static final String DRIVER_ID = "driver id";

    /** What the driver talked to, where that of two reports differs. */
    public static final String RUN_AT = "run at";

    /** The version of this library. */
    public static final String TILLBRIDGE = "Tillbridge";

    /** The commit that this library was built from. */
    public static final String COMMIT = "git commit";

    /** The name and version of the driver. */
    public static final String DRIVER = "driver";

    /** The hash of the jar that the driver is in: two builds may have one version. */
    public static final String JAR = "driver jar SHA-256";

    /** The hash of everything that is configured for the terminal, without credentials. */
    public static final String CONFIGURATION = "configuration SHA-256";

    /** The model of the terminal. */
    public static final String MODEL = "terminal model";

    /** The firmware of the terminal. */
    public static final String FIRMWARE = "terminal firmware";

    /** The payment application of the terminal. */
    public static final String SOFTWARE = "terminal software";

    /** What stood between the driver and the terminal. */
    public static final String BETWEEN = "between driver and terminal";

    /** The Java platform. */
    public static final String JAVA = "Java";

    /** The operating system. */
    public static final String SYSTEM = "operating system";

    static final List<String> ORDER =
            List.of(DRIVER, JAR, TILLBRIDGE, COMMIT, MODEL, FIRMWARE, SOFTWARE, BETWEEN, CONFIGURATION, JAVA, SYSTEM);

    private static final String BUILD = "build.properties";

    private final SortedMap<String, String> facts = new TreeMap<>();

    private RunFacts() {}

    /** Returns the facts of this process and of a driver in it; what is not known is left out. */
    public static RunFacts of(TerminalDriver driver) {
        RunFacts facts = new RunFacts();
        Properties build = build();
        facts.put(TILLBRIDGE, build.getProperty("version"));
        facts.put(COMMIT, build.getProperty("commit"));
        String version = driver.getClass().getPackage().getImplementationVersion();
        facts.put(DRIVER, driver.displayName() + (version == null ? "" : " " + version));
        facts.put(JAR, jarHash(driver).orElse(null));
        facts.put(JAVA, System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put(
                SYSTEM,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        return facts;
    }

    /**
     * Adds the hash of the settings that are in effect, defaults too. Credentials are not part of it.
     *
     * @param leftOut settings that say nothing about how the terminal behaves, such as the port that a simulator happened to get
     */
    public RunFacts settings(TerminalDriver driver, SettingValues values, Set<String> leftOut) {
        StringBuilder effective = new StringBuilder(driver.id()).append('\n');
        driver.settings().stream()
                .filter(setting -> !leftOut.contains(setting.name()))
                .map(setting -> effective(setting, values))
                .flatMap(Optional::stream)
                .sorted()
                .forEach(line -> effective.append(line).append('\n'));
        facts.put(CONFIGURATION, sha256(effective.toString()));
        return this;
    }

    private static <T> Optional<String> effective(Setting<T> setting, SettingValues values) {
        return setting.isSecret() ? Optional.empty() : values.find(setting).map(value -> setting.name() + "=" + value);
    }

    /** Adds what a terminal told of itself. */
    public RunFacts terminal(TerminalInfo info) {
        info.model().ifPresent(value -> put(MODEL, value));
        info.firmware().ifPresent(value -> put(FIRMWARE, value));
        info.software().ifPresent(value -> put(SOFTWARE, value));
        return this;
    }

    /** Adds what stands between the driver and the terminal, in words. */
    public RunFacts between(String what) {
        put(BETWEEN, what);
        return this;
    }

    /** Adds why not everything was run. */
    public RunFacts incomplete(String why) {
        put(INCOMPLETE, why);
        return this;
    }

    private void put(String name, @org.jspecify.annotations.Nullable String value) {
        // A build without a repository leaves the name of its property where the value should be.
        if (value != null && !value.isBlank() && !value.startsWith("${")) {
            facts.put(name, value.strip());
        }
    }

    /** Returns the facts by name. */
    public Map<String, String> all() {
        return Map.copyOf(facts);
    }

    /** Returns in words what a driver talked to. */
    public static String words(ConformanceReport.Mode mode) {
        return switch (mode) {
            case SIMULATED -> "a simulated terminal";
            case SIMULATED_ELSEWHERE -> "a simulated terminal in another process";
            case ATTENDED -> "a real terminal, with a person at it";
            case UNATTENDED -> "a real terminal, with nobody at it";
        };
    }

    /** Returns in words how far the confirmed facts of a run reach, and where they are to be written. */
    public static String confirmedWords(ConformanceReport.Mode mode) {
        return switch (mode) {
            case SIMULATED, SIMULATED_ELSEWHERE ->
                "Confirmed at the simulator, which says nothing of a real device. In the configuration of a terminal it would be:";
            case ATTENDED, UNATTENDED ->
                "Confirmed for this very model and firmware. In the configuration of the terminal:";
        };
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream in = RunFacts.class.getResourceAsStream(BUILD)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the properties of the build lie beside this class", e);
        }
        return build;
    }

    /** Returns the hash of the jar; empty where the classes lie in a folder, as in the build of their author. */
    private static Optional<String> jarHash(TerminalDriver driver) {
        CodeSource source = driver.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(file) ? Optional.of(sha256(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // classes that come from somewhere else than a file
        }
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
