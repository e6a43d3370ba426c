package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lies that are made of fields: which can be told of what, and that they are lies then. */
class TwistsTest {

    private final SplittableRandom chance = new SplittableRandom(1);
    private final Memory memory = new Memory();
    private final Secrets secrets = new Secrets(chance);
    private final Twists twists = new Twists(chance, memory, secrets, false);

    private static Leaf leaf(Field field) {
        return Twists.leaves(List.of(field)).get(0);
    }

    private static Leaf leaf(Role role, @Nullable Object value) {
        return leaf(Field.of("field", role, value));
    }

    /** Lets the terminal have said something else in the same field before. */
    private void said(Role role, Object value) {
        List<Field> fields = List.of(Field.of("field", role, value));
        memory.keep(new Reply(Meaning.RESULT, null, fields, all -> new byte[0]), Twists.leaves(fields));
    }

    private List<Field> told(LieKind kind, Role role, @Nullable Object value) {
        Leaf leaf = leaf(role, value);
        assertThat(twists.suits(kind, leaf)).as("%s suits %s", kind, value).isTrue();
        return twists.twisted(kind, leaf, List.of(leaf.field()));
    }

    private @Nullable Object toldAs(LieKind kind, Role role, Object value) {
        List<Field> told = told(kind, role, value);
        assertThat(told).hasSize(1);
        return told.get(0).value();
    }

    private boolean suits(LieKind kind, Role role, @Nullable Object value) {
        return twists.suits(kind, leaf(role, value));
    }

    @Test
    void aFieldMayBeMissing() {
        assertThat(told(LieKind.ABSENT, Role.KEY, "k")).isEmpty();
        assertThat(toldAs(LieKind.NULL, Role.KEY, "k")).isNull();
        assertThat(toldAs(LieKind.EMPTY, Role.KEY, "k")).isEqualTo("");
        assertThat(suits(LieKind.EMPTY, Role.KEY, "")).isFalse();
        assertThat(suits(LieKind.EMPTY, Role.AMOUNT, 7L)).isFalse();
    }

    @Test
    void aWordMayHaveAnotherCaseIfItHasOne() {
        assertThat(toldAs(LieKind.OTHER_CASE, Role.VERDICT, "Approved")).isEqualTo("APPROVED");
        assertThat(toldAs(LieKind.OTHER_CASE, Role.VERDICT, "APPROVED")).isEqualTo("approved");
        assertThat(suits(LieKind.OTHER_CASE, Role.VERDICT, "10")).isFalse();
        assertThat(suits(LieKind.OTHER_CASE, Role.VERDICT, true)).isFalse();
        assertThat(suits(LieKind.OTHER_CASE, Role.TEXT, "Approved")).isFalse();
    }

    @Test
    void aValueMayHaveAnotherType() {
        assertThat(toldAs(LieKind.OTHER_TYPE, Role.AMOUNT, 7L)).isEqualTo("7");
        assertThat(toldAs(LieKind.OTHER_TYPE, Role.AMOUNT, "7")).isEqualTo(new BigDecimal("7"));
        assertThat(toldAs(LieKind.OTHER_TYPE, Role.KEY, "k")).isEqualTo(new Field.Sequence(List.of("k")));
        assertThat(suits(LieKind.OTHER_TYPE, Role.KEY, null)).isFalse();
    }

    @Test
    void aFieldThatStandsTwiceSaysTwoThings() {
        assertThat(told(LieKind.DOUBLED, Role.VERDICT, true))
                .extracting(Field::value)
                .contains(true, false);
        assertThat(told(LieKind.DOUBLED, Role.AMOUNT, 7L))
                .extracting(Field::value)
                .contains(7L, 8L);
        assertThat(told(LieKind.DOUBLED, Role.KEY, "k"))
                .extracting(Field::value)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY", "REFERENCE", "SERIAL", "TYPE", "AMOUNT"})
    void whatIsAnothersWasSaidAtAnotherTime(Role role) {
        assertThat(suits(LieKind.OF_ANOTHER, role, "mine")).isFalse();

        said(role, "mine");
        assertThat(suits(LieKind.OF_ANOTHER, role, "mine")).isFalse();

        said(role, "another's");
        assertThat(toldAs(LieKind.OF_ANOTHER, role, "mine")).isEqualTo("another's");
    }

    @Test
    void anotherCurrencyIsWrittenAsTheTrueOneIs() {
        assertThat(toldAs(LieKind.OF_ANOTHER, Role.CURRENCY, "GBP")).isEqualTo("EUR");
        assertThat(toldAs(LieKind.OF_ANOTHER, Role.CURRENCY, "978")).isEqualTo("826");
        assertThat(suits(LieKind.OF_ANOTHER, Role.CURRENCY, "odd")).isFalse();
    }

    @Test
    void aCodeThatContradictsSaysTheOpposite() {
        assertThat(toldAs(LieKind.CONTRADICTED, Role.HOST_CODE, "00")).isEqualTo("05");
        assertThat(toldAs(LieKind.CONTRADICTED, Role.HOST_CODE, "51")).isEqualTo("00");
        assertThat(suits(LieKind.CONTRADICTED, Role.HOST_CODE, "")).isFalse();
    }

    @Test
    void aVerdictOfAnotherIsNoLieThatAnybodyCouldSee() {
        said(Role.VERDICT, "declined");

        assertThat(suits(LieKind.OF_ANOTHER, Role.VERDICT, "approved")).isFalse();
    }

    @Test
    void bothVerdictsStandThereOrTheComplementOfTheOther() {
        assertThat(suits(LieKind.CONTRADICTED, Role.VERDICT, "approved")).isFalse();

        said(Role.VERDICT, "declined");
        assertThat(told(LieKind.CONTRADICTED, Role.VERDICT, "approved"))
                .extracting(Field::value)
                .containsExactly("approved", "declined");
        assertThat(toldAs(LieKind.CONTRADICTED, Role.COMPLEMENT, "approved")).isEqualTo("declined");
        assertThat(suits(LieKind.CONTRADICTED, Role.AMOUNT, "approved")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HIGHER, 007, 008",
        "LOWER, 007, 006",
        "ZERO, 007, 000",
        "NEGATIVE, 7, -7",
        "HIGHER, 9.99, 10.00",
        "LOWER, 10.00, 9.99",
        "NEGATIVE, 0, -1",
        "HIGHER, 0, 1"
    })
    void aSumIsWrittenAsBefore(LieKind kind, String sum, String other) {
        assertThat(new BigDecimal(String.valueOf(toldAs(kind, Role.AMOUNT, sum))))
                .isEqualTo(new BigDecimal(other));
        assertThat(toldAs(kind, Role.PART, Long.valueOf(7))).isInstanceOf(Long.class);
    }

    @ParameterizedTest
    @CsvSource({"LOWER, 1", "LOWER, 0", "ZERO, 0", "ZERO, 0.00", "HIGHER, many", "NEGATIVE, true"})
    void whatWouldBeTheSameOrIsNoSumIsNoLie(LieKind kind, String sum) {
        assertThat(suits(kind, Role.AMOUNT, sum)).isFalse();
    }

    @Test
    void onlySumsAreHigherOrLower() {
        assertThat(suits(LieKind.HIGHER, Role.VERDICT, "10")).isFalse();
        assertThat(suits(LieKind.LOWER, Role.KEY, "10")).isFalse();
    }

    @Test
    void whereALowerAmountAloneSaysPartialNobodyLowersIt() {
        Twists partial = new Twists(chance, memory, secrets, true);
        said(Role.AMOUNT, 5L);

        assertThat(partial.suits(LieKind.LOWER, leaf(Role.AMOUNT, 7L))).isFalse();
        assertThat(partial.suits(LieKind.OF_ANOTHER, leaf(Role.AMOUNT, 7L))).isFalse();
        assertThat(partial.suits(LieKind.LOWER, leaf(Role.PART, 7L))).isTrue();
        assertThat(partial.suits(LieKind.HIGHER, leaf(Role.AMOUNT, 7L))).isTrue();
    }

    @Test
    void aPartThatNobodyOrderedWasNothingBefore() {
        assertThat(toldAs(LieKind.EXTRA_PART, Role.PART, 0L)).isEqualTo(1L);
        assertThat(suits(LieKind.EXTRA_PART, Role.PART, 5L)).isFalse();
        assertThat(suits(LieKind.EXTRA_PART, Role.AMOUNT, 0L)).isFalse();
        assertThat(suits(LieKind.EXTRA_PART, Role.PART, null)).isFalse();
    }

    @Test
    void aWordThatNobodyKnowsStandsWhereAWordDecides() {
        assertThat(toldAs(LieKind.UNKNOWN_WORD, Role.VERDICT, "approved")).isNotEqualTo("approved");
        assertThat(suits(LieKind.UNKNOWN_WORD, Role.VERDICT, true)).isFalse();
        assertThat(suits(LieKind.UNKNOWN_WORD, Role.TEXT, "thanks")).isFalse();
    }

    @Test
    void whatCannotBeReadStandsWhereItIsRead() {
        assertThat(String.valueOf(toldAs(LieKind.UNREADABLE, Role.AMOUNT, 7L))).doesNotMatch("[0-9.]+");
        assertThat(suits(LieKind.UNREADABLE, Role.TEXT, "thanks")).isFalse();
        assertThat(suits(LieKind.UNREADABLE, Role.AMOUNT, null)).isFalse();
    }

    @Test
    void aGarbledTextDiffersInOneCharacterThatNoTextHas() {
        String garbled = String.valueOf(toldAs(LieKind.GARBLED, Role.KEY, "abc"));

        assertThat(garbled).hasSize(3).containsPattern("[\u0000\u00ff]");
        assertThat(garbled.replaceAll("[\u0000\u00ff]", "")).hasSize(2);
        assertThat(suits(LieKind.GARBLED, Role.KEY, "")).isFalse();
        assertThat(suits(LieKind.GARBLED, Role.KEY, 7L)).isFalse();
    }

    @Test
    void aSecretSlipsIntoWordsAndIsKnownToHave() {
        String told = String.valueOf(toldAs(LieKind.SECRET, Role.TEXT, "thanks"));

        assertThat(told).startsWith("thanks ");
        assertThat(told.replaceAll("\\D", "")).isEqualTo(secrets.slipped().get(0));
        assertThat(suits(LieKind.SECRET, Role.KEY, "k")).isFalse();
    }

    @Test
    void aSecretTakesThePlaceOfTheWordsBehindACodeAndNoMore() {
        String told = String.valueOf(toldAs(LieKind.SECRET, Role.COMPLEMENT, "0100TRANSACTION AUTORISEE    "));

        assertThat(told)
                .hasSize(29)
                .startsWith("0100")
                .contains(secrets.slipped().get(0));
        assertThat(suits(LieKind.SECRET, Role.COMPLEMENT, "01")).isFalse();
        assertThat(suits(LieKind.SECRET, Role.COMPLEMENT, "04" + " ".repeat(27)))
                .isFalse();
    }

    @Test
    void aSecretGoesOverTheEndOfALine() {
        Field.Sequence lines = new Field.Sequence(List.of(
                new Field.Sequence(List.of("TOTAL", "1.00 EUR", "5", "B")),
                new Field.Sequence(List.of("THANKS", "5"))));

        Field.Sequence told = (Field.Sequence) Objects.requireNonNull(toldAs(LieKind.SECRET, Role.TEXT, lines));

        String first =
                String.valueOf(((Field.Sequence) told.values().get(0)).values().get(1));
        String second =
                String.valueOf(((Field.Sequence) told.values().get(1)).values().get(0));
        assertThat(first).startsWith("1.00 EUR ");
        assertThat(second).endsWith(" THANKS");
        assertThat(first.substring(9) + second.split(" ", 2)[0])
                .isEqualTo(secrets.slipped().get(0));
    }

    @Test
    void whatWasUndoneIsSaidNotToHaveBeen() {
        assertThat(toldAs(LieKind.CONTRADICTED, Role.REVERSAL, true)).isEqualTo(false);
    }

    @Test
    void wildTextIsTooLongOrHasControlCharacters() {
        String told = String.valueOf(toldAs(LieKind.WILD_TEXT, Role.TEXT, "thanks"));

        assertThat(told.length() > 10_000 || told.contains("\u001b")).isTrue();
        assertThat(suits(LieKind.WILD_TEXT, Role.VERDICT, "approved")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LieKind.class)
    void headersAndTheStatusAreNoFieldsOfTheMessage(LieKind kind) {
        said(Role.STATUS, "500");

        assertThat(suits(kind, Role.STATUS, "200")).isFalse();
        assertThat(twists.suits(kind, leaf(Field.of("header:Date", Role.TEXT, "today"))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(LieKind.class)
    void aMarkThatIsNoWordIsThereOrIsNot(LieKind kind) {
        boolean missing = kind == LieKind.ABSENT || kind == LieKind.NULL;

        assertThat(suits(kind, Role.COMPLETION, 17L)).isEqualTo(missing);
    }

    @Test
    void aMarkThatIsAWordMayBeAnotherOne() {
        assertThat(toldAs(LieKind.UNKNOWN_WORD, Role.COMPLETION, "DONE")).isNotEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource(LieKind.class)
    void ofWhatIsForNothingNobodyLies(LieKind kind) {
        said(Role.OTHER, "b");

        assertThat(suits(kind, Role.OTHER, "a")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LieKind.class)
    void whatIsMadeOfAWholeMessageSuitsNoField(LieKind kind) {
        if (!kind.isOfAField()) {
            assertThat(suits(kind, Role.KEY, "k")).isFalse();
        }
    }
}
