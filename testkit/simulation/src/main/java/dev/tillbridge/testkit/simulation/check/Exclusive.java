package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I7, 6.5 and 9: nothing that could destroy evidence, and no second start, while an attempt is open at a terminal. */
final class Exclusive extends Rule {

    private static final long QUIESCENCE = TimeUnit.SECONDS.toNanos(30);

    /** What a lookup showed not to be in progress, and none to be so since. */
    private final Set<Story> notAtWork = new HashSet<>();

    Exclusive(Scene scene) {
        super(scene);
    }

    @Override
    void heard(Heard heard, Story story) {
        if (heard.asked() != RequestKind.LOOKUP) {
            return;
        }
        if (isNotInProgress(heard, story)) {
            notAtWork.add(story);
        } else if (heard.mayShowProgress()) {
            notAtWork.remove(story);
        }
    }

    @Override
    void left(Fact.Left fact, @Nullable Story story) {
        if (story != null && story.isStart(fact)) {
            check(fact.terminal(), fact.till(), story, "A start left");
        }
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        if (fact.type() == EventType.RELEASED && isAtWork(story)) {
            violated("I7", story, "Its terminal was released while it is at work.");
        }
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        boolean start = fact.kind() == RequestKind.START && !scene().knowsLeaving();
        if (start && story != null && story.state() == AttemptState.SUBMITTING) {
            check(fact.terminal(), fact.till(), story, "A start arrived");
        } else if (fact.kind() == RequestKind.SETTLEMENT) {
            check(fact.terminal(), fact.till(), story, "A settlement arrived");
        }
    }

    private void check(String terminal, String till, @Nullable Story story, String what) {
        for (Story other : scene().openAt(terminal)) {
            if (other != story && !isFreed(other) && !isOverButUnwritten(other) && !isOfADeadTill(other, till)) {
                violated(
                        promise(other, till),
                        story,
                        what + " at " + terminal + " while attempt " + other.attempt() + " of " + other.till() + " is "
                                + other.state() + " there.");
            }
        }
    }

    /** Returns whether it is over for its till, whose disk is behind: it told how it ended, or was told so. */
    private boolean isOverButUnwritten(Story other) {
        Life life = scene().living(other.till());
        return life != null
                && life.isUnwritten(other.attempt())
                && (life.toldState().containsKey(other.attempt())
                        || !other.heard().proven(life.number()).isEmpty());
    }

    /** Returns whether it is another till's that is not running: what it has on its own disk nobody else can know until it is back. */
    private boolean isOfADeadTill(Story other, String till) {
        return !till.equals(other.till()) && scene().living(other.till()) == null;
    }

    private String promise(Story other, String till) {
        if (isAtWork(other)) {
            return "I7";
        }
        return till.equals(other.till()) ? "6.5" : "9";
    }

    /** Returns whether its till is still at it, and not yet in recovery. */
    private boolean isAtWork(Story other) {
        boolean working = other.state() == AttemptState.SUBMITTING || other.state() == AttemptState.ACCEPTED;
        Life life = scene().living(other.till());
        return working && life != null && life.number() == other.stateBy();
    }

    /** Returns whether a person released it, or a lookup by its key showed that it is not in progress. */
    private boolean isFreed(Story other) {
        if (isAtWork(other)) {
            return false;
        }
        if (other.wasDecided()) {
            return true;
        }
        AttemptRecord record = other.record();
        boolean byKey = record != null
                && (record.startKey().isPresent() || record.providerRef().isPresent());
        return byKey && (notAtWork.contains(other) || other.heard().wasSeenOver());
    }

    /** Of a start that may still be on its way, that it is not found says nothing (P4). */
    private static boolean isNotInProgress(Heard lookup, Story story) {
        boolean tells = lookup.meaning() == Meaning.RESULT
                || (lookup.meaning() == Meaning.NOT_FOUND && lookup.fact().atNanos() - story.sendingAt() >= QUIESCENCE);
        return tells && !lookup.reading().alarms();
    }
}
