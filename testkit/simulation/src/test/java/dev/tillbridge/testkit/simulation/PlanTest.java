package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<TongueProvider> TONGUES = ServiceLoader.load(TongueProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private static final List<Plan> PLANS =
            LongStream.range(0, 2_000).mapToObj(seed -> Plan.of(seed, TONGUES)).toList();

    private static <T> Set<T> drawn(Function<Plan, T> what) {
        return PLANS.stream().map(what).collect(Collectors.toSet());
    }

    @Test
    void theSameSeedMakesTheSamePlan() {
        assertThat(PLANS).allMatch(plan -> plan.equals(Plan.of(plan.seed(), TONGUES)));
        assertThat(drawn(Plan::toString)).hasSameSizeAs(PLANS);
    }

    @Test
    void everyOptionOfEveryTerminalIsOnInSomeAndOffInOthers() {
        for (TongueProvider tongue : TONGUES) {
            Set<String> on = new HashSet<>();
            Set<String> off = new HashSet<>();
            PLANS.stream()
                    .flatMap(plan -> plan.terminals().stream())
                    .filter(terminal -> terminal.driver().equals(tongue.driver()))
                    .forEach(terminal -> tongue.options()
                            .forEach(option -> (terminal.options().contains(option) ? on : off).add(option)));

            assertThat(on).as(tongue.driver()).containsExactlyInAnyOrderElementsOf(tongue.options());
            assertThat(off).as(tongue.driver()).containsExactlyInAnyOrderElementsOf(tongue.options());
        }
    }

    @Test
    void everyFaultIsOnInSomeAndOffInOthers() {
        for (LieKind kind : LieKind.values()) {
            assertThat(drawn(plan -> plan.faults().lies().contains(kind)))
                    .as(kind.name())
                    .hasSize(2);
        }
        assertThat(drawn(plan -> plan.faults().lieOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.faults().wireOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.faults().deafOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.journalOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.deathOfThousand() > 0)).hasSize(2);
        assertThat(drawn(Plan::budget)).contains(0, 1).hasSizeGreaterThan(5);
    }

    @Test
    void shopsDiffer() {
        assertThat(drawn(Plan::tills)).containsExactlyInAnyOrder(1, 2);
        assertThat(drawn(plan -> plan.terminals().size())).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(drawn(Plan::sqlite)).hasSize(2);
        assertThat(drawn(Plan::deadline)).hasSizeGreaterThan(100);
        assertThat(drawn(Plan::operations)).hasSizeGreaterThan(100);
        assertThat(PLANS.stream().flatMap(plan -> plan.habits().stream()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Deed.class));
    }

    @Test
    void terminalsOfAShopAreDifferentOnes() {
        for (Plan plan : PLANS) {
            assertThat(plan.terminals()).extracting(Plan.PlannedTerminal::name).doesNotHaveDuplicates();
            assertThat(plan.terminals())
                    .extracting(Plan.PlannedTerminal::serial)
                    .doesNotHaveDuplicates();
        }
    }
}
