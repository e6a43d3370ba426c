package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.check.Violation;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Faults;
import dev.tillbridge.testkit.simulation.terminal.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final Plan PLAN = new Plan(
            1,
            List.of(terminal("t1", "a", "b"), terminal("t2", "c"), terminal("t3")),
            2,
            40,
            Duration.ofSeconds(60),
            new Faults(EnumSet.allOf(LieKind.class), 10, 20, 30, EnumSet.allOf(Trouble.class)),
            6,
            5,
            5,
            Set.of(Deed.PAY),
            false);

    private final List<Plan> tried = new ArrayList<>();

    private static Plan.PlannedTerminal terminal(String name, String... options) {
        return new Plan.PlannedTerminal(name, "sim", "SIM" + name, List.of(options));
    }

    private Plan smallest(Predicate<Plan> breaks, String promise, int most) {
        return new Shrinking(plan -> run(plan, breaks), promise, most).smallest(PLAN);
    }

    private Report run(Plan plan, Predicate<Plan> breaks) {
        tried.add(plan);
        List<Violation> violations = breaks.test(plan) ? List.of(new Violation("I3", "wrong")) : List.of();
        return new Report(plan, violations, 0, 0, Map.of(), Map.of(), List.of());
    }

    @Test
    void whatDoesNotMatterIsLeftOut() {
        Plan smallest = smallest(plan -> true, "I3", 10_000);

        assertThat(smallest.operations()).isEqualTo(1);
        assertThat(smallest.tills()).isEqualTo(1);
        assertThat(smallest.terminals()).containsExactly(terminal("t1"));
        assertThat(smallest.budget()).isZero();
        assertThat(smallest.faults()).isEqualTo(new Faults(Set.of(), 10, 20, 30, Set.of()));
        assertThat(smallest.seed()).isEqualTo(1);
    }

    @Test
    void whatIsNeededStays() {
        Plan smallest = smallest(
                plan -> plan.operations() >= 17
                        && plan.tills() == 2
                        && plan.terminals().get(0).options().contains("b")
                        && plan.faults().lies().contains(LieKind.STALE)
                        && plan.budget() >= 3,
                "I3",
                10_000);

        assertThat(smallest.operations()).isEqualTo(17);
        assertThat(smallest.tills()).isEqualTo(2);
        assertThat(smallest.terminals()).containsExactly(terminal("t1", "b"));
        assertThat(smallest.faults().lies()).containsExactly(LieKind.STALE);
        assertThat(smallest.budget()).isEqualTo(3);
    }

    @Test
    void aPlanThatBreaksAnotherPromiseOnlyIsNotSmaller() {
        assertThat(smallest(plan -> true, "I1", 10_000)).isEqualTo(PLAN);
    }

    @Test
    void itTakesNoMoreRunsThanItMay() {
        smallest(plan -> true, "I3", 7);

        assertThat(tried).hasSize(7);
    }
}
