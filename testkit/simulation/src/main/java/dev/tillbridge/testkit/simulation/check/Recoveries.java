package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I10 and 6.1: recovery reads only, and is over in its time. */
final class Recoveries extends Rule {

    /** 90 s, and a lookup that was under way then. */
    private static final long BUDGET = TimeUnit.SECONDS.toNanos(100);
    /** The overall deadline of 300 s, and the 2 s of I4, and a lookup that was under way then. */
    private static final long LONGEST_AT_WORK = TimeUnit.SECONDS.toNanos(310);

    private static final long LEAST_BUDGET = TimeUnit.SECONDS.toNanos(88);
    /** Every minute, and a terminal may be away twice. */
    private static final long ASKED_EVERY = TimeUnit.SECONDS.toNanos(450);

    private static final long HALF_AN_HOUR = TimeUnit.MINUTES.toNanos(30);
    /** Every 10 min. */
    private static final long ASKED_ONCE_MORE = TimeUnit.SECONDS.toNanos(800);

    private final Map<Story, Long> lookedUpAt = new HashMap<>();

    Recoveries(Scene scene) {
        super(scene);
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        if (story == null) {
            return;
        }
        if (fact.kind() == RequestKind.LOOKUP) {
            lookedUpAt.put(story, fact.atNanos());
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
        boolean unwritten =
                scene().life(fact.till(), fact.life(), fact.atNanos()).isUnwritten(story.attempt());
        if (doubtful && left > story.stateSince() && !unwritten) {
            violated("I10", story, "Recovery sent a cancel: it is " + story.state() + ".");
        }
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptState after = fact.after().state();
        if (after != story.state()) {
            Life life = scene().life(fact.till(), fact.life(), fact.atNanos());
            checkTime(story, life);
            checkSecondLook(fact, story);
            if (story.state() == AttemptState.IN_DOUBT && after == AttemptState.UNKNOWN) {
                checkPatience(story, life);
            } else if (story.state() == AttemptState.UNKNOWN && Ends.isPersons(after)) {
                long lasted = scene().now() - Math.max(story.stateSince(), life.openedAt());
                checkAsked(story, life, lasted < HALF_AN_HOUR ? ASKED_EVERY : ASKED_ONCE_MORE);
            }
        }
    }

    /** A negative that was seen to be provisional elsewhere is looked at again before it is told. */
    private void checkSecondLook(Fact.Recorded fact, Story story) {
        AttemptState after = fact.after().state();
        if (after != AttemptState.DECLINED && after != AttemptState.CANCELLED) {
            return;
        }
        AttemptRecord record = fact.after();
        long settling = scene().observer()
                .negativesMayChangeFor(record.terminalName(), record.operation())
                .toNanos();
        long heardAt = story.heard().endAt(fact.life());
        if (heardAt >= 0 && fact.atNanos() - heardAt < settling) {
            violated("6.1", story, "A negative that its terminal may still change was told without a second look.");
        }
    }

    private void checkPatience(Story story, Life life) {
        long since = life.knewSince(story.attempt(), story.stateSince());
        long lasted = scene().now() - Math.max(since, life.openedAt());
        if (isAskedByKey(story) && lasted < LEAST_BUDGET && !life.isRefused() && !life.isUnwritten(story.attempt())) {
            violated(
                    "6.1",
                    story,
                    "It was given up after " + TimeUnit.NANOSECONDS.toSeconds(lasted)
                            + " s in doubt, and could be asked about for 90 s.");
        }
    }

    /** In the background what is unknown is asked about every minute at first, and what was found absent once more after 10 minutes. */
    private void checkAsked(Story story, Life life, long every) {
        String terminal = Objects.requireNonNullElse(story.terminal(), "");
        Certificates certificates = scene().certificates();
        long since =
                Math.max(Math.max(story.stateSince(), life.openedAt()), certificates.knownAt(life.till(), terminal));
        boolean isDue = scene().now() - since > every && !certificates.isStrange(life.till(), terminal);
        boolean asked = scene().now() - lookedUpAt.getOrDefault(story, -1L) <= every;
        if (isDue && !asked && isAskedByKey(story) && !life.isRefused() && !life.isUnwritten(story.attempt())) {
            violated("6.1", story, "It is " + story.state() + ", and nobody asks about it any more.");
        }
    }

    private boolean isAskedByKey(Story story) {
        AttemptRecord record = story.record();
        String terminal = story.terminal();
        return terminal != null
                && record != null
                && record.startKey().isPresent()
                && scene().observer().isAskedByKey(terminal, record.operation());
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
        AttemptRecord record = story.record();
        if (life != null) {
            checkTime(story, life);
            if (record != null
                    && !record.conflict()
                    && record.notStarted().equals(Optional.of(NotStartedReason.NEVER_ARRIVED))) {
                checkAsked(story, life, ASKED_ONCE_MORE);
            }
        }
    }

    private void checkTime(Story story, Life life) {
        AttemptState state = story.state();
        long lasted = scene().now() - Math.max(Math.max(story.stateSince(), story.ownedSince()), life.openedAt());
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
