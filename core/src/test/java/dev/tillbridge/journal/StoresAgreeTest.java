package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.AttemptState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresAgreeTest {

    private static final int ATTEMPTS = 6;
    private static final int STEPS = 100;

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFileAndTheMemoryTellTheSame(long seed) {
        Random random = new Random(seed);
        Path file = directory.resolve("journal.db");
        Journal memory = InMemoryJournal.create();
        Journal stored = SqliteJournal.open(file);
        int recorded = 0;
        int archived = 0;
        try {
            for (int step = 0; step < STEPS; step++) {
                String what = "seed " + seed + ", step " + step;
                if (random.nextInt(40) == 0) {
                    stored.close();
                    stored = SqliteJournal.open(file);
                }
                if (random.nextInt(5) == 0) { // what is in the archive is told as ever
                    archived +=
                            stored.archive(Samples.at(step - random.nextInt(20)).wall());
                }
                if (random.nextInt(30) == 0) {
                    Stamp before = Samples.at(step - random.nextInt(20));
                    assertThat(stored.prune(before.wall())).as(what).isEqualTo(memory.prune(before.wall()));
                } else {
                    Step next = Step.random(random, memory, step);
                    boolean taken = next.tryOn(memory);
                    assertThat(next.tryOn(stored)).as(what).isEqualTo(taken);
                    recorded += taken ? 1 : 0;
                }
                assertThat(told(stored)).as(what).isEqualTo(told(memory));
            }
        } finally {
            stored.close();
        }
        assertThat(recorded).as("seed %s does something", seed).isGreaterThan(20);
        assertThat(archived).as("seed %s archives something", seed).isPositive();
        assertThat(SqliteJournal.check(file).illegal()).isEmpty();
    }

    private record Step(EventType type, AttemptRecord after, Stamp stamp) {

        static Step random(Random random, Journal journal, int step) {
            long number = random.nextInt(ATTEMPTS);
            Stamp stamp = Samples.at(step - random.nextInt(3));
            AttemptRecord before = journal.find(Samples.id(number))
                    .orElseGet(() -> Samples.prepared(number, Samples.tender(random.nextInt(2)), stamp));
            List<Step> legal = new ArrayList<>();
            for (EventType type : EventType.values()) {
                for (AttemptState state : AttemptState.values()) {
                    AttemptState from =
                            journal.find(before.id()).map(AttemptRecord::state).orElse(null);
                    if (Transitions.areLegal(from, type, state) || random.nextInt(200) == 0) {
                        AttemptRecord after = Samples.in(state, before, stamp).toBuilder()
                                .blocksTerminal(random.nextInt(4) == 0)
                                .acknowledged(type == EventType.ACKNOWLEDGED || before.acknowledged())
                                .build();
                        legal.add(new Step(type, after, stamp));
                    }
                }
            }
            return legal.get(random.nextInt(legal.size()));
        }

        boolean tryOn(Journal journal) {
            try {
                journal.append(type, after, stamp);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }
    }

    private static List<Object> told(Journal journal) {
        List<Object> all = new ArrayList<>();
        journal.recent(ATTEMPTS + 1).forEach(attempt -> all.add(RecordJson.write(attempt)));
        journal.recent(2).forEach(attempt -> all.add(attempt.id()));
        journal.recentAt(Samples.DESK, 2).forEach(attempt -> all.add(attempt.id()));
        journal.unsettled().forEach(attempt -> all.add(attempt.id()));
        for (long n = 0; n < ATTEMPTS; n++) {
            all.add(journal.knowsKey(Samples.DESK, Samples.key(n)));
            all.add(journal.find(Samples.id(n)).map(RecordJson::write));
            all.addAll(journal.events(Samples.id(n)));
            journal.ofTender(Samples.tender(n)).forEach(attempt -> all.add(attempt.id()));
        }
        all.add(journal.withIllegalHistory());
        return all;
    }
}
