package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.terminal.Faults;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private final Coverage coverage = new Coverage(new Plan(
            1,
            List.of(new Plan.PlannedTerminal("t1", "axept", "SIM1", List.of())),
            1,
            1,
            Duration.ofSeconds(60),
            new Faults(Set.of(), 0, 0, 0, Set.of()),
            0,
            0,
            0,
            Set.of(),
            false));

    private static Entry sale() {
        Order order = new Order(Operation.SALE, Map.of(Part.BASE, 100L), "EUR", null, null, null);
        return new Ledger("t1")
                .begin(order, new Course(Duration.ZERO, Duration.ZERO, Course.End.DECLINED, 0, Map.of()), 0, "a");
    }

    private static Entry over(Entry entry) {
        Ledger ledger = new Ledger("t1");
        ledger.end(entry, null);
        return entry;
    }

    private void answered(@Nullable Entry about, Lie... lies) {
        coverage.see(new Fact.Answered(0, "till1", 1, "t1", "a", 1, Meaning.RESULT, about, List.of(lies)));
    }

    @Test
    void requestsAreCountedByVendorAndKind() {
        coverage.see(new Fact.Arrived(0, "till1", 1, "t1", "a", 1, RequestKind.START));
        coverage.see(new Fact.Arrived(0, "till1", 1, "t1", "a", 2, RequestKind.LOOKUP));
        coverage.see(new Fact.Arrived(0, "till1", 1, "t1", "a", 3, RequestKind.LOOKUP));

        assertThat(coverage.cells()).isEqualTo(Map.of("axept gets START", 1L, "axept gets LOOKUP", 2L));
    }

    @Test
    void liesAreCountedByKindMessageAndOperation() {
        answered(sale(), new Lie(LieKind.ABSENT, Meaning.RESULT, Role.KEY, "key"));
        answered(null, new Lie(LieKind.ABSENT, Meaning.RESULT, Role.KEY, "key"));

        assertThat(coverage.cells())
                .isEqualTo(Map.of("axept ABSENT", 2L, "axept ABSENT of RESULT", 2L, "axept ABSENT in SALE", 1L));
    }

    @Test
    void endsAreCountedOnceTheyAreReached() {
        answered(sale());
        assertThat(coverage.cells()).isEmpty();

        answered(over(sale()));
        assertThat(coverage.cells()).isEqualTo(Map.of("axept SALE DECLINED", 1L));
    }

    @Test
    void whatHappensAtATillIsNotCounted() {
        coverage.see(new Fact.Opened(0, "till1", 1));
        coverage.see(new Fact.Died(0, "till1", 1));

        assertThat(coverage.cells()).isEmpty();
    }
}
