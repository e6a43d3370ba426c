package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I10 and 6.1: recovery reads only, and is over in its time. */
final class Recoveries extends Rule {

    /** 90 s, and a lookup that was under way then. */
    private static final long BUDGET = TimeUnit.SECONDS.toNanos(100);
    /** The overall deadline of 300 s, and the 2 s of I4, and a lookup that was under way then. */
    private static final long LONGEST_AT_WORK = TimeUnit.SECONDS.toNanos(310);

    Recoveries(Scene scene) {
        super(scene);
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        if (story == null) {
            return;
        }
        RequestKind kind = fact.kind();
        if (kind == RequestKind.SETTLEMENT || kind == RequestKind.REBOOT || kind == RequestKind.PRINT) {
            violated("I10", story, "A " + kind + " was sent on behalf of an attempt.");
        } else if (kind == RequestKind.CANCEL) {
            cancelled(fact, story);
        }
    }

    private void cancelled(Fact.Arrived fact, Story story) {
        boolean asked = story.cancelAskedBy() == fact.life();
        if (story.sendingBy() != fact.life() && !asked) {
            violated("I10", story, "A life that did not start it cancels it, and nobody asked that life to.");
            return;
        }
        Scene.Question question = scene().question(fact.exchange());
        long left = question == null || question.leftAt() < 0
                ? fact.atNanos() - TimeUnit.SECONDS.toNanos(5)
                : question.leftAt();
        boolean doubtful = story.state() == AttemptState.IN_DOUBT || story.state() == AttemptState.UNKNOWN;
        if (doubtful && left > story.stateSince()) {
            violated("I10", story, "Recovery sent a cancel: it is " + story.state() + ".");
        }
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        if (fact.after().state() != story.state()) {
            checkTime(story, scene().life(fact.till(), fact.life(), fact.atNanos()));
        }
    }

    @Override
    void ended(Fact fact, Life life) {
        scene().stories().stream()
                .filter(story -> life.till().equals(story.till()))
                .forEach(story -> checkTime(story, life));
    }

    @Override
    void atRest(Story story) {
        Life life = scene().living(story.till());
        if (life != null) {
            checkTime(story, life);
        }
    }

    private void checkTime(Story story, Life life) {
        AttemptState state = story.state();
        long lasted = scene().now() - Math.max(story.stateSince(), life.openedAt());
        if (state == AttemptState.IN_DOUBT && lasted > BUDGET && !life.isUnwritten(story.attempt())) {
            violated(
                    "6.1",
                    story,
                    "It was IN_DOUBT for " + TimeUnit.NANOSECONDS.toSeconds(lasted) + " s: after 90 s it is UNKNOWN.");
        }
        boolean working =
                state == AttemptState.PREPARED || state == AttemptState.SUBMITTING || state == AttemptState.ACCEPTED;
        if (working && lasted > LONGEST_AT_WORK && !life.isUnwritten(story.attempt())) {
            violated(
                    "5",
                    story,
                    "It was " + state + " for " + TimeUnit.NANOSECONDS.toSeconds(lasted)
                            + " s, beyond every deadline.");
        }
    }
}
