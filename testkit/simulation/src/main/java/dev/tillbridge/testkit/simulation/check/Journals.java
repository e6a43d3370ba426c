package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I6: what was durable is there after a crash, as it was. */
final class Journals extends Rule {

    /** Every 5 s, and a machine may sleep. */
    private static final long TRIED_AGAIN_WITHIN = TimeUnit.SECONDS.toNanos(30);

    Journals(Scene scene) {
        super(scene);
    }

    @Override
    void opened(Fact.Opened fact, Life life) {
        compare(fact.till());
    }

    @Override
    void ended(Fact fact, Life life) {
        life.unwritten().forEach((attempt, refusedAt) -> {
            if (fact.atNanos() - refusedAt > TRIED_AGAIN_WITHIN) {
                violated(
                        "I6",
                        scene().story(attempt),
                        "Its till's disk refused it, and nobody tries to write it again.");
            }
        });
    }

    @Override
    void atRest() {
        scene().observer().tills().forEach(this::compare);
    }

    private void compare(String till) {
        Map<String, AttemptRecord> onDisk = new HashMap<>();
        scene().observer()
                .records(till)
                .forEach(record -> onDisk.put(record.id().value(), record));
        for (Story story : scene().stories()) {
            AttemptRecord written = story.record();
            if (written != null && till.equals(story.till())) {
                compare(written, onDisk.get(story.attempt()), story);
            }
        }
    }

    private void compare(AttemptRecord written, @Nullable AttemptRecord found, Story story) {
        if (found == null) {
            violated("I6", story, "It was recorded durably, and its till's disk has nothing of it.");
        } else if (found.state() != written.state() || found.conflict() != written.conflict()) {
            violated(
                    "I6",
                    story,
                    "It was recorded durably as " + written.state() + ", and its till's disk has " + found.state()
                            + ".");
        }
    }
}
