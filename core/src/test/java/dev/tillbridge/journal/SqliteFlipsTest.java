package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What damage to the files of a journal does after an unclean end (J5): it is told, or it changes nothing. */
class SqliteFlipsTest {

    private static final int PAYMENTS = 3;
    private static final long SEED = 20260301;
    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));

    /** How many flips of each file a usual build tries. */
    private static final int SHARE = 40;

    @TempDir(factory = InMemoryFolder.class)
    static Path source = Path.of("");

    private static LeftBehind left = LeftBehind.nothing();
    private static List<String> sound = List.of();

    @TempDir(factory = InMemoryFolder.class)
    Path folder = Path.of("");

    private record Flip(int at, int bit) {}

    @BeforeAll
    static void killAProcess() throws IOException, InterruptedException {
        left = LeftBehind.by(source, PAYMENTS);
        Path copy = Files.createDirectory(source.resolve("copy"));
        sound = LeftBehind.told(left.in(copy, "none"));
    }

    @Test
    void whatAKilledProcessRecordedIsThere() {
        assertThat(sound).filteredOn(line -> line.contains("SENDING")).hasSize(PAYMENTS);
        assertThat(sound.get(0)).contains(AttemptState.SUBMITTING.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm", "-tail"})
    void aFlippedBitIsToldOrChangesNothing(String suffix) throws IOException {
        byte[] content = left.content(suffix);
        for (Flip flip : flips(content.length)) {
            byte[] flipped = content.clone();
            flipped[flip.at()] ^= (byte) (1 << flip.bit());

            assertToldOrSame(
                    left.in(folder, suffix, flipped),
                    "bit " + flip.bit() + " of byte " + flip.at() + " of '" + suffix + "' flipped, seed " + SEED);
        }
    }

    @Test
    void aFlippedBitInTheLogDoesNotMakeTheLastPaymentDisappear() throws IOException {
        byte[] log = left.content("-wal");
        log[150] ^= 4;

        assertDamageIsTold(left.in(folder, "-wal", log), "its newest records are missing");

        assertThat(Files.readAllBytes(folder.resolve("journal.db-wal"))).isEqualTo(log);
    }

    @Test
    void aMissingLogIsTold() throws IOException {
        assertDamageIsTold(left.in(folder, "-wal"), "its newest records are missing");
    }

    @Test
    void anEmptyLogIsTold() throws IOException {
        assertDamageIsTold(left.in(folder, "-wal", new byte[0]), "its newest records are missing");
    }

    @Test
    void aLogThatWasCutInTheLastRecordIsTold() throws IOException {
        byte[] log = left.content("-wal");

        assertDamageIsTold(
                left.in(folder, "-wal", Arrays.copyOf(log, log.length - 4_000)), "its newest records are missing");
    }

    @Test
    void aLogOfAnotherJournalIsTold() throws IOException, InterruptedException {
        byte[] other =
                LeftBehind.by(Files.createDirectory(folder.resolve("other")), 1).content("-wal");

        assertToldOrSame(left.in(folder, "-wal", other), "the log of another journal");
    }

    @Test
    void aJournalThatIsOlderThanItsWitnessIsTold() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old")).resolve("journal.db");
        SqliteJournal.open(old).close();

        Path file = left.in(folder, "-wal");
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

        assertDamageIsTold(file, "it ends with event 0, and had come to event 8");
    }

    @Test
    void whatWasNeverCommittedIsNoDamage() throws IOException {
        byte[] log = left.content("-wal");
        byte[] torn = Arrays.copyOf(log, log.length + 24 + 4_096 + 1_000);
        // The beginning of the next transaction: the salts of this log, and checksums that came to nothing.
        System.arraycopy(log, 16, torn, log.length + 8, 8);
        torn[log.length + 3] = 2;

        assertThat(LeftBehind.told(left.in(folder, "-wal", torn))).isEqualTo(sound);
    }

    @Test
    void aMissingSharedMemoryIsMadeAnew() throws IOException {
        assertThat(LeftBehind.told(left.in(folder, "-shm"))).isEqualTo(sound);
    }

    @Test
    void aMissingWitnessIsTold() throws IOException {
        assertDamageIsTold(left.in(folder, TailWitness.SUFFIX), "which says how far it had come, is missing");
    }

    @Test
    void aWitnessThatSaysNothingIsTold() throws IOException {
        assertDamageIsTold(
                left.in(folder, TailWitness.SUFFIX, new byte[5_000]), "which says how far it had come, is damaged");
    }

    @Test
    void aWitnessThatWasTornSaysWhatHeldBefore() throws IOException {
        for (int place : new int[] {0, 4_096}) {
            byte[] torn = left.content(TailWitness.SUFFIX);
            Arrays.fill(torn, place + 10, place + 30, (byte) 0xFF);

            assertThat(LeftBehind.told(left.in(folder, TailWitness.SUFFIX, torn)))
                    .isEqualTo(sound);
        }
    }

    @Test
    void aJournalThatIsMissingIsNotMadeAnew() throws IOException {
        Path file = left.in(folder, "");
        Files.delete(folder.resolve("journal.db-wal"));

        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the file itself is missing")
                .hasMessageContaining("tillbridge journal renew");
        assertThat(file).doesNotExist();
    }

    @Test
    void aJournalWhoseTailWasLostCanBeSetAside() throws IOException {
        Path file = left.in(folder, "-wal");

        SqliteJournal.setAside(file);

        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.recent(1)).isEmpty();
        }
    }

    private static void assertDamageIsTold(Path file, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("left as it is")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("compare the terminals' own totals");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static List<Flip> flips(int length) {
        Random random = new Random(SEED);
        List<Flip> flips = new ArrayList<>();
        if (ALL) {
            for (int at = 0; at < length; at++) {
                flips.add(new Flip(at, random.nextInt(8)));
            }
            return flips;
        }
        for (int i = 0; i < SHARE; i++) {
            flips.add(new Flip(random.nextInt(length), random.nextInt(8)));
        }
        // Where every word counts: the header of each file.
        for (int at = 0; at < Math.min(100, length); at += 6) {
            flips.add(new Flip(at, random.nextInt(8)));
        }
        return flips;
    }

    private static void assertToldOrSame(Path file, String what) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try {
            assertThat(LeftBehind.told(file)).as(what).isEqualTo(sound);
        } catch (JournalException e) {
            assertThat(e).as(what).hasMessageContaining("othing was sent");
            assertThat(Files.readAllBytes(file)).as(what + ": kept as it is").isEqualTo(before);
        }
    }
}
