package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.check.Violation;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a plan that breaks a promise as small as it can be and still break it, so that its story is short. */
final class Shrinking {

    private final Function<Plan, Report> run;
    private final String promise;
    private final int most;
    private int tries;

    /**
     * Creates it.
     *
     * @param run runs a plan
     * @param promise what has to stay broken
     * @param most how many runs it may take
     */
    Shrinking(Function<Plan, Report> run, String promise, int most) {
        this.run = run;
        this.promise = promise;
        this.most = most;
    }

    Plan smallest(Plan plan) {
        Plan smallest = plan;
        boolean shrinks = true;
        while (shrinks && tries < most) {
            shrinks = false;
            for (Plan smaller : smaller(smallest)) {
                if (tries < most && stillBreaks(smaller)) {
                    smallest = smaller;
                    shrinks = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private boolean stillBreaks(Plan plan) {
        tries++;
        return run.apply(plan).violations().stream().map(Violation::promise).anyMatch(promise::equals);
    }

    private static List<Plan> smaller(Plan plan) {
        List<Plan> smaller = new ArrayList<>();
        for (int operations : new int[] {plan.operations() / 2, plan.operations() * 3 / 4, plan.operations() - 1}) {
            if (operations > 0 && operations < plan.operations()) {
                smaller.add(plan.withOperations(operations));
            }
        }
        if (plan.tills() > 1) {
            smaller.add(plan.withTills(1));
        }
        if (plan.terminals().size() > 1) {
            smaller.add(plan.withTerminals(
                    plan.terminals().subList(0, plan.terminals().size() - 1)));
        }
        if (plan.budget() > 0) {
            smaller.add(plan.withBudget(plan.budget() - 1));
        }
        for (LieKind kind : plan.faults().lies()) {
            smaller.add(plan.withFaults(plan.faults().without(kind)));
        }
        for (Trouble trouble : plan.faults().troubles()) {
            smaller.add(plan.withFaults(plan.faults().without(trouble)));
        }
        for (int i = 0; i < plan.terminals().size(); i++) {
            for (String option : plan.terminals().get(i).options()) {
                smaller.add(plan.withTerminals(without(plan.terminals(), i, option)));
            }
        }
        return smaller;
    }

    private static List<Plan.PlannedTerminal> without(List<Plan.PlannedTerminal> terminals, int at, String option) {
        List<Plan.PlannedTerminal> changed = new ArrayList<>(terminals);
        Plan.PlannedTerminal terminal = changed.get(at);
        changed.set(
                at,
                new Plan.PlannedTerminal(
                        terminal.name(),
                        terminal.driver(),
                        terminal.serial(),
                        terminal.options().stream()
                                .filter(each -> !each.equals(option))
                                .toList()));
        return changed;
    }
}
