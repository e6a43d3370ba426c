package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)",
                "[SQLITE_IOERR_SHMSIZE] I/O error within xShmMap while trying to resize an existing shared memory"
                        + " segment (disk I/O error)"
            })
    void aFullDiskIsToldInPlainWords(String ofSqlite) {
        String told = FullDisk.told("The journal /till/journal.db cannot be opened: " + ofSqlite
                + ". Nothing was sent. See to it that the disk works; if it is SQLite's own library, name a directory"
                + " with -Dorg.sqlite.tmpdir [TB-JOURNAL]");

        assertThat(told)
                .isEqualTo(
                        "The journal /till/journal.db cannot be opened: its disk is full. Nothing was sent and nothing"
                                + " in it was lost. Free some space on that disk, then try again [TB-JOURNAL]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The journal /till/journal.db cannot be opened: [SQLITE_CORRUPT] it is malformed. Nothing was sent"
                        + " [TB-JOURNAL]",
                "Something else"
            })
    void anythingElseStaysAsItIs(String message) {
        assertThat(FullDisk.told(message)).isEqualTo(message);
    }
}
