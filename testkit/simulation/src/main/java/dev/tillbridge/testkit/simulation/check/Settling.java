package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.concurrent.TimeUnit;

/** 5 and 6.1: evidence that holds is applied, in whatever open state. */
final class Settling extends Rule {

    private static final long SOON = TimeUnit.SECONDS.toNanos(10);
    /** A negative that may be provisional is looked at again, at the cadence of the background. */
    private static final long AT_THE_SECOND_LOOK = TimeUnit.SECONDS.toNanos(130);

    Settling(Scene scene) {
        super(scene);
    }

    @Override
    void atRest(Story story) {
        Life life = scene().living(story.till());
        AttemptRecord record = story.record();
        Entry entry = scene().entry(story.attempt());
        if (life == null
                || life.isUnwritten(story.attempt())
                || record == null
                || entry == null
                || !story.isOpen()
                || story.heard().everLoud()) {
            return;
        }
        boolean plain = !entry.isPartial() && entry.undoneBy().isEmpty() && entry.stage() != Entry.Stage.TIMED_OUT;
        long heardAt = story.heard().honestEndAt(life.number());
        long grace = entry.stage() == Entry.Stage.APPROVED ? SOON : AT_THE_SECOND_LOOK;
        if (plain && record.startKey().isPresent() && heardAt >= 0 && scene().now() - heardAt > grace) {
            violated(
                    "6.1",
                    story,
                    "It was told by its key, without any lie, how it ended, and is still " + story.state() + ".");
        }
    }
}
