package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes out of an adversary who lies whenever he may. */
class AdversaryTest {

    private static final List<Field> FIELDS =
            List.of(Field.of(":status", Role.STATUS, 200L), Field.of("amount", Role.AMOUNT, 7L));

    private final Budget budget = new Budget(1);
    private final List<String> said = new ArrayList<>();
    private final List<Lie> lies = new ArrayList<>();
    private boolean tellsTypes = true;

    private final class Ear implements Speaker {

        @Override
        public void say(
                byte[] bytes,
                Duration delay,
                Meaning meaning,
                @Nullable Entry about,
                List<Lie> told,
                Fact.@Nullable Said words) {
            said.add(new String(bytes, StandardCharsets.UTF_8));
            lies.addAll(told);
        }

        @Override
        public void hangUp(Duration delay) {
            said.add("hangs up");
        }
    }

    private byte[] written(List<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + "="
                        + (tellsTypes && field.value() instanceof String ? "'" + field.value() + "'" : field.value()))
                .collect(Collectors.joining(" "))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void speaks(LieKind... kinds) {
        SplittableRandom chance = new SplittableRandom(1);
        Faults faults = new Faults(Set.of(kinds), 1_000, 0, 0, Set.of());
        new Adversary(chance, faults, budget, new Secrets(chance), false)
                .speak(new Reply(Meaning.RESULT, null, FIELDS, this::written), new Ear());
    }

    @Test
    void whoHasNoLiesToTellIsHonest() {
        speaks();

        assertThat(said).containsExactly(":status=200 amount=7");
        assertThat(lies).isEmpty();
        assertThat(budget.isLeft()).isTrue();
    }

    @Test
    void whoHasNoFaultsLeftIsHonest() {
        budget.end();
        speaks(LieKind.HIGHER);

        assertThat(said).containsExactly(":status=200 amount=7");
        assertThat(lies).isEmpty();
    }

    @Test
    void aLieIsToldWithWhatItIs() {
        speaks(LieKind.HIGHER);

        assertThat(said).containsExactly(":status=200 amount=8");
        assertThat(lies).hasSize(1).allMatch(lie -> lie.kind() == LieKind.HIGHER && lie.role() == Role.AMOUNT);
        assertThat(budget.isLeft()).isFalse();
    }

    @Test
    void anotherTypeIsALieWhereTheWireTellsTypes() {
        speaks(LieKind.OTHER_TYPE);

        assertThat(said).containsExactly(":status=200 amount='7'");
        assertThat(lies).extracting(Lie::kind).containsExactly(LieKind.OTHER_TYPE);
    }

    @Test
    void whatTheWireDoesNotTellApartIsNoLie() {
        tellsTypes = false;
        speaks(LieKind.OTHER_TYPE);

        assertThat(said).containsExactly(":status=200 amount=7");
        assertThat(lies).isEmpty();
    }

    @Test
    void aWholeAnswerMayBeSaidTwice() {
        speaks(LieKind.TWICE);
        assertThat(said).containsExactly(":status=200 amount=7", ":status=200 amount=7");
        assertThat(lies).extracting(Lie::kind).containsOnly(LieKind.TWICE);
    }

    @Test
    void anAnswerMayNeverBeSaid() {
        speaks(LieKind.SILENCE);

        assertThat(said).isEmpty();
        assertThat(budget.isLeft()).isFalse();
    }

    @Test
    void aConnectionMayEndInsteadOfAnAnswer() {
        speaks(LieKind.HANG_UP);

        assertThat(said).containsExactly("hangs up");
    }

    @Test
    void aLieThatSuitsNothingIsNotTold() {
        speaks(LieKind.SECRET);

        assertThat(said).containsExactly(":status=200 amount=7");
        assertThat(lies).isEmpty();
        assertThat(budget.isLeft()).isTrue();
    }

    @Test
    void aSignOfACardComesFromWithinAnObjectWhereFieldsCountAnywhere() {
        SplittableRandom chance = new SplittableRandom(1);
        Faults faults = new Faults(Set.of(LieKind.TRACES), 1_000, 0, 0, Set.of());
        Adversary adversary =
                new Adversary(chance, faults, budget, new Secrets(chance), new Leeway(false, true, true, true));
        Field card = Field.of("card", Role.TRACE, "4821");
        adversary.speak(result(List.of(Field.object("transaction", List.of(card)))), new Ear());
        assertThat(lies).isEmpty();

        adversary.speak(result(List.of()), new Ear());

        assertThat(said).last().isEqualTo("card='4821'");
        assertThat(lies).extracting(Lie::kind).containsExactly(LieKind.TRACES);
    }

    private Reply result(List<Field> fields) {
        return new Reply(Meaning.RESULT, null, fields, this::written);
    }

    @Test
    void anotherAmountOrAnotherKeyMakesAnEarlierAnswerNotAnyones() {
        Field amount = Field.of("amount", Role.AMOUNT, 7L);
        Field other = amount.with(8L);
        Field key = Field.of("key", Role.KEY, "ours");

        assertThat(staleAfter(List.of(amount), List.of(amount, Field.of("more", Role.TEXT, "x"))))
                .isFalse();
        assertThat(staleAfter(List.of(), List.of(amount))).isFalse();
        assertThat(staleAfter(List.of(other), List.of(amount))).isTrue();
        assertThat(staleAfter(List.of(amount, key), List.of(amount))).isTrue();
    }

    /** Returns whether a liar whose results may be nameless says the first of two results twice. */
    private boolean staleAfter(List<Field> first, List<Field> second) {
        SplittableRandom chance = new SplittableRandom(1);
        Faults faults = new Faults(Set.of(LieKind.STALE), 1_000, 0, 0, Set.of());
        Adversary adversary = new Adversary(
                chance, faults, new Budget(1), new Secrets(chance), new Leeway(false, false, false, true));
        said.clear();
        adversary.speak(result(first), new Ear());
        adversary.speak(result(second), new Ear());
        return said.get(0).equals(said.get(1));
    }

    @Test
    void anotherStatusLeavesTheFieldsAsTheyAre() {
        speaks(LieKind.OTHER_STATUS);

        assertThat(said).hasSize(1).allMatch(text -> text.endsWith(" amount=7") && !text.startsWith(":status=200"));
        assertThat(lies).extracting(Lie::role).containsExactly(Role.STATUS);
    }
}
