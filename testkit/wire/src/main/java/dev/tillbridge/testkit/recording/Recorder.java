package dev.tillbridge.testkit.recording;

import dev.tillbridge.Outcome;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.proxy.WireTap;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a wire and keeps what is said, masked before it is kept.
 *
 * <p>It never disturbs what it listens to: what it cannot understand becomes a gap in the recording, never an exception. Safe for use by
 * several threads.
 */
public final class Recorder implements WireTap {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_MESSAGES = 10_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    /** Settings that say where the terminal is, which is nobody's business and no use to a replay. */
    private static final Set<String> ADDRESS = Set.of("host", "port", "certificate");

    private final Wire wire;
    private final TerminalDriver driver;
    private final Map<String, Object> settings;
    private final Masking masking = new Masking();
    private final Map<Long, Map<Direction, Assembler>> assemblers = new TreeMap<>();
    private final List<RecordedMessage> messages = new ArrayList<>();
    private final List<RecordedAttempt> attempts = new ArrayList<>();
    private @Nullable Instant beginning;
    private Instant latest = Instant.EPOCH;
    private @Nullable String gap;
    private long characters;

    private Recorder(Wire wire, TerminalDriver driver, Map<String, Object> settings) {
        this.wire = wire;
        this.driver = driver;
        this.settings = settings;
    }

    /**
     * Returns a recorder for the terminal of a driver.
     *
     * @param settings the entry of the terminal in the configuration; secrets and the address in it are not kept
     * @throws IllegalArgumentException when it is not known which wire the driver speaks
     */
    public static Recorder of(TerminalDriver driver, Map<String, ?> settings) {
        Wire wire = Wire.of(driver.id(), settings)
                .orElseThrow(() -> new IllegalArgumentException("What the driver " + driver.id()
                        + " speaks is not known, so it cannot be recorded. Say which wire it is."));
        return of(wire, driver, settings);
    }

    /** Returns a recorder for the terminal of a driver that speaks the given wire. */
    public static Recorder of(Wire wire, TerminalDriver driver, Map<String, ?> settings) {
        return new Recorder(wire, driver, kept(driver, settings));
    }

    /** Returns the entry of a terminal in a configuration as it can be recorded, from its checked values. */
    public static Map<String, Object> settings(TerminalDriver driver, SettingValues values, String currency) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("currency", currency);
        for (Setting<?> setting : driver.settings()) {
            values.find(setting)
                    .filter(value -> !setting.isSecret())
                    .ifPresent(value -> entry.put(setting.name(), written(value)));
        }
        return entry;
    }

    private static Object written(Object value) {
        if (value instanceof Duration duration) {
            return duration.toMillis() + "ms";
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : String.valueOf(value);
    }

    private static Map<String, Object> kept(TerminalDriver driver, Map<String, ?> settings) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Set<String> known = new java.util.HashSet<>(Set.of("currency", "language", "deadline"));
        driver.settings().stream()
                .filter(setting -> !setting.isSecret())
                .map(Setting::name)
                .forEach(known::add);
        settings.forEach((name, value) -> {
            if (known.contains(name) && !ADDRESS.contains(name)) {
                Object written = written(value);
                kept.put(name, written instanceof String text ? SafeText.masked(text) : written);
            }
        });
        return kept;
    }

    /** Adds what the till asked for and was told. */
    public synchronized void attempt(StartRequest request, Outcome outcome) {
        guarded(() -> {
            RecordedAttempt attempt = RecordedAttempt.of(request, outcome);
            attempts.add(new RecordedAttempt(masked(attempt.request()), masked(attempt.outcome())));
        });
    }

    private Map<String, String> masked(Map<String, String> texts) {
        Map<String, String> safe = new LinkedHashMap<>();
        texts.forEach((name, text) -> safe.put(name, masking.text(text)));
        return safe;
    }

    /** Returns how many requests were heard. */
    public synchronized int requests() {
        return (int) messages.stream()
                .filter(message -> message.isRequest() && message.kind() == Kind.WHOLE)
                .count();
    }

    /** Returns what was recorded until now. */
    public synchronized Recording recording() {
        // An answer that nobody spoke after has no other end than now.
        guarded(() -> assemblers.forEach((connection, both) ->
                both.forEach((direction, assembler) -> keep(connection, direction, assembler.turn(), latest))));
        List<RecordedMessage> safe = new ArrayList<>();
        for (RecordedMessage message : messages) {
            // What turned out to be a secret later may have been said before.
            safe.add(message.withBody(masking.withoutKnown(message.body())));
        }
        String version = Optional.ofNullable(driver.getClass().getPackage().getImplementationVersion())
                .orElse("unknown");
        return new Recording(wire, driver.id(), version, settings, gap, safe, attempts);
    }

    @Override
    public synchronized void onOpen(long connection, Instant at) {
        guarded(() -> since(at));
    }

    @Override
    public synchronized void onBytes(long connection, Direction direction, byte[] bytes, Instant at) {
        guarded(() -> {
            keep(
                    connection,
                    other(direction),
                    assembler(connection, other(direction)).turn(),
                    at);
            keep(connection, direction, assembler(connection, direction).feed(bytes), at);
        });
    }

    @Override
    public synchronized void onEnd(long connection, Direction direction, Instant at) {
        guarded(() -> {
            keep(
                    connection,
                    other(direction),
                    assembler(connection, other(direction)).turn(),
                    at);
            keep(connection, direction, assembler(connection, direction).end(), at);
            add(new RecordedMessage(connection, direction, since(at), Kind.END, "", Map.of(), ""));
        });
    }

    private void guarded(Runnable listening) {
        try {
            listening.run();
        } catch (RuntimeException e) {
            // A payment must never fail because somebody listens to it. The exception may repeat what was heard.
            LOG.warn("Something on the wire could not be recorded ({}); the payment is not touched", e.getClass());
            gap = "Something could not be recorded: " + e.getClass().getSimpleName();
        }
    }

    private static Direction other(Direction direction) {
        return direction == Direction.TO_TERMINAL ? Direction.TO_DRIVER : Direction.TO_TERMINAL;
    }

    private Assembler assembler(long connection, Direction direction) {
        return assemblers
                .computeIfAbsent(connection, unseen -> new EnumMap<>(Direction.class))
                .computeIfAbsent(direction, unseen -> wire.assembler(direction == Direction.TO_TERMINAL));
    }

    private void keep(long connection, Direction direction, List<Raw> heard, Instant at) {
        for (Raw raw : heard) {
            Raw safe = wire.kept(masking, raw, direction == Direction.TO_TERMINAL);
            add(new RecordedMessage(
                    connection,
                    direction,
                    since(at),
                    safe.whole() ? Kind.WHOLE : Kind.CUT,
                    safe.line(),
                    safe.headers(),
                    safe.body()));
        }
    }

    private void add(RecordedMessage message) {
        characters += message.body().length();
        if (messages.size() >= MOST_MESSAGES || characters > MOST_CHARACTERS) {
            gap = "It became too long: what came after " + messages.size() + " messages is missing";
            return;
        }
        messages.add(message);
    }

    private Duration since(Instant at) {
        latest = at;
        Instant first = beginning;
        if (first == null) {
            beginning = at;
            return Duration.ZERO;
        }
        Duration passed = Duration.between(first, at);
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
