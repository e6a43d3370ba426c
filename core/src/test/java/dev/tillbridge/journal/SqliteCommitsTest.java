package dev.tillbridge.journal;

import static dev.tillbridge.journal.Samples.at;
import static dev.tillbridge.journal.Samples.id;
import static dev.tillbridge.journal.Samples.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.AttemptState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many tills at one journal at the same time. */
class SqliteCommitsTest {

    private static final int WAL_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE = 4_096;

    @TempDir
    Path directory = Path.of("");

    private final CountDownLatch diskIsSlow = new CountDownLatch(1);
    private final CountDownLatch firstIsWriting = new CountDownLatch(1);

    private Path file() {
        return directory.resolve("journal.db");
    }

    /** Returns a journal whose first payment holds the disk until it is let go on. */
    private SqliteJournal slowJournal() {
        return SqliteJournal.open(file(), Schema.newest(), path -> {
            firstIsWriting.countDown();
            try {
                diskIsSlow.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Long.MAX_VALUE;
        });
    }

    private static FutureTask<Void> append(SqliteJournal journal, AttemptRecord attempt) {
        return new FutureTask<>(() -> {
            journal.append(EventType.INTENT, attempt, at(1));
            return null;
        });
    }

    /** Appends all of them while the first one holds the disk. */
    private List<FutureTask<Void>> appendAtOnce(SqliteJournal journal, List<AttemptRecord> attempts) throws Exception {
        FutureTask<Void> first = append(journal, prepared(0));
        new Thread(first).start();
        firstIsWriting.await();
        List<FutureTask<Void>> all = new ArrayList<>(List.of(first));
        for (AttemptRecord attempt : attempts) {
            FutureTask<Void> task = append(journal, attempt);
            Thread thread = new Thread(task);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            all.add(task);
        }
        diskIsSlow.countDown();
        return all;
    }

    @Test
    void whoWaitsForTheDiskAtTheSameTimeSharesOneCommit() throws Exception {
        try (SqliteJournal journal = slowJournal()) {
            int before = commits();
            List<FutureTask<Void>> all =
                    appendAtOnce(journal, List.of(prepared(1), prepared(2), prepared(3), prepared(4), prepared(5)));
            for (FutureTask<Void> each : all) {
                each.get();
            }

            assertThat(commits() - before).as("the first one, then all others").isEqualTo(2);
            assertThat(journal.recent(10)).hasSize(6);
        }
        SqliteJournal.open(file()).close();
    }

    @Test
    void whatDoesNotFitKeepsNothingElseOfItsCommitBack() throws Exception {
        try (SqliteJournal journal = slowJournal()) {
            List<FutureTask<Void>> all = appendAtOnce(journal, List.of(prepared(1), prepared(0), prepared(2)));

            all.get(1).get();
            all.get(3).get();
            assertThatThrownBy(() -> all.get(2).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("by INTENT: nothing was recorded");
            assertThat(journal.recent(10)).hasSize(3);
            assertThat(journal.events(id(0))).hasSize(1);
        }
    }

    @Test
    void whatCannotBeWrittenKeepsNothingElseOfItsCommitBack() throws Exception {
        try (SqliteJournal journal = slowJournal()) {
            journal.pragma("max_page_count=" + (journal.pragma("page_count") + 10));
            AttemptRecord tooBig =
                    prepared(2).toBuilder().peer("x".repeat(20 * PAGE)).build();
            List<FutureTask<Void>> all = appendAtOnce(journal, List.of(prepared(1), tooBig, prepared(3)));

            all.get(1).get();
            assertThatThrownBy(() -> all.get(2).get())
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("INTENT of attempt " + id(2).shown())
                    .hasMessageContaining("nothing was charged");
            assertThat(journal.find(id(2))).isEmpty();
            assertThat(journal.find(id(1))).isPresent();
        }
        SqliteJournal.open(file()).close();
    }

    @Test
    void onlyAnAcknowledgementNeedNotReachTheDiskAtOnce() {
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            AttemptRecord over = over(journal);
            journal.append(EventType.ACKNOWLEDGED, over, at(3));
            assertThat(journal.pragma("synchronous")).as("1 is NORMAL").isEqualTo(1);

            journal.append(EventType.INTENT, prepared(2), at(4));

            assertThat(journal.pragma("synchronous")).as("2 is FULL").isEqualTo(2);
        }
    }

    @Test
    void aCrashOfTheMachineThatUndoesAnAcknowledgementLeavesAJournalThatIsWhole() throws IOException {
        Path crashed = Files.createDirectory(directory.resolve("crashed"));
        AttemptRecord over;
        try (SqliteJournal journal = SqliteJournal.open(file())) {
            over = over(journal);
            copy("journal.db", crashed);
            copy("journal.db-wal", crashed);
            journal.append(EventType.ACKNOWLEDGED, over, at(3));
            copy("journal.db" + TailWitness.SUFFIX, crashed);
        }
        try (SqliteJournal journal = SqliteJournal.open(crashed.resolve("journal.db"))) {
            assertThat(journal.find(over.id()).orElseThrow().acknowledged()).isFalse();
            assertThat(journal.unsettled()).as("it is told again").hasSize(1);
        }
    }

    private void copy(String name, Path target) throws IOException {
        Files.copy(directory.resolve(name), target.resolve(name));
    }

    private static AttemptRecord over(SqliteJournal journal) {
        AttemptRecord attempt = prepared(1);
        journal.append(EventType.INTENT, attempt, at(1));
        AttemptRecord over = Samples.in(AttemptState.NOT_STARTED, attempt, at(2));
        journal.append(EventType.FINAL, over.toBuilder().acknowledged(false).build(), at(2));
        return over.toBuilder().acknowledged(true).build();
    }

    /** Returns how many transactions are in the write-ahead log: the last frame of each says how large the database is. */
    private int commits() throws IOException {
        int commits = 0;
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*-wal")) {
            for (Path log : logs) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log));
                for (int frame = WAL_HEADER; frame < bytes.limit(); frame += FRAME_HEADER + PAGE) {
                    commits += bytes.getInt(frame + Integer.BYTES) == 0 ? 0 : 1;
                }
            }
        }
        return commits;
    }
}
