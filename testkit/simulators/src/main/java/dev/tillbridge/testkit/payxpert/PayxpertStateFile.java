package dev.tillbridge.testkit.payxpert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.testkit.StartMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The file that carries a terminal from one process to the next; replaced as a whole, readable by its owner only. */
final class PayxpertStateFile {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final CurrencyUnit currency;

    PayxpertStateFile(Path path, CurrencyUnit currency) {
        this.path = path.toAbsolutePath();
        this.currency = currency;
    }

    /** Everything that survives. */
    record State(
            int version,
            String currency,
            @Nullable PayxpertTransaction running,
            List<PayxpertTransaction> journal,
            List<Start> starts) {

        static State of(
                String currency,
                @Nullable PayxpertTransaction running,
                List<PayxpertTransaction> journal,
                List<StartMessage> starts) {
            // What has its verdict stands in the journal already.
            PayxpertTransaction open = running == null || running.verdict != null ? null : running;
            return new State(
                    VERSION,
                    currency,
                    open,
                    List.copyOf(journal),
                    starts.stream().map(Start::from).toList());
        }
    }

    /** A {@link StartMessage} in milliseconds. */
    record Start(String key, String reference, long time) {

        static Start from(StartMessage start) {
            return new Start(start.key(), start.reference(), start.time().toEpochMilli());
        }

        StartMessage toStartMessage() {
            return new StartMessage(key, reference, Instant.ofEpochMilli(time));
        }
    }

    /** Reads the state; empty when there is no file yet. */
    Optional<State> read() {
        try {
            State state = MAPPER.readValue(Files.readAllBytes(path), State.class);
            if (state.version() != VERSION || !state.currency().equals(currency.getCode())) {
                throw new UncheckedIOException(new IOException("The simulator's state file " + path + " is of version "
                        + state.version() + " and in " + state.currency() + ", this simulator reads version " + VERSION
                        + " in " + currency + ". Delete it or name another."));
            }
            return Optional.of(state);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator's state file " + path + " cannot be read. Delete it or name another.", e);
        }
    }

    /** Replaces the file; a crash leaves the old or the new one. */
    void write(State state) {
        try {
            Path folder = path.getParent();
            if (folder == null) {
                throw new IOException("no folder for " + path);
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".new", ownerOnly());
            Files.write(fresh, MAPPER.writeValueAsBytes(state), StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's state file " + path + " cannot be written.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
