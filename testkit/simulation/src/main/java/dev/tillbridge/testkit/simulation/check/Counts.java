package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import java.util.Optional;
import org.joda.money.Money;

/** 6.4: as much counts as a person counted who found it paid, in the journal and for the point of sale. */
final class Counts extends Rule {

    Counts(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptRecord record = fact.after();
        if (fact.type() != EventType.RESOLVED || record.state() != AttemptState.OPERATOR_PAID) {
            return;
        }
        Optional<Money> counted = partOf(record);
        if (story.wasDecided() && !story.wasCounted(counted)) {
            violated("6.4", story, "No person counted " + words(counted) + ", and that was recorded.");
        }
        Optional<Money> moved =
                record.result().flatMap(result -> result.amounts().total());
        if (!moved.equals(counted)) {
            violated("6.4", story, "A person counted " + words(counted) + ", and " + words(moved) + " was recorded.");
        }
    }

    @Override
    void told(Fact.Told fact, Story story) {
        AttemptRecord record = story.record();
        if (record == null
                || record.state() != AttemptState.OPERATOR_PAID
                || !(fact.outcome() instanceof Outcome.Approved approved)) {
            return;
        }
        Optional<Money> counted = partOf(record);
        Optional<Money> told = approved.partial() ? approved.total() : Optional.empty();
        if (!told.equals(counted)) {
            violated("6.4", story, "A person counted " + words(counted) + ", and " + words(told) + " was told.");
        }
    }

    private static Optional<Money> partOf(AttemptRecord record) {
        return record.decision().flatMap(Decision::amount);
    }

    private static String words(Optional<Money> part) {
        return part.map(Money::toString).orElse("all of it");
    }
}
