package dev.tillbridge.testkit.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a driver and its terminal said to each other, masked, with what the till asked for and was told. Immutable.
 *
 * <p>It is one JSON file that people can read and compare.
 */
public final class Recording {

    private final Wire wire;
    private final String driver;
    private final String driverVersion;
    private final Map<String, Object> settings;
    private final @Nullable String gap;
    private final List<RecordedMessage> messages;
    private final List<RecordedAttempt> attempts;

    Recording(
            Wire wire,
            String driver,
            String driverVersion,
            Map<String, Object> settings,
            @Nullable String gap,
            List<RecordedMessage> messages,
            List<RecordedAttempt> attempts) {
        this.wire = wire;
        this.driver = driver;
        this.driverVersion = driverVersion;
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        this.gap = gap;
        this.messages = List.copyOf(messages);
        this.attempts = List.copyOf(attempts);
    }

    /**
     * Reads a recording, or the one in a support bundle.
     *
     * @throws RecordingException when it is none, or anything in it is not understood
     * @throws UncheckedIOException when the file cannot be read
     */
    public static Recording read(Path file) {
        if (SupportBundle.isBundle(file)) {
            return SupportBundle.read(file).recording();
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The recording " + file + " cannot be read", e);
        }
    }

    /**
     * Reads what {@link #toJson} returned.
     *
     * @throws RecordingException when anything in it is not understood
     */
    public static Recording parse(String json) {
        return RecordingJson.read(json);
    }

    /** Writes it to a file, in place of what was there. */
    public void write(Path file) {
        try {
            Files.write(file, toJson().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be written to " + file, e);
        }
    }

    /** Returns the content of the file. */
    public String toJson() {
        return RecordingJson.write(this);
    }

    /** Returns what was spoken. */
    public Wire wire() {
        return wire;
    }

    /** Returns the id of the driver. */
    public String driver() {
        return driver;
    }

    /** Returns the version of the driver; {@code unknown} where it does not tell. */
    public String driverVersion() {
        return driverVersion;
    }

    /** Returns the entry of the terminal in the configuration, without secrets and without its address. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Returns why the recording has a gap; empty when it has none. */
    public Optional<String> gap() {
        return Optional.ofNullable(gap);
    }

    /** Returns everything that was said, in order. */
    public List<RecordedMessage> messages() {
        return messages;
    }

    /** Returns what the till asked for and was told, in order. */
    public List<RecordedAttempt> attempts() {
        return attempts;
    }

    /** Returns this recording with another text in the place of one, wherever it is in an answer of the terminal; for tests of tests. */
    public Recording withAnswersChanged(String text, String other) {
        List<RecordedMessage> changed = new ArrayList<>();
        for (RecordedMessage message : messages) {
            changed.add(
                    message.isRequest()
                            ? message
                            : message.withBody(message.body().replace(text, other)));
        }
        return new Recording(wire, driver, driverVersion, settings, gap, changed, attempts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recording that && toJson().equals(that.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    @Override
    public String toString() {
        return "Recording[" + driver + " over " + wire.word() + ", " + messages.size() + " messages, " + attempts.size()
                + " attempts]";
    }
}
