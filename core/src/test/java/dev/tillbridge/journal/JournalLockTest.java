package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.runtime.NetworkShares;
import dev.tillbridge.runtime.Uninterrupted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLockTest {

    @TempDir
    Path directory = Path.of("");

    private Path file() {
        return directory.resolve("journal.db");
    }

    private void assertInUse(Path file, String who) {
        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.JOURNAL_IN_USE))
                .hasMessageContaining("journal.db")
                .hasMessageContaining("in use by " + who)
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("Wait until the other one is done");
    }

    @Test
    void oneProcessUsesAJournal() throws Exception {
        try (JournalProcess other = JournalProcess.holding(file())) {
            assertThat(other.line()).isEqualTo("open");

            assertInUse(file(), "");
            assertThatThrownBy(() -> SqliteJournal.setAside(file())).isInstanceOf(JournalException.class);

            other.end();
            SqliteJournal.open(file()).close();
        }
    }

    @Test
    void aKilledProcessHoldsNothing() throws Exception {
        try (JournalProcess other = JournalProcess.holding(file())) {
            assertThat(other.line()).isEqualTo("open");
            other.kill();

            SqliteJournal.open(file()).close();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessThatHoldsItIsNamed() throws Exception {
        try (JournalProcess other = JournalProcess.holding(file())) {
            assertThat(other.line()).isEqualTo("open");

            assertInUse(file(), "process " + other.pid());
        }
    }

    @Test
    void oneJournalOfAProcessUsesAFile() {
        try (SqliteJournal first = SqliteJournal.open(file())) {
            assertInUse(first.file(), "another part of this process");
        }
        SqliteJournal.open(file()).close();
    }

    @Test
    void aRefusedSecondOneDoesNotTakeTheLockFromTheFirst() throws Exception {
        try (SqliteJournal first = SqliteJournal.open(file())) {
            assertInUse(first.file(), "another part of this process");

            try (JournalProcess other = JournalProcess.holding(file())) {
                assertThat(other.line()).contains("in use by").contains(ErrorCode.JOURNAL_IN_USE.code());
            }
        }
    }

    @Test
    void aBackupInsideTheTillDoesNotTakeTheLock() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            // Closing any of them gives up every lock that the process has on it.
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    Files.readAllBytes(each);
                }
            }

            try (JournalProcess other = JournalProcess.holding(file())) {
                assertThat(other.line())
                        .contains("in use by process " + ProcessHandle.current().pid())
                        .contains(ErrorCode.JOURNAL_IN_USE.code());
            }
            journal.append(EventType.INTENT, Samples.prepared(1), Samples.at(1));
        }
        try (JournalProcess other = JournalProcess.holding(file())) {
            assertThat(other.line()).isEqualTo("open");
        }
    }

    @Test
    void aJournalDeepInFoldersIsLockedLikeEveryOther() throws Exception {
        Path deep = directory.resolve("a".repeat(60)).resolve("b".repeat(60)).resolve("journal.db");
        try (SqliteJournal first = SqliteJournal.open(deep)) {
            Files.readAllBytes(first.file().resolveSibling("journal.db.lock"));

            try (JournalProcess other = JournalProcess.holding(deep)) {
                assertThat(other.line()).contains("in use by process");
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anotherNameOfTheFileIsTheSameFile() throws IOException {
        try (SqliteJournal first = SqliteJournal.open(file())) {
            Path link = Files.createSymbolicLink(directory.resolve("link.db"), first.file());
            Path around = Files.createSymbolicLink(directory.resolve("around"), directory);

            assertInUse(link, "another part");
            assertInUse(around.resolve("journal.db"), "another part");
        }
    }

    @Test
    void theLockFileHoldsNothing() {
        SqliteJournal.open(file()).close();

        assertThat(directory.resolve("journal.db.lock")).isEmptyFile();
    }

    @Test
    void aRefusedJournalIsNotLocked() throws IOException {
        Files.writeString(file(), "not a database, not at all");
        assertThatThrownBy(() -> SqliteJournal.open(file())).isInstanceOf(JournalException.class);
        Files.delete(file());

        SqliteJournal.open(file()).close();
    }

    @Test
    void anInterruptedThreadOpensAndClosesAsEveryOther() {
        Thread.currentThread().interrupt();
        try {
            SqliteJournal.open(file()).close();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the interrupt is kept")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anInterruptInTheMiddleIsKeptForLater() throws IOException {
        int[] calls = {0};
        try {
            String result = Uninterrupted.call(() -> {
                calls[0]++;
                if (calls[0] == 1) {
                    Thread.currentThread().interrupt();
                    throw new ClosedByInterruptException();
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                return "done";
            });

            assertThat(result).isEqualTo("done");
            assertThat(calls[0]).isEqualTo(2);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nfs", "nfs4", "NFS", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.glusterfs", "9p", "afpfs"})
    void aShareIsRefused(String type) {
        assertThat(NetworkShares.isRemote(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "apfs", "NTFS", "ReFS", "overlay", "tmpfs", "fuseblk"})
    void aDiskIsNoShare(String type) {
        assertThat(NetworkShares.isRemote(type)).isFalse();
    }

    @Test
    void whereItCannotBeToldAsInAChrootNothingIsRefused() {
        Path nowhere = Path.of("no", "such", "folder");

        assertThat(NetworkShares.type(nowhere)).isEmpty();
        assertThat(NetworkShares.isOne(nowhere)).isFalse();
    }

    @Test
    void aWindowsPathToAnotherMachineIsAShare() {
        assertThat(NetworkShares.isUnc("\\\\server\\share\\till")).isTrue();
        assertThat(NetworkShares.isUnc("\\\\?\\UNC\\server\\share")).isTrue();
        assertThat(NetworkShares.isUnc("\\\\?\\C:\\till")).isFalse();
        assertThat(NetworkShares.isUnc("C:\\till")).isFalse();
        assertThat(NetworkShares.isUnc("/var/till")).isFalse();
    }
}
