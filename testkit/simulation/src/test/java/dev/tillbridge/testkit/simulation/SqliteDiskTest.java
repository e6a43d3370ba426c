package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDiskTest {

    @TempDir
    private Path folder;

    private final List<Disk> disks = new ArrayList<>();

    private Disk disk() {
        Disk disk = Disk.sqlite(folder, "till1");
        disks.add(disk);
        return disk;
    }

    @AfterEach
    void closeAndLeaveNothing() {
        disks.forEach(Disk::close);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasWrittenIsThereAfterADeathAndNothingElse() {
        Disk disk = disk();
        Journal first = disk.open(() -> {});
        first.append(EventType.INTENT, Records.prepared("a"), Records.STAMP);
        first.append(EventType.SENDING, Records.sending("a"), Records.STAMP);
        disk.processDied();

        Journal second = disk.open(() -> {});
        assertThat(second.unsettled()).extracting(AttemptRecord::id).containsExactly(Records.id("a"));
        assertThat(second.find(Records.id("a")).orElseThrow().state()).isEqualTo(AttemptState.SUBMITTING);

        second.append(EventType.INTENT, Records.prepared("b"), Records.STAMP);
        disk.processDied();
        assertThat(disk.open(() -> {}).recent(10))
                .extracting(AttemptRecord::id)
                .containsExactlyInAnyOrder(Records.id("a"), Records.id("b"));
    }

    @Test
    void aDeathBeforeAnythingWasOpenedOrWrittenLeavesAnEmptyDisk() {
        Disk disk = disk();
        disk.processDied();
        disk.open(() -> {});
        disk.processDied();

        assertThat(disk.open(() -> {}).recent(10)).isEmpty();
    }

    @Test
    void aRunBesideThisOneWithTheSameNameHasADiskOfItsOwn() {
        disk().open(() -> {}).append(EventType.INTENT, Records.prepared("a"), Records.STAMP);

        assertThat(disk().open(() -> {}).recent(10)).isEmpty();
    }

    @Test
    void aJournalThatWasClosedInOrderIsOpenedAgain() {
        Disk disk = disk();
        Journal journal = disk.open(() -> {});
        journal.append(EventType.INTENT, Records.prepared("a"), Records.STAMP);
        journal.close();

        assertThat(disk.open(() -> {}).recent(10)).hasSize(1);
    }
}
