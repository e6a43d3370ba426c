package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
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
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The file that carries a device from one process to the next; replaced as a whole, readable by its owner only. */
final class StateFile {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;

    StateFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Everything that survives; {@code certificate} holds certificate and private key. */
    record State(
            int version,
            String certificate,
            int receipts,
            int stans,
            int firstOfBatch,
            @Nullable Transaction running,
            List<Transaction> finished,
            List<PreAuth> preAuths,
            List<Entry> ledger,
            List<Start> starts) {

        static State of(
                String certificate,
                int receipts,
                int stans,
                int firstOfBatch,
                @Nullable Transaction running,
                List<Transaction> finished,
                List<PreAuth> preAuths,
                List<LedgerEntry> ledger,
                List<StartMessage> starts) {
            return new State(
                    VERSION,
                    certificate,
                    receipts,
                    stans,
                    firstOfBatch,
                    running,
                    finished,
                    preAuths,
                    ledger.stream().map(Entry::from).toList(),
                    starts.stream().map(Start::from).toList());
        }
    }

    /** A {@link LedgerEntry} in minor units and milliseconds. */
    record Entry(
            TransType type,
            long amount,
            long gratuity,
            long cashback,
            long approved,
            Verdict verdict,
            String key,
            String preAuthId,
            String reference,
            long time) {

        static Entry from(LedgerEntry entry) {
            TransType type = List.of(TransType.values()).stream()
                    .filter(candidate -> candidate.operation() == entry.operation())
                    .findFirst()
                    .orElseThrow();
            return new Entry(
                    type,
                    entry.amount().getAmountMinorLong(),
                    entry.gratuity().getAmountMinorLong(),
                    entry.cashback().getAmountMinorLong(),
                    entry.approved().getAmountMinorLong(),
                    entry.verdict(),
                    entry.key(),
                    entry.preAuthId(),
                    entry.reference(),
                    entry.time().toEpochMilli());
        }

        LedgerEntry toLedgerEntry(CurrencyUnit currency) {
            return new LedgerEntry(
                    type.operation(),
                    Money.ofMinor(currency, amount),
                    Money.ofMinor(currency, gratuity),
                    Money.ofMinor(currency, cashback),
                    Money.ofMinor(currency, approved),
                    verdict,
                    key,
                    preAuthId,
                    reference,
                    Instant.ofEpochMilli(time));
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
            if (state.version() != VERSION) {
                throw new UncheckedIOException(
                        new IOException("The simulator's state file " + path + " is of version " + state.version()
                                + ", this simulator reads version " + VERSION + ". Delete it or name another."));
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
