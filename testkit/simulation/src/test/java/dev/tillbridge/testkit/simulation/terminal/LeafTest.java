package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafTest {

    private static final Field KEY = Field.of("key", Role.KEY, "k");
    private static final Field AMOUNT = Field.of("amount", Role.AMOUNT, 7L);
    private static final Field TIP = Field.of("tip", Role.PART, 1L);
    private static final Field END = Field.of("end", Role.COMPLETION, true);
    private static final List<Field> FIELDS =
            List.of(KEY, Field.object("sums", List.of(AMOUNT, Field.object("more", List.of(TIP)))), END);

    private static Leaf leaf(String name) {
        return Twists.leaves(FIELDS).stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFieldWithoutFieldsWithinIsALeafByItsWholeName() {
        assertThat(Twists.leaves(FIELDS))
                .extracting(Leaf::name)
                .containsExactly("key", "sums.amount", "sums.more.tip", "end");
    }

    @Test
    void aListOfValuesIsOneLeaf() {
        Field list = Field.of("list", Role.TEXT, new Field.Sequence(List.of("a", "b")));

        assertThat(Twists.leaves(List.of(list))).extracting(Leaf::field).containsExactly(list);
    }

    @Test
    void aFieldIsReplacedWhereverItIsAndAllElseStays() {
        Field other = TIP.with(2L);

        assertThat(leaf("sums.more.tip").replaceIn(FIELDS, List.of(other)))
                .containsExactly(KEY, Field.object("sums", List.of(AMOUNT, Field.object("more", List.of(other)))), END);
        assertThat(leaf("end").replaceIn(FIELDS, List.of(END.with(false))))
                .containsExactly(KEY, FIELDS.get(1), END.with(false));
    }

    @Test
    void aFieldIsReplacedByNoneOrByTwo() {
        assertThat(leaf("key").replaceIn(FIELDS, List.of())).containsExactly(FIELDS.get(1), END);
        assertThat(leaf("sums.amount").replaceIn(FIELDS, List.of(AMOUNT, AMOUNT.with(8L))))
                .containsExactly(
                        KEY,
                        Field.object("sums", List.of(AMOUNT, AMOUNT.with(8L), Field.object("more", List.of(TIP)))),
                        END);
    }

    @Test
    void oneOfTwoFieldsOfTheSameNameIsReplaced() {
        List<Field> twice = List.of(KEY, KEY.with("other"));

        assertThat(Twists.leaves(twice).get(1).replaceIn(twice, List.of(KEY.with("new"))))
                .containsExactly(KEY, KEY.with("new"));
    }
}
