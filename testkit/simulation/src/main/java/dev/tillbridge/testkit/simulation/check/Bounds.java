package dev.tillbridge.testkit.simulation.check;

import java.util.concurrent.TimeUnit;

/** I4: who asks is told within the deadline and 2 s, while its till lives. */
final class Bounds extends Rule {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(2);

    Bounds(Scene scene) {
        super(scene);
    }

    @Override
    void told(Fact.Told fact, Story story) {
        Long due = scene().life(fact.till(), fact.life(), fact.atNanos()).due().get(story.attempt());
        if (due != null && fact.atNanos() > due + GRACE) {
            late(story);
        }
    }

    @Override
    void ended(Fact fact, Life life) {
        check(life);
    }

    @Override
    void atRest() {
        scene().lives().stream().filter(life -> !life.isOver()).forEach(this::check);
    }

    private void check(Life life) {
        life.due().forEach((attempt, due) -> {
            if (scene().now() > due + GRACE) {
                late(scene().story(attempt));
            }
        });
    }

    private void late(Story story) {
        violated("I4", story, "A call was not told an outcome within its deadline and 2 s.");
    }
}
