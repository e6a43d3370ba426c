package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final SplittableRandom chance = new SplittableRandom(1);
    private final Memory memory = new Memory();

    private static Leaf leaf(@Nullable Object value) {
        return Twists.leaves(List.of(Field.of("key", Role.KEY, value))).get(0);
    }

    private void keep(@Nullable Object value) {
        List<Leaf> leaves = List.of(leaf(value));
        memory.keep(new Reply(Meaning.RESULT, null, List.of(leaves.get(0).field()), all -> new byte[0]), leaves);
    }

    private Set<Object> others(Object than) {
        Set<Object> found = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            memory.another(leaf(than), chance).ifPresent(found::add);
        }
        return found;
    }

    @Test
    void whoHasSaidNothingKnowsNothing() {
        assertThat(memory.earlier(chance)).isEmpty();
        assertThat(others("a")).isEmpty();
    }

    @Test
    void theSameFieldAtAnotherTimeIsAnyOtherValue() {
        keep("a");
        keep("b");
        keep("c");
        keep(null);

        assertThat(others("a")).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void anotherFieldTellsNothing() {
        keep("a");
        Leaf other =
                Twists.leaves(List.of(Field.of("reference", Role.KEY, "b"))).get(0);

        assertThat(memory.another(other, chance)).isEmpty();
    }

    @Test
    void noAndZeroAreNoSignsOfACard() {
        List<Field> fields = List.of(
                Field.of("offline", Role.TRACE, false),
                Field.of("expiry", Role.TRACE, 0L),
                Field.of("tapped", Role.TRACE, "0"),
                Field.of("card", Role.TRACE, "4821"));
        memory.keep(new Reply(Meaning.RESULT, null, fields, all -> new byte[0]), Twists.leaves(fields));

        for (int i = 0; i < 50; i++) {
            assertThat(memory.trace(List.of(), chance)).contains(fields.get(3));
        }
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        for (int i = 0; i < 100; i++) {
            keep("key " + i);
        }

        assertThat(others("none")).hasSize(6).contains("key 99").doesNotContain("key 0");
        Set<Object> said = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            said.add(memory.earlier(chance).orElseThrow().fields().get(0).value());
        }
        assertThat(said).hasSize(12).contains("key 99", "key 88").doesNotContain("key 87");
    }
}
