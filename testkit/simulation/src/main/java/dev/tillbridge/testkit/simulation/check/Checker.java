package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the promises about money against everything that happens in a run. Written from those promises alone: it reads ledgers, journals and facts,
 * and knows nothing of an engine or a driver. Tell it every fact in order, and let it look a last time when the run is at rest.
 */
public final class Checker {

    private final Scene scene = new Scene();
    private final List<Rule> rules = Rules.of(scene);

    /** Looks at one fact, at once after it happened. */
    public void see(Fact fact, Observer observer) {
        scene.look(observer, fact.atNanos(), fact);
        if (fact instanceof Fact.Answered answered) {
            answered(answered);
        } else if (fact instanceof Fact.Arrived arrived) {
            Story story = storyOrNull(arrived.attempt());
            rules.forEach(rule -> rule.arrived(arrived, story));
            scene.take(arrived);
        } else if (fact instanceof Fact.Left left) {
            Story story = storyOrNull(left.attempt());
            rules.forEach(rule -> rule.left(left, story));
            scene.take(left);
        } else if (fact instanceof Fact.Recorded recorded) {
            Story story = scene.story(recorded.after().id().value());
            rules.forEach(rule -> rule.recorded(recorded, story));
            scene.take(recorded);
            scene.life(recorded.till(), recorded.life(), recorded.atNanos())
                    .wrote(recorded.after().id().value(), recorded.atNanos());
        } else if (fact instanceof Fact.Seen seen) {
            rules.forEach(rule -> rule.seen(seen));
        } else {
            seeOfTill(fact);
        }
    }

    private void answered(Fact.Answered answered) {
        if (answered.attempt() == null) {
            return;
        }
        Scene.Question question = scene.question(answered.exchange());
        RequestKind asked = question == null ? RequestKind.OTHER : question.kind();
        Story story = scene.story(answered.attempt());
        Heard heard = Heard.of(
                answered,
                asked,
                answered.attempt(),
                scene.observer().answersInTheEnd(answered.terminal()),
                scene.isNamedAsAnothers(answered));
        rules.forEach(rule -> rule.heard(heard, story));
        scene.take(heard, story);
    }

    private @Nullable Story storyOrNull(@Nullable String attempt) {
        return attempt == null ? null : scene.story(attempt);
    }

    private void seeOfTill(Fact fact) {
        if (fact instanceof Fact.Called called) {
            Story story = scene.story(called.attempt());
            rules.forEach(rule -> rule.called(called, story));
            scene.take(called);
        } else if (fact instanceof Fact.Told told) {
            Story story = scene.story(told.outcome().attempt().value());
            rules.forEach(rule -> rule.told(told, story));
            scene.take(told);
        } else if (fact instanceof Fact.Alarmed alarmed) {
            rules.forEach(rule -> rule.alarmed(alarmed));
            scene.take(alarmed);
        } else if (fact instanceof Fact.Acknowledged acknowledged) {
            scene.take(acknowledged);
        } else if (fact instanceof Fact.Decided decided) {
            scene.take(decided);
        } else if (fact instanceof Fact.Opened opened) {
            Life life = scene.life(opened.till(), opened.life(), opened.atNanos());
            rules.forEach(rule -> rule.opened(opened, life));
            scene.take(opened, life);
        } else if (fact instanceof Fact.Died died) {
            ended(died, scene.life(died.till(), died.life(), died.atNanos()));
        } else if (fact instanceof Fact.Closed closed) {
            ended(closed, scene.life(closed.till(), closed.life(), closed.atNanos()));
        } else if (fact instanceof Fact.CommitFailed failed) {
            Life life = scene.life(failed.till(), failed.life(), failed.atNanos());
            if (!isToldToWhoAsked(failed.type())) {
                life.refused(failed.attempt(), failed.atNanos(), failed.kept());
            }
            scene.take(failed, life);
        } else if (fact instanceof Fact.CommitLeftOut leftOut) {
            scene.life(leftOut.till(), leftOut.life(), leftOut.atNanos()).wrote(leftOut.attempt(), leftOut.atNanos());
        } else if (fact instanceof Fact.TakenOver takenOver) {
            scene.take(takenOver);
        } else if (fact instanceof Fact.StoodStill stoodStill) {
            scene.take(stoodStill);
        } else if (fact instanceof Fact.HungUp hungUp) {
            scene.take(hungUp);
        } else if (fact instanceof Fact.Ordered ordered) {
            rules.forEach(rule -> rule.ordered(ordered));
            scene.take(ordered);
        } else if (fact instanceof Fact.Renewed renewed) {
            scene.take(renewed);
        } else if (fact instanceof Fact.Trusted trusted) {
            scene.take(trusted);
        } else if (fact instanceof Fact.Rebooted rebooted) {
            rules.forEach(rule -> rule.rebooted(rebooted));
            scene.take(rebooted);
        }
    }

    /** What somebody asked for and did not get is not tried again without that one. */
    private boolean isToldToWhoAsked(EventType refused) {
        return refused == EventType.INTENT
                || (refused == EventType.RESOLVED && scene.observer().isJournalShared());
    }

    private void ended(Fact fact, Life life) {
        rules.forEach(rule -> rule.ended(fact, life));
        life.end();
        scene.take(fact, life);
    }

    /**
     * Looks at everything once more: faults have stopped, and whatever could settle has had its time.
     *
     * @param nowNanos when that is, on the simulated clock
     * @return every promise that was broken, in the order in which it was seen
     */
    public List<Violation> atRest(Observer observer, long nowNanos) {
        scene.look(observer, nowNanos, null);
        scene.stories().forEach(story -> rules.forEach(rule -> rule.atRest(story)));
        rules.forEach(Rule::atRest);
        return violations();
    }

    /** Looks at everything once more, at the time of the last fact; see {@link #atRest(Observer, long)}. */
    public List<Violation> atRest(Observer observer) {
        return atRest(observer, scene.now());
    }

    /** Returns every promise that was broken so far. */
    public List<Violation> violations() {
        return scene.violations();
    }
}
