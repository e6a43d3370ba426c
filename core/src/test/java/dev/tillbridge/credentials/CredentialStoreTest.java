package dev.tillbridge.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does. */
class CredentialStoreTest {

    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));

    @TempDir
    private Path directory;

    enum Kind {
        FILES,
        MEMORY
    }

    private CredentialStore open(Kind kind) {
        return switch (kind) {
            case FILES -> FileCredentialStore.open(directory.resolve("credentials"));
            case MEMORY -> InMemoryCredentialStore.create();
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsStoredIsFoundUntilItIsRemoved(Kind kind) {
        CredentialStore store = open(kind);
        assertThat(store.pin("acme:1")).isEmpty();
        assertThat(store.token("acme:1", "pairing")).isEmpty();

        store.putPin("acme:1", ONE);
        store.putToken("acme:1", "pairing", "s\"é\n");
        store.putToken("acme:1", "other", "o");

        assertThat(store.pin("acme:1")).hasValue(ONE);
        assertThat(store.token("acme:1", "pairing")).hasValue("s\"é\n");

        store.removePin("acme:1");
        store.removeToken("acme:1", "pairing");

        assertThat(store.pin("acme:1")).isEmpty();
        assertThat(store.token("acme:1", "pairing")).isEmpty();
        assertThat(store.token("acme:1", "other")).hasValue("o");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theFirstPinStays(Kind kind) {
        CredentialStore store = open(kind);

        assertThat(store.pinIfAbsent("acme:1", ONE)).isEqualTo(ONE);
        assertThat(store.pinIfAbsent("acme:1", TWO)).isEqualTo(ONE);
        assertThat(store.pin("acme:1")).hasValue(ONE);

        store.putPin("acme:1", TWO);
        assertThat(store.pin("acme:1")).hasValue(TWO);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void terminalsAreKeptApart(Kind kind) {
        CredentialStore store = open(kind);
        List<String> keys =
                List.of("acme:1", "ACME:1", "acme/1", "acme_1", "acme_3a1", "acme 1", "..", "con", "a".repeat(80));
        keys.forEach(key -> store.putToken(key, "t", key));

        assertThat(keys).allSatisfy(key -> assertThat(store.token(key, "t")).hasValue(key));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingPrintsAToken(Kind kind) {
        CredentialStore store = open(kind);
        store.putToken("acme:1", "pairing", "planted");

        assertThat(store.toString()).doesNotContain("planted");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keysAreChecked(Kind kind) {
        CredentialStore store = open(kind);
        for (String key : List.of("", " ", "a\nb", "é", "a".repeat(81))) {
            assertThatThrownBy(() -> store.pin(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.putToken("acme:1", key, "t")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void writersDoNotLoseEachOthersChanges(Kind kind) throws Exception {
        CredentialStore first = open(kind);
        CredentialStore second = kind == Kind.FILES ? open(kind) : first;
        List<Callable<Fingerprint>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = String.format(Locale.ROOT, "token-%d", i);
            CredentialStore store = i % 2 == 0 ? first : second;
            Fingerprint mine = new Fingerprint(String.format(Locale.ROOT, "%064d", i));
            work.add(() -> {
                store.putToken("acme:1", name, name);
                return store.pinIfAbsent("acme:1", mine);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Set<Fingerprint> pins = new HashSet<>();
        try {
            for (Future<Fingerprint> done : threads.invokeAll(work)) {
                pins.add(done.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(pins).hasSize(1).contains(first.pin("acme:1").orElseThrow());
        for (int i = 0; i < 20; i++) {
            assertThat(second.token("acme:1", "token-" + i)).isPresent();
        }
    }
}
