package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDiskTest {

    @TempDir
    private Path folder;

    private final Disk[] opened = new Disk[1];

    private Disk disk() {
        Disk disk = Disk.sqlite(folder.resolve("till1"));
        opened[0] = disk;
        return disk;
    }

    @AfterEach
    void close() {
        opened[0].close();
    }

    @Test
    void whatWasWrittenIsThereAfterADeathAndNothingElse() {
        Disk disk = disk();
        Journal first = disk.open();
        first.append(EventType.INTENT, Records.prepared("a"), Records.STAMP);
        first.append(EventType.SENDING, Records.sending("a"), Records.STAMP);
        disk.processDied();

        Journal second = disk.open();
        assertThat(second.unsettled()).extracting(AttemptRecord::id).containsExactly(Records.id("a"));
        assertThat(second.find(Records.id("a")).orElseThrow().state()).isEqualTo(AttemptState.SUBMITTING);

        second.append(EventType.INTENT, Records.prepared("b"), Records.STAMP);
        disk.processDied();
        assertThat(disk.open().recent(10))
                .extracting(AttemptRecord::id)
                .containsExactlyInAnyOrder(Records.id("a"), Records.id("b"));
    }

    @Test
    void aDeathBeforeAnythingWasOpenedOrWrittenLeavesAnEmptyDisk() {
        Disk disk = disk();
        disk.processDied();
        disk.open();
        disk.processDied();

        assertThat(disk.open().recent(10)).isEmpty();
    }

    @Test
    void anotherRunsDiskInTheSameFolderIsEmpty() {
        Disk first = disk();
        first.open().append(EventType.INTENT, Records.prepared("a"), Records.STAMP);
        first.close();

        assertThat(disk().open().recent(10)).isEmpty();
    }

    @Test
    void aDiskThatWasClosedInOrderIsOpenedAgain() {
        Disk disk = disk();
        disk.open().append(EventType.INTENT, Records.prepared("a"), Records.STAMP);
        disk.close();
        disk.close();

        assertThat(disk.open().recent(10)).hasSize(1);
    }
}
