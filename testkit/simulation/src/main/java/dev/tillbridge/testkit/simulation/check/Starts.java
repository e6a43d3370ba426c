package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** I1, 4.1 and 8.1: a start leaves once, after it was recorded, in time, and by the life that recorded it. */
final class Starts extends Rule {

    private static final long SEND_WINDOW = TimeUnit.SECONDS.toNanos(5);

    /** The questions before which bytes waited. */
    private final Set<Long> early = new HashSet<>();

    Starts(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptRecord before = story.record();
        if (fact.type() == EventType.SENDING && before != null && before.cancelRequested()) {
            violated("4.1", story, "It was to be sent although a cancel had been asked for before (step 7).");
        }
        if (fact.type() == EventType.SENDING && story.begunBy() >= 0 && story.begunBy() != fact.life()) {
            violated("I10", story, "It is to be sent by another life than the one that was asked for it (6.6).");
        }
        if (fact.type() == EventType.INTENT
                && scene().life(fact.till(), fact.life(), fact.atNanos()).isRefused()) {
            violated("J3", story, "A start was prepared to be sent after a commit had failed, which stops new starts.");
        }
    }

    @Override
    void heard(Heard heard, Story story) {
        if (heard.fact().lies().stream().anyMatch(lie -> lie.kind() == LieKind.EARLY)) {
            early.add(heard.fact().exchange());
        }
    }

    @Override
    void left(Fact.Left fact, @Nullable Story story) {
        if (early.contains(fact.exchange())) {
            violated("4.2", story, "A question was written to a connection on which bytes were waiting.");
        }
        if (story != null && story.isStart(fact) && fact.atNanos() - story.sendingAt() > SEND_WINDOW) {
            violated("4.1", story, "A stale sender: the start left more than 5 s after SENDING (step 9).");
        }
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        if (fact.kind() == RequestKind.LOOKUP && story != null) {
            lookedUp(fact, story);
        } else if (fact.kind() == RequestKind.START) {
            started(fact, story);
        }
    }

    private void lookedUp(Fact.Arrived fact, Story story) {
        boolean unwritten =
                scene().life(fact.till(), fact.life(), fact.atNanos()).isUnwritten(story.attempt());
        if (story.state() == AttemptState.SUBMITTING
                && story.heard().wasAccepted()
                && !unwritten
                && !scene().observer().answersInTheEnd(fact.terminal())) {
            violated("J2", story, "It was looked up before its ACCEPTED was recorded.");
        }
    }

    private void started(Fact.Arrived fact, @Nullable Story story) {
        if (story == null) {
            violated(
                    "I1",
                    null,
                    "A start arrived at " + fact.terminal() + " that belongs to no attempt, as question "
                            + fact.exchange() + ".");
            return;
        }
        if (story.starts() > 0) {
            violated("I1", story, "A second start message of one attempt arrived.");
        }
        checkSender(fact, story);
        if (story.state() == AttemptState.NOT_STARTED) {
            violated("I3", story, "Its start arrived after it had been settled as not started.");
        }
    }

    private void checkSender(Fact.Arrived fact, Story story) {
        Scene.Question question = scene().question(fact.exchange());
        boolean before = question != null && question.leftAt() >= 0 && question.leftAt() < story.sendingAt();
        if (!story.wasSent() || before) {
            violated("J2", story, "Its start was sent before its SENDING was recorded.");
        } else if (story.sendingBy() != fact.life()) {
            violated(
                    "I10",
                    story,
                    "Its start was sent by another life than the one that recorded SENDING: nothing is ever sent again"
                            + " (6.6).");
        }
    }
}
