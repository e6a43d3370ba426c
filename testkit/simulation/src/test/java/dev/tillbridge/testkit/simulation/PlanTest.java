package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Trouble;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Tongues TONGUES = Tongues.load();
    private static final Map<String, List<String>> OPTIONS = options();
    private static final List<Plan> PLANS =
            LongStream.range(0, 2_000).mapToObj(seed -> Plan.of(seed, TONGUES)).toList();

    private static Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        TONGUES.wires().forEach(wire -> options.put(wire.driver(), wire.options()));
        TONGUES.screens().forEach(screen -> options.put(screen.driver(), screen.options()));
        return options;
    }

    private static boolean hasAnApp(Plan plan) {
        return plan.terminals().stream()
                .anyMatch(terminal -> TONGUES.screen(terminal.driver()).isPresent());
    }

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
        OPTIONS.forEach((driver, options) -> {
            Set<String> on = new HashSet<>();
            Set<String> off = new HashSet<>();
            PLANS.stream()
                    .flatMap(plan -> plan.terminals().stream())
                    .filter(terminal -> terminal.driver().equals(driver))
                    .forEach(terminal ->
                            options.forEach(option -> (terminal.options().contains(option) ? on : off).add(option)));

            assertThat(on).as(driver).containsExactlyInAnyOrderElementsOf(options);
            assertThat(off).as(driver).containsExactlyInAnyOrderElementsOf(options);
        });
    }

    @Test
    void everyFaultIsOnInSomeAndOffInOthers() {
        for (LieKind kind : LieKind.values()) {
            assertThat(drawn(plan -> plan.faults().lies().contains(kind)))
                    .as(kind.name())
                    .hasSize(2);
        }
        for (Trouble trouble : Trouble.values()) {
            assertThat(PLANS.stream().filter(plan -> plan.faults().troubles().contains(trouble)))
                    .as(trouble.name())
                    .hasSizeBetween(PLANS.size() / 8, PLANS.size() / 3);
        }
        assertThat(drawn(plan -> plan.faults().lieOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.faults().wireOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.faults().deafOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.journalOfThousand() > 0)).hasSize(2);
        assertThat(drawn(plan -> plan.deathOfThousand() > 0)).hasSize(2);
        assertThat(drawn(Plan::budget)).contains(0, 1).hasSizeGreaterThan(5);
    }

    /** What goes wrong all day long hides what else could. */
    @Test
    void manyDaysHaveNoTroubleAndManyHaveOneAlone() {
        Map<Integer, Long> days = PLANS.stream()
                .collect(Collectors.groupingBy(plan -> plan.faults().troubles().size(), Collectors.counting()));

        assertThat(days.get(0)).isGreaterThan(PLANS.size() / 4);
        assertThat(days.get(1)).isGreaterThan(PLANS.size() / 5);
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
    void aTillThatSharesItsDeviceWithAnAppIsTheOnlyOneThere() {
        List<Plan> own = PLANS.stream().filter(PlanTest::hasAnApp).toList();

        assertThat(own).extracting(Plan::tills).containsOnly(1);
        assertThat(own).extracting(plan -> plan.terminals().size()).contains(1, 2, 3);
        for (Plan plan : own) {
            assertThat(plan.terminals().stream()
                            .filter(terminal ->
                                    TONGUES.screen(terminal.driver()).isPresent()))
                    .hasSize(1);
        }
    }

    @Test
    void aDayWithoutAnAppIsTheSameWhetherThereAreAppsOrNot() {
        Tongues wires = new Tongues(TONGUES.wires(), List.of());

        assertThat(PLANS)
                .filteredOn(plan -> !hasAnApp(plan))
                .allMatch(plan -> plan.equals(Plan.of(plan.seed(), wires)));
    }

    @Test
    void appsAloneMakeShopsToo() {
        Tongues apps = new Tongues(List.of(), TONGUES.screens());

        assertThat(LongStream.range(0, 100).mapToObj(seed -> Plan.of(seed, apps)))
                .allMatch(PlanTest::hasAnApp)
                .extracting(plan -> plan.terminals().get(0).driver())
                .contains("payxpert-app", "payxpert-apm");
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
