package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Checker;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.check.Observer;
import dev.tillbridge.testkit.simulation.check.Violation;
import dev.tillbridge.testkit.simulation.terminal.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keeps what happened in a run: a hash over all of it, a story where one is wanted, counts, and what a checker finds wrong. */
final class Chronicle implements Witness {

    private static final long PRIME = 1_099_511_628_211L;
    private static final long BASIS = 0xcbf29ce484222325L;

    /** How the engine tells that a driver threw what it must not. */
    private static final String DEFECT = "the driver failed with";

    private final Checker checker;
    private final Observer observer;
    private final boolean tellsStory;
    private final List<String> story = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Coverage coverage;
    private final Situations situations = new Situations();
    private long hash = BASIS;

    Chronicle(Plan plan, Checker checker, Observer observer, boolean tellsStory) {
        this.coverage = new Coverage(plan);
        this.checker = checker;
        this.observer = observer;
        this.tellsStory = tellsStory;
    }

    @Override
    public void note(Fact fact) {
        hash = (hash ^ fact.atNanos()) * PRIME;
        hash = (hash ^ Words.fingerprint(fact)) * PRIME;
        coverage.see(fact);
        situations.see(fact);
        if (tellsStory && !isBroken()) {
            story.add(Duration.ofNanos(fact.atNanos()).toString().substring(2) + "  " + Words.of(fact));
        }
        checker.see(fact, observer);
        if (fact instanceof Fact.Seen seen && seen.text().contains(DEFECT)) {
            violations.add(new Violation("DEFECT", seen.text()));
        }
    }

    void atRest(long nowNanos) {
        checker.atRest(observer, nowNanos);
    }

    void violated(Violation violation) {
        violations.add(violation);
    }

    List<Violation> violations() {
        List<Violation> all = new ArrayList<>(checker.violations());
        all.addAll(violations);
        return all;
    }

    boolean isBroken() {
        return !violations.isEmpty() || !checker.violations().isEmpty();
    }

    long hash() {
        return hash;
    }

    List<String> story() {
        return Collections.unmodifiableList(story);
    }

    Map<String, Long> cells() {
        return coverage.cells();
    }

    Map<Situation, Long> situations() {
        return situations.met();
    }
}
