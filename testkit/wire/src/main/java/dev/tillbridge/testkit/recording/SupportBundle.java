package dev.tillbridge.testkit.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A file to hand to whoever has to understand what happened: the recording, what the till knows, and which versions were at work.
 *
 * <p>It is a ZIP of text files that says in its README what is in it, and a fixture as it is: {@link Recording#read} takes it. Immutable.
 */
public final class SupportBundle {

    private static final String RECORDING = "recording.json";
    private static final String README = "README.txt";
    private static final int LONGEST = 64 << 20;
    private static final int MOST_FILES = 32;

    private final Recording recording;
    private final Map<String, String> files;

    private SupportBundle(Recording recording, Map<String, String> files) {
        this.recording = recording;
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Returns a bundle.
     *
     * @param files more texts by their name, such as {@code attempt.json}; without secrets
     */
    public static SupportBundle of(Recording recording, Map<String, String> files) {
        return new SupportBundle(recording, files);
    }

    /** Returns the recording. */
    public Recording recording() {
        return recording;
    }

    /** Returns the other files by their name. */
    public Map<String, String> files() {
        return files;
    }

    static boolean isBundle(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException e) {
            throw new UncheckedIOException("The recording " + file + " cannot be read", e);
        }
    }

    /** Writes it to a file, in place of what was there. */
    public void write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            put(zip, README, readme());
            put(zip, RECORDING, recording.toJson());
            for (Map.Entry<String, String> each : files.entrySet()) {
                put(zip, each.getKey(), each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The support bundle cannot be written to " + file, e);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /**
     * Reads a bundle.
     *
     * @throws RecordingException when it is none
     */
    public static SupportBundle read(Path file) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(LONGEST);
                if (bytes.length == LONGEST || files.size() == MOST_FILES) {
                    throw new RecordingException("The file is too large for a support bundle.");
                }
                files.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new RecordingException("The file is no support bundle: it is no whole ZIP.");
        }
        files.remove(README);
        String recording = files.remove(RECORDING);
        if (recording == null) {
            throw new RecordingException("The file is no support bundle: there is no " + RECORDING + " in it.");
        }
        return new SupportBundle(Recording.parse(recording), files);
    }

    private String readme() {
        StringBuilder text = new StringBuilder()
                .append("Tillbridge support bundle\n\n")
                .append("Driver   ")
                .append(recording.driver())
                .append(' ')
                .append(recording.driverVersion())
                .append('\n')
                .append("Wire     ")
                .append(recording.wire().word())
                .append(", ")
                .append(recording.messages().size())
                .append(" entries\n");
        recording.gap().ifPresent(gap -> text.append("Gap      ").append(gap).append('\n'));
        for (RecordedAttempt attempt : recording.attempts()) {
            text.append("Attempt  ")
                    .append(String.join(" ", attempt.request().values()))
                    .append(": ")
                    .append(attempt.outcome().getOrDefault("outcome", "no outcome"))
                    .append('\n');
        }
        text.append("\nIn it:\n  ").append(RECORDING).append("  what driver and terminal said to each other, masked\n");
        files.keySet().forEach(name -> text.append("  ").append(name).append('\n'));
        return text.append(
                        "\nNot in it: card numbers beyond the last four digits, expiry dates, chip and track data,\n")
                .append("tokens, passwords, pairing codes, names, telephone numbers and e-mail addresses of\n")
                .append("cardholders, and the address of the terminal. They were hidden before they were kept:\n")
                .append("one placeholder stands for one secret. Fields that nobody knows are hidden too.\n")
                .append("Receipts and messages are free text: look through them before you hand the file on.\n\n")
                .append("Play it back, without a terminal and without money:\n  tillbridge replay FILE\n")
                .append("As a test:\n  Playback.of(Recording.read(file), driver).account() is empty\n")
                .toString();
    }
}
