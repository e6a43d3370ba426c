package dev.tillbridge.testkit.device;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * For simulator authors: the file that carries a device from one process to the next; replaced as a whole, readable by its owner only.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <S> everything that survives; Jackson writes and reads it
 */
public final class StateFile<S extends StateFile.State> {

    /** What every device remembers. */
    public interface State {

        /** Returns the version of the form. */
        int version();

        /** Returns the code of the currency of all amounts. */
        String currency();
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final Class<S> type;
    private final int version;
    private final String currency;

    /** Creates the memory of a device of this currency, whose states have this version. */
    public StateFile(Path path, Class<S> type, int version, CurrencyUnit currency) {
        this.path = path.toAbsolutePath();
        this.type = type;
        this.version = version;
        this.currency = currency.getCode();
    }

    /**
     * Reads the state; empty when there is no file yet.
     *
     * @throws UncheckedIOException when the file cannot be read, or is of another version or currency; it is left alone
     */
    public Optional<S> read() {
        try {
            S state = MAPPER.readValue(Files.readAllBytes(path), type);
            if (state.version() != version || !state.currency().equals(currency)) {
                throw new IOException("it is of version " + state.version() + " and in " + state.currency()
                        + ", this simulator reads version " + version + " in " + currency);
            }
            return Optional.of(state);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator's state file " + path + " cannot be read: " + firstLine(e)
                            + ". Delete it or name another.",
                    e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * Replaces the file; a crash leaves the old or the new one.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public void write(S state) {
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
