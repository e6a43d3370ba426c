package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptState;
import java.util.concurrent.TimeUnit;

/** J2 and I6: what is told was recorded before, and is told again in every life until it was acknowledged. */
final class Deliveries extends Rule {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);
    private static final long GRACE_BEFORE_AN_END = TimeUnit.SECONDS.toNanos(60);

    Deliveries(Scene scene) {
        super(scene);
    }

    @Override
    void told(Fact.Told fact, Story story) {
        AttemptState told = Outcomes.stateOf(fact.outcome());
        if (told == null) {
            return;
        }
        if (story.record() == null) {
            checkUnrecorded(fact.outcome(), story);
        } else if (told != story.state() && (fact.outcome().durable() || story.isFinal())) {
            violated(
                    "J2",
                    story,
                    "The point of sale was told " + fact.outcome() + ", and what is recorded is " + story.state()
                            + ".");
        }
    }

    private void checkUnrecorded(Outcome outcome, Story story) {
        if (!(outcome instanceof Outcome.NotStarted) || story.hasLeft()) {
            violated("J2", story, "The point of sale was told " + outcome + " of something that was never recorded.");
        }
    }

    @Override
    void ended(Fact fact, Life life) {
        scene().stories().forEach(story -> check(story, life, GRACE_BEFORE_AN_END));
    }

    @Override
    void atRest(Story story) {
        Life life = scene().living(story.till());
        if (life != null) {
            check(story, life, GRACE);
        }
    }

    private void check(Story story, Life life, long grace) {
        boolean tellable = story.isFinal() || story.state() == AttemptState.UNKNOWN;
        if (!tellable || !life.till().equals(story.till()) || Ends.isPersons(story.state()) || story.isAcknowledged()) {
            return;
        }
        long since = Math.max(Math.max(life.openedAt(), story.ownedSince()), story.stateSince());
        // an unknown outcome is told as soon as a deadline has passed, which may be before it is recorded
        long earliest = story.state() == AttemptState.UNKNOWN ? life.openedAt() : since;
        boolean told = life.toldAt().getOrDefault(story.attempt(), -1L) >= earliest
                || story.state() == life.toldState().get(story.attempt());
        if (!told && scene().now() - since > grace) {
            violated(
                    "I6",
                    story,
                    "It is " + story.state() + ", nobody acknowledged it, and life " + life.number()
                            + " of its till did not tell it.");
        }
    }
}
