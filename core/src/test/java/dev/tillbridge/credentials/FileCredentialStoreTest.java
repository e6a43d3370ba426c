package dev.tillbridge.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.runtime.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials on disk: for their owner alone, whole, and never thrown away. */
class FileCredentialStoreTest {

    private static final Fingerprint PIN = new Fingerprint("1".repeat(64));

    @TempDir
    private Path parent;

    private Path directory = Path.of("");

    @BeforeEach
    void choose() {
        directory = parent.resolve("credentials");
    }

    @Test
    void whatIsStoredOutlivesTheStore() {
        FileCredentialStore.open(directory).putPin("acme:1", PIN);

        assertThat(FileCredentialStore.open(directory).pin("acme:1")).hasValue(PIN);
    }

    @Test
    void onlyTheOwnerCanOpenAnything() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        store.putToken("acme:1", "pairing", "planted");

        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(entries())
                .hasSize(2)
                .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    @Test
    void widerPermissionsAreTakenBack() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        store.putToken("acme:1", "pairing", "planted");
        Files.setPosixFilePermissions(store.file("acme:1"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        FileCredentialStore again = FileCredentialStore.open(directory);

        assertThat(again.token("acme:1", "pairing")).hasValue("planted");
        assertThat(permissions(store.file("acme:1"))).isEqualTo("rw-------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    /** An hour later, when the files have long been as they are. */
    private static final TimeSource LATER = new TimeSource() {
        @Override
        public Instant wall() {
            return TimeSource.system().wall().plus(Duration.ofHours(1));
        }

        @Override
        public long monotonicNanos() {
            return TimeSource.system().monotonicNanos();
        }
    };

    @Test
    void whateverChangesAFileThatWasReadBeforeIsSeenWithTheNextReading() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory, LATER);
        FileCredentialStore other = FileCredentialStore.open(directory, LATER);
        Fingerprint another = new Fingerprint("2".repeat(64));
        store.putPin("acme:1", PIN);
        assertThat(store.pin("acme:1")).hasValue(PIN);

        other.putPin("acme:1", another);
        assertThat(store.pin("acme:1")).as("written by another process").hasValue(another);
        other.putPin("acme:1", PIN);
        assertThat(store.pin("acme:1")).as("and back").hasValue(PIN);

        Path file = store.file("acme:1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(store.pin("acme:1")).hasValue(PIN);
        assertThat(permissions(file)).as("opened to others").isEqualTo("rw-------");

        Files.writeString(file, "damaged");
        assertThatThrownBy(() -> store.pin("acme:1")).isInstanceOf(CredentialStoreException.class);
        Files.delete(file);
        assertThat(store.pin("acme:1")).as("removed").isEmpty();
    }

    @Test
    void aDirectoryThatOthersUseIsNotTakenFromThem() throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createFile(directory.resolve("somebody's file"));

        assertThatThrownBy(() -> FileCredentialStore.open(directory))
                .isInstanceOf(CredentialStoreException.class)
                .hasMessageContainingAll(directory.toString(), "a directory of their own");
        assertThat(permissions(directory)).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "planted4711",
                "[]",
                "{\"version\":1,\"terminal\":\"acme:1\",\"tokens\":{\"a\":\"planted4711",
                "{\"version\":1,\"terminal\":\"acme:1\",\"tokens\":{}} planted4711",
                "{\"version\":1,\"terminal\":\"acme:1\",\"tokens\":{\"a\":4711}}",
                "{\"version\":1,\"terminal\":\"acme:1\"}",
                "{\"version\":1,\"terminal\":\"acme:1\",\"pin\":\"planted4711\",\"tokens\":{}}",
                "{\"version\":1,\"terminal\":\"acme:1\",\"pin\":null,\"tokens\":{}}",
                "{\"version\":1,\"terminal\":\"acme:2\",\"tokens\":{}}",
                "{\"version\":2,\"terminal\":\"acme:1\",\"tokens\":{}}"
            })
    void aDamagedFileIsReportedAndLeftAlone(String content) throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        store.putPin("acme:1", PIN);
        Path file = store.file("acme:1");
        Files.writeString(file, content);

        for (Runnable use : List.<Runnable>of(
                () -> store.pin("acme:1"),
                () -> store.token("acme:1", "a"),
                () -> store.pinIfAbsent("acme:1", PIN),
                () -> store.putPin("acme:1", PIN),
                () -> store.putToken("acme:1", "a", "b"))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(CredentialStoreException.class)
                    .hasMessageContainingAll(file.toString(), "left as it is", "backup", "tillbridge trust")
                    .satisfies(refusal -> {
                        StringWriter trace = new StringWriter();
                        refusal.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("planted4711");
                    });
        }

        assertThat(Files.readString(file)).isEqualTo(content);
        store.putPin("acme:2", PIN); // others are not held up
    }

    @Test
    void whatCannotBeReadIsNotTakenForNothing() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        Files.createDirectory(store.file("acme:1"));

        assertThatThrownBy(() -> store.pinIfAbsent("acme:1", PIN))
                .isInstanceOf(CredentialStoreException.class)
                .hasMessageContaining(store.file("acme:1").toString());
    }

    @Test
    void aDirectoryThatIsAFileIsReported() throws IOException {
        Files.createFile(directory);

        assertThatThrownBy(() -> FileCredentialStore.open(directory))
                .isInstanceOf(CredentialStoreException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aChangeThatFailsKeepsWhatWasThere() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        store.putPin("acme:1", PIN);
        Files.delete(directory.resolve(".lock"));
        Files.createDirectory(directory.resolve(".lock"));

        assertThatThrownBy(() -> store.putToken("acme:1", "a", "b"))
                .isInstanceOf(CredentialStoreException.class)
                .hasMessageContainingAll(store.file("acme:1").toString(), "unchanged");
        assertThat(store.pin("acme:1")).hasValue(PIN);
    }

    @Test
    void anInterruptNeitherStopsAChangeNorGetsLost() {
        FileCredentialStore store = FileCredentialStore.open(directory);
        Thread.currentThread().interrupt();

        store.putPin("acme:1", PIN);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.pin("acme:1")).hasValue(PIN);
    }

    @Test
    void nothingTemporaryIsLeftBehind() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory);
        store.putPin("acme:1", PIN);
        store.putToken("acme:1", "a", "b");

        assertThat(entries())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(".lock", "acme_3a1.json");
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
