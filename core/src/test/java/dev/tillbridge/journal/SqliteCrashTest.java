package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCrashTest {

    private static final int ROUNDS = 5;

    @TempDir
    Path directory = Path.of("");

    @Test
    void whatWasRecordedSurvivesAKilledProcess() throws Exception {
        Path file = directory.resolve("journal.db");
        Random random = new Random(4711);
        List<String> told = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            told.addAll(recordUntilKilled(file, 100_000L * round, 1 + random.nextInt(200)));

            try (SqliteJournal journal = SqliteJournal.open(file)) {
                for (String line : told) {
                    List<String> words = List.of(line.split(" ", -1));
                    assertThat(journal.events(Samples.id(Long.parseLong(words.get(0)))))
                            .as("round %s: %s", round, line)
                            .extracting(event -> event.type().name())
                            .contains(words.get(1));
                }
                assertThat(journal.withIllegalHistory()).isEmpty();
                long events = journal.recent(Integer.MAX_VALUE).stream()
                        .mapToLong(attempt -> journal.events(attempt.id()).size())
                        .sum();
                assertThat(events)
                        .as("nothing but what was told and, each round, what was just not")
                        .isBetween((long) told.size(), (long) told.size() + round + 1);
            }
        }
    }

    private static List<String> recordUntilKilled(Path file, long from, int lines) throws Exception {
        try (JournalProcess process = JournalProcess.recording(file, from)) {
            assertThat(process.line()).isEqualTo("open");
            List<String> told = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                told.add(process.line());
            }
            told.addAll(process.kill());
            // The last line may be cut where the process was killed.
            if (!told.get(told.size() - 1).matches("[0-9]+ (INTENT|SENDING|FINAL)")) {
                told.remove(told.size() - 1);
            }
            assertThat(told).hasSizeGreaterThanOrEqualTo(lines);
            return told;
        }
    }
}
