package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** 5: a cancel is sent on fresh news alone, three times at most, and a late one is told. */
final class Cancels extends Rule {

    private static final int MOST = 3;
    /** 2 s, and a moment between the look at the clock and the first byte. */
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(2_250);

    Cancels(Scene scene) {
        super(scene);
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        if (fact.kind() != RequestKind.CANCEL) {
            return;
        }
        if (story == null) {
            violated(
                    "5",
                    null,
                    "A cancel arrived at " + fact.terminal() + " that belongs to no attempt, as question "
                            + fact.exchange() + ".");
        } else {
            check(fact, story);
        }
    }

    private void check(Fact.Arrived fact, Story story) {
        long news = story.heard().newsFor(fact.exchange(), fact.life());
        boolean unwritten =
                scene().life(fact.till(), fact.life(), fact.atNanos()).isUnwritten(story.attempt());
        if (story.cancels() >= MOST) {
            violated("5", story, "A fourth cancel was sent.");
        } else if (story.state() == AttemptState.SUBMITTING && !unwritten) {
            violated("5", story, "A cancel was sent before ACCEPTED.");
        } else if (news < 0 || story.heard().isNewsOfACancel(news)) {
            violated("5", story, "A cancel was sent, and no lookup since the last one showed the attempt in progress.");
        } else if (isStale(fact, news)) {
            violated("5", story, "A cancel was sent on a lookup that is more than 2 s old.");
        }
    }

    private boolean isStale(Fact.Arrived fact, long news) {
        Scene.Question cancel = scene().question(fact.exchange());
        Scene.Question lookup = scene().question(news);
        if (cancel == null || lookup == null || cancel.leftAt() < 0 || lookup.leftAt() < 0) {
            return false; // nobody told when they left
        }
        return cancel.leftAt() - lookup.leftAt() > FRESH;
    }

    @Override
    void told(Fact.Told fact, Story story) {
        AttemptRecord record = story.record();
        if (fact.outcome() instanceof Outcome.Approved approved && record != null && !approved.decidedByPerson()) {
            if (record.cancelRequested() && !approved.lateCancel()) {
                violated(
                        "5",
                        story,
                        "It was approved after a cancel, and the point of sale was not told that the cancel came"
                                + " late.");
            }
        }
    }
}
