package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I3, 4.3, 5 and 6.2: a final rests on what was told about this attempt and may be believed, however right it is by luck. */
final class Proofs extends Rule {

    private static final long QUIESCENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long APART = TimeUnit.SECONDS.toNanos(5);
    private static final int TIMES = 3;

    private final Map<String, Long> forgotAt = new HashMap<>();

    Proofs(Scene scene) {
        super(scene);
    }

    @Override
    void rebooted(Fact.Rebooted fact) {
        if (fact.forgot()) {
            forgotAt.put(fact.terminal(), fact.atNanos());
        }
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptState after = fact.after().state();
        if (after == story.state()) {
            return;
        }
        if (after == AttemptState.ACCEPTED) {
            checkAccepted(fact, story);
        } else if (after.isFinal() && !Ends.isPersons(after)) {
            check(after, fact.after(), fact.life(), story);
        }
    }

    @Override
    void told(Fact.Told fact, Story story) {
        AttemptState state = Outcomes.stateOf(fact.outcome());
        AttemptRecord record = story.record();
        if (!fact.outcome().durable() && state != null && record != null && story.isOpen()) {
            check(state, record, fact.life(), story);
        }
    }

    private void checkAccepted(Fact.Recorded fact, Story story) {
        Heard last = story.heard().last();
        if (last != null
                && last.reading().alarms()
                && !story.heard().progressSeen(fact.life())
                && !story.heard().wasAccepted()) {
            violated(
                    "4.3",
                    story,
                    "It was taken for accepted by an answer that tells of another order ("
                            + last.reading().rule() + ").");
        }
    }

    private void check(AttemptState state, AttemptRecord record, int life, Story story) {
        if (state == AttemptState.NOT_STARTED) {
            checkNotStarted(record, life, story);
        } else if (!Ends.isPersons(state)
                && !story.heard().proven(life).contains(state)
                && !story.heard().fellIntoVerdict()
                && !(story.heard().endedWithoutEntry()
                        && Ends.isNegative(state)
                        && scene().entry(story.attempt()) == null)) {
            violated(
                    "I3",
                    story,
                    "A lucky final: nothing that this life heard of it proves " + state + lastWords(story));
        }
    }

    private static String lastWords(Story story) {
        Heard last = story.heard().last();
        return last == null
                ? "."
                : "; what it heard last is " + last.reading().belief() + " ("
                        + last.reading().rule() + ").";
    }

    private void checkNotStarted(AttemptRecord record, int life, Story story) {
        if (story.heard().fellIntoRefusal()) {
            return;
        }
        boolean mayHaveLeft = scene().knowsLeaving() ? story.hasLeft() : story.starts() > 0;
        if (story.state() == AttemptState.IN_DOUBT && !story.heard().wasRejected(life)) {
            checkAbsence(record, life, story);
        } else if (mayHaveLeft && !story.heard().wasRejected(life)) {
            violated(
                    "I3", story, "A lucky final: its start had left, and nothing listed refused it" + lastWords(story));
        } else if (mayHaveLeft && bringsKey(record, story) && !story.heard().lookedUpSinceReject()) {
            violated("4.3", story, "A reject of a start with a key was believed without a lookup.");
        }
    }

    private void checkAbsence(AttemptRecord record, int life, Story story) {
        String missing = missingOfAbsence(record, life, story);
        if (missing != null) {
            violated("6.2", story, "It was settled as not started without a proof of absence: " + missing + ".");
        }
    }

    private boolean bringsKey(AttemptRecord record, Story story) {
        String terminal = story.terminal();
        return terminal != null
                && record.startKey().isPresent()
                && scene().observer().isAskedByKey(terminal, record.operation())
                && scene().truths().bringsKey(terminal, record.operation());
    }

    private @Nullable String missingOfAbsence(AttemptRecord record, int life, Story story) {
        if (record.startKey().isEmpty()) {
            return "P1, it brought no key along";
        }
        if (forgotAt.getOrDefault(story.terminal(), -1L) >= story.sendingAt()) {
            return "P2, the terminal lost its memory since";
        }
        if (isAnotherPeer(story)) {
            return "P3, the terminal shows another certificate since";
        }
        List<Long> answers = apart(story.heard().notFoundAt(life));
        if (answers.size() < TIMES) {
            return "P5, " + answers.size() + " answers that were exactly \"not found\" and 5 s apart";
        }
        long quietSince = scene().knowsLeaving() && story.hasLeft() ? story.hungUpAt() : story.sendingAt();
        if (quietSince < 0) {
            return "P4, the connection of its start is open";
        }
        if (answers.get(answers.size() - 1) - quietSince < QUIESCENCE) {
            return "P4, the last answer came within 30 s of the end of the start's connection";
        }
        return story.heard().wasShown() ? "P7, the terminal had told of it" : null;
    }

    private boolean isAnotherPeer(Story story) {
        String terminal = story.terminal();
        return terminal != null
                && scene().observer().showsCertificate(terminal)
                && scene().certificates().renewedAt(terminal) >= story.sendingAt();
    }

    /** Returns the latest answer, and before it each that is far enough from the next: the first of them may not have counted. */
    private static List<Long> apart(List<Long> answers) {
        List<Long> kept = new ArrayList<>();
        for (int i = answers.size() - 1; i >= 0; i--) {
            if (kept.isEmpty() || kept.get(0) - answers.get(i) >= APART) {
                kept.add(0, answers.get(i));
            }
        }
        return kept;
    }
}
