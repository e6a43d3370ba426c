package dev.tillbridge.testkit.simulation.check;

import static dev.tillbridge.model.AttemptState.ACCEPTED;
import static dev.tillbridge.model.AttemptState.APPROVED;
import static dev.tillbridge.model.AttemptState.CANCELLED;
import static dev.tillbridge.model.AttemptState.DECLINED;
import static dev.tillbridge.model.AttemptState.IN_DOUBT;
import static dev.tillbridge.model.AttemptState.NOT_STARTED;
import static dev.tillbridge.model.AttemptState.OPERATOR_NOT_PAID;
import static dev.tillbridge.model.AttemptState.OPERATOR_PAID;
import static dev.tillbridge.model.AttemptState.PREPARED;
import static dev.tillbridge.model.AttemptState.SUBMITTING;
import static dev.tillbridge.model.AttemptState.UNKNOWN;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** I8: only the transitions of section 3, by the events that are named there, and finals never change. */
final class Transitions extends Rule {

    private static final Map<AttemptState, Set<AttemptState>> LEGAL = Map.of(
            PREPARED, Set.of(NOT_STARTED, SUBMITTING),
            SUBMITTING, Set.of(NOT_STARTED, ACCEPTED, APPROVED, DECLINED, CANCELLED, IN_DOUBT),
            ACCEPTED, Set.of(APPROVED, DECLINED, CANCELLED, IN_DOUBT),
            IN_DOUBT, Set.of(ACCEPTED, APPROVED, DECLINED, CANCELLED, NOT_STARTED, UNKNOWN),
            UNKNOWN, Set.of(APPROVED, DECLINED, CANCELLED, OPERATOR_PAID, OPERATOR_NOT_PAID));

    private static final Map<EventType, Set<AttemptState>> OF_EVENT = Map.of(
            EventType.INTENT, Set.of(PREPARED),
            EventType.SENDING, Set.of(SUBMITTING),
            EventType.ACCEPTED, Set.of(ACCEPTED),
            EventType.IN_DOUBT, Set.of(IN_DOUBT),
            EventType.UNKNOWN, Set.of(UNKNOWN),
            EventType.FINAL, Set.of(APPROVED, DECLINED, CANCELLED, NOT_STARTED),
            EventType.RESOLVED, Set.of(OPERATOR_PAID, OPERATOR_NOT_PAID));

    /** What a restart makes of what it finds; 6.6, step 3. */
    private static final Map<AttemptState, AttemptState> ON_RESTART =
            Map.of(PREPARED, NOT_STARTED, SUBMITTING, IN_DOUBT, ACCEPTED, IN_DOUBT);

    Transitions(Scene scene) {
        super(scene);
    }

    @Override
    void recorded(Fact.Recorded fact, Story story) {
        AttemptState before = story.state();
        AttemptState after = fact.after().state();
        checkEvent(fact, before, after, story);
        if (before == null) {
            if (fact.type() != EventType.INTENT) {
                violated("I8", story, "The first thing recorded of it is " + fact.type() + ", not INTENT.");
            }
        } else if (before != after) {
            checkChange(fact, before, after, story);
        } else if (before.isFinal()) {
            checkSameResult(story.record(), fact.after(), story);
        }
        if (Ends.isPersons(after)) {
            checkDecision(fact.after().decision().orElse(null), after, story);
        }
    }

    private void checkEvent(Fact.Recorded fact, @Nullable AttemptState before, AttemptState after, Story story) {
        Set<AttemptState> states = OF_EVENT.get(fact.type());
        if (states != null && !states.contains(after)) {
            violated("I8", story, "It became " + after + " by " + fact.type() + ".");
        } else if (states == null && before != after) {
            violated("I8", story, fact.type() + " changed its state from " + before + " to " + after + ".");
        } else if (fact.type() == EventType.CONFLICT && !after.isFinal()) {
            violated("I8", story, "A conflict was recorded of something that is not settled.");
        }
    }

    private void checkChange(Fact.Recorded fact, AttemptState before, AttemptState after, Story story) {
        if (!LEGAL.getOrDefault(before, Set.of()).contains(after)) {
            violated(
                    "I8",
                    story,
                    "It went from " + before + " to " + after + (before.isFinal() ? ": a final never changes." : "."));
        }
        AttemptState restarted = ON_RESTART.get(before);
        if (restarted != null && story.stateBy() != fact.life() && restarted != after) {
            violated("6.6", story, "A restart found it " + before + " and made it " + after + ".");
        }
    }

    private void checkSameResult(@Nullable AttemptRecord before, AttemptRecord after, Story story) {
        AttemptResult was = before == null ? null : before.result().orElse(null);
        AttemptResult is = after.result().orElse(null);
        boolean same = (was == null) == (is == null) && (was == null || is == null || isSame(was, is));
        if (!same) {
            violated("I8", story, "What was settled changed its amounts.");
        }
    }

    private static boolean isSame(AttemptResult was, AttemptResult is) {
        return was.amounts().equals(is.amounts()) && was.partial() == is.partial();
    }

    private void checkDecision(@Nullable Decision decision, AttemptState state, Story story) {
        if (decision == null || decision.by().isBlank() || decision.state() != state) {
            violated("6.4", story, "It is " + state + " without a record of who decided it.");
        } else if (state == OPERATOR_PAID && decision.proof().isBlank()) {
            violated("6.4", story, "A person found it paid without a receipt number or an authorisation.");
        }
    }

    @Override
    void atRest(Story story) {
        if (Ends.isPersons(story.state()) && !story.wasDecided() && scene().living(story.till()) != null) {
            violated("6.4", story, "It is " + story.state() + ", and no person decided it.");
        }
    }
}
