package dev.tillbridge.testkit.simulation.check;

import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I10 and 6.6: what changes something is sent by the life that a person asked for it, and by no later one. What its process did not live to
 * send is asked for anew, or not at all.
 */
final class Orders extends Rule {

    /** Who asked for what; the attempt is null where it is about a terminal. */
    private record Order(
            int life, String terminal, @Nullable String attempt, RequestKind kind) {}

    private final Set<Order> orders = new HashSet<>();

    Orders(Scene scene) {
        super(scene);
    }

    @Override
    void ordered(Fact.Ordered fact) {
        orders.add(new Order(fact.life(), fact.terminal(), fact.attempt(), fact.kind()));
    }

    @Override
    void arrived(Fact.Arrived fact, @Nullable Story story) {
        boolean changes = fact.kind() == RequestKind.CANCEL || fact.kind() == RequestKind.SETTLEMENT;
        Order order = new Order(fact.life(), fact.terminal(), fact.attempt(), fact.kind());
        // where nobody tells what persons ask for, nothing can be held against it
        if (changes && !orders.isEmpty() && !orders.contains(order)) {
            violated("I10", story, "A " + fact.kind() + " was sent that nobody asked this life for.");
        }
    }
}
