package dev.tillbridge.testkit.simulation.lie;

import static dev.tillbridge.testkit.simulation.lie.Belief.HARMLESS;
import static dev.tillbridge.testkit.simulation.lie.Belief.LOUD;
import static dev.tillbridge.testkit.simulation.lie.Belief.UNDECIDABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BeliefsTest {

    private static final String GUID = "3F2504E0-4F89-11D3-9A0C-0305E82C3301";

    private static Entry entry(
            Course.End end, long less, @Nullable String key, Map<Part, Long> parts, Map<Part, Long> added) {
        Ledger ledger = new Ledger("front");
        Order order = new Order(Operation.SALE, parts, "EUR", key, null, null);
        Entry entry = ledger.begin(order, new Course(Duration.ZERO, Duration.ZERO, end, less, added), 0, "a");
        ledger.cardRead(entry);
        ledger.end(entry, null);
        return entry;
    }

    private static Entry approved() {
        return entry(Course.End.APPROVED, 0, GUID, Map.of(Part.BASE, 1_000L), Map.of());
    }

    private static Entry partly() {
        return entry(Course.End.APPROVED, 400, GUID, Map.of(Part.BASE, 1_000L), Map.of());
    }

    private static Entry declined() {
        return entry(Course.End.DECLINED, 0, GUID, Map.of(Part.BASE, 1_000L), Map.of());
    }

    private static Entry keyless() {
        return entry(Course.End.APPROVED, 0, null, Map.of(Part.BASE, 1_000L), Map.of());
    }

    private static Reading looked(LieKind kind, Role role, Entry about) {
        return Beliefs.of(new Lie(kind, Meaning.RESULT, role, "field"), RequestKind.LOOKUP, about);
    }

    private static Reading started(LieKind kind, Meaning meaning, Role role, Entry about) {
        return Beliefs.of(new Lie(kind, meaning, role, "field"), RequestKind.START, about);
    }

    private static Reading part(LieKind kind, Part part, Entry about) {
        return Beliefs.of(new Lie(kind, Meaning.RESULT, Role.PART, "field", part), RequestKind.LOOKUP, about);
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        // E2
        "ABSENT, KEY, UNDECIDABLE",
        "NULL, KEY, UNDECIDABLE",
        "EMPTY, KEY, UNDECIDABLE",
        "OTHER_CASE, KEY, HARMLESS",
        "OTHER_TYPE, KEY, UNDECIDABLE",
        "DOUBLED, KEY, UNDECIDABLE",
        "OF_ANOTHER, KEY, LOUD",
        "SECRET, KEY, UNDECIDABLE",
        "ABSENT, REFERENCE, HARMLESS",
        "OF_ANOTHER, REFERENCE, HARMLESS",
        "DOUBLED, REFERENCE, UNDECIDABLE",
        "ABSENT, ORIGINAL, HARMLESS",
        "EMPTY, ORIGINAL, HARMLESS",
        "OTHER_CASE, ORIGINAL, UNDECIDABLE",
        "OF_ANOTHER, ORIGINAL, LOUD",
        "DOUBLED, ORIGINAL, UNDECIDABLE",
        "OTHER_TYPE, ORIGINAL, HARMLESS",
        // E1
        "ABSENT, SERIAL, HARMLESS",
        "OTHER_CASE, SERIAL, HARMLESS",
        "OF_ANOTHER, SERIAL, LOUD",
        // E3
        "ABSENT, TYPE, HARMLESS",
        "NULL, TYPE, HARMLESS",
        "OF_ANOTHER, TYPE, LOUD",
        "UNKNOWN_WORD, TYPE, UNDECIDABLE",
        "DOUBLED, TYPE, UNDECIDABLE",
        "ABSENT, CURRENCY, HARMLESS",
        "OF_ANOTHER, CURRENCY, LOUD",
        "OTHER_TYPE, CURRENCY, HARMLESS",
        "UNREADABLE, CURRENCY, UNDECIDABLE",
        "ABSENT, AMOUNT, HARMLESS",
        "NULL, AMOUNT, HARMLESS",
        "HIGHER, AMOUNT, LOUD",
        "LOWER, AMOUNT, LOUD",
        "ZERO, AMOUNT, LOUD",
        "OF_ANOTHER, AMOUNT, LOUD",
        "NEGATIVE, AMOUNT, UNDECIDABLE",
        "UNREADABLE, AMOUNT, UNDECIDABLE",
        "OTHER_TYPE, AMOUNT, HARMLESS",
        "DOUBLED, AMOUNT, UNDECIDABLE",
        "UNREADABLE, PART, UNDECIDABLE",
        "NEGATIVE, PART, UNDECIDABLE",
        "OTHER_TYPE, PART, HARMLESS",
        "OTHER_TYPE, PARTIAL, HARMLESS",
        "OTHER_TYPE, REFERENCE, HARMLESS",
        "OTHER_TYPE, COMPLETION, UNDECIDABLE",
        "OTHER_TYPE, COMPLEMENT, UNDECIDABLE",
        "DOUBLED, PART, UNDECIDABLE",
        "ABSENT, PART, HARMLESS",
        "ABSENT, PARTIAL, HARMLESS",
        "OF_ANOTHER, PARTIAL, LOUD",
        "CONTRADICTED, PARTIAL, LOUD",
        "DOUBLED, PARTIAL, UNDECIDABLE",
        "UNKNOWN_WORD, PARTIAL, UNDECIDABLE",
        // E4
        "ABSENT, COMPLETION, UNDECIDABLE",
        "EMPTY, COMPLETION, UNDECIDABLE",
        "OF_ANOTHER, COMPLETION, UNDECIDABLE",
        "DOUBLED, COMPLETION, UNDECIDABLE",
        // E5 to E7
        "ABSENT, VERDICT, UNDECIDABLE",
        "NULL, VERDICT, UNDECIDABLE",
        "EMPTY, VERDICT, UNDECIDABLE",
        "OTHER_TYPE, VERDICT, UNDECIDABLE",
        "DOUBLED, VERDICT, UNDECIDABLE",
        "OTHER_CASE, VERDICT, UNDECIDABLE",
        "UNKNOWN_WORD, VERDICT, UNDECIDABLE",
        "UNREADABLE, VERDICT, UNDECIDABLE",
        "CONTRADICTED, VERDICT, UNDECIDABLE",
        "CONTRADICTED, COMPLEMENT, LOUD",
        "ABSENT, COMPLEMENT, HARMLESS",
        "UNKNOWN_WORD, COMPLEMENT, UNDECIDABLE",
        "OF_ANOTHER, VERDICT, UNDECIDABLE",
        "GARBLED, KEY, UNDECIDABLE",
        "GARBLED, TYPE, UNDECIDABLE",
        "GARBLED, AMOUNT, UNDECIDABLE",
        "GARBLED, VERDICT, UNDECIDABLE",
        "GARBLED, TRACE, HARMLESS",
        "GARBLED, TEXT, HARMLESS",
        // what decides nothing
        "ABSENT, TRACE, HARMLESS",
        "OF_ANOTHER, TRACE, HARMLESS",
        "SECRET, TEXT, HARMLESS",
        "WILD_TEXT, TEXT, HARMLESS",
        "ABSENT, TEXT, HARMLESS",
        "DOUBLED, OTHER, HARMLESS",
        "ABSENT, OTHER, HARMLESS",
        "ABSENT, STATUS, UNDECIDABLE",
        // whole messages
        "EARLY, OTHER, LOUD",
        "TWICE, OTHER, HARMLESS",
        "STALE, OTHER, UNDECIDABLE",
        "SILENCE, OTHER, UNDECIDABLE",
        "HANG_UP, OTHER, UNDECIDABLE",
        "OTHER_STATUS, STATUS, UNDECIDABLE"
    })
    void aLieInTheResultOfAnApprovedSale(LieKind kind, Role role, Belief belief) {
        assertThat(looked(kind, role, approved())).matches(reading -> reading.belief() == belief, belief.toString());
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "OF_ANOTHER, KEY, LOUD",
        "ABSENT, KEY, UNDECIDABLE",
        "OF_ANOTHER, TYPE, LOUD",
        "OF_ANOTHER, CURRENCY, LOUD",
        "HIGHER, AMOUNT, LOUD",
        "LOWER, AMOUNT, LOUD",
        "ABSENT, AMOUNT, HARMLESS",
        "LOWER, PART, HARMLESS",
        "UNKNOWN_WORD, VERDICT, UNDECIDABLE",
        "CONTRADICTED, VERDICT, UNDECIDABLE",
        "ABSENT, VERDICT, UNDECIDABLE",
        "ABSENT, COMPLETION, HARMLESS",
        "SECRET, TEXT, HARMLESS"
    })
    void aLieInAnAcceptance(LieKind kind, Role role, Belief belief) {
        assertThat(started(kind, Meaning.ACCEPTED, role, approved()).belief()).isEqualTo(belief);
    }

    @ParameterizedTest
    @EnumSource(
            value = Meaning.class,
            names = {"REJECTED", "BUSY"})
    void aTraceInARefusalProvesNothing(Meaning meaning) {
        assertThat(Beliefs.of(new Lie(LieKind.OF_ANOTHER, meaning, Role.TRACE, "pan"), RequestKind.START, null)
                        .belief())
                .isEqualTo(UNDECIDABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = LieKind.class,
            names = {"ABSENT", "UNKNOWN_WORD", "DOUBLED", "OTHER_TYPE", "OTHER_CASE"})
    void aRefusalIsKnownByItsExactCode(LieKind kind) {
        assertThat(Beliefs.of(new Lie(kind, Meaning.REJECTED, Role.VERDICT, "code"), RequestKind.START, null)
                        .belief())
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void notFoundCountsWhereItIsExact() {
        assertThat(Beliefs.of(
                                new Lie(LieKind.OTHER_STATUS, Meaning.NOT_FOUND, Role.STATUS, "500"),
                                RequestKind.LOOKUP,
                                null)
                        .belief())
                .isEqualTo(UNDECIDABLE);
        assertThat(Beliefs.of(new Lie(LieKind.OF_ANOTHER, Meaning.NOT_FOUND, Role.KEY, "key"), RequestKind.LOOKUP, null)
                        .belief())
                .isEqualTo(UNDECIDABLE);
        assertThat(Beliefs.of(new Lie(LieKind.SECRET, Meaning.NOT_FOUND, Role.TEXT, "text"), RequestKind.LOOKUP, null)
                        .belief())
                .isEqualTo(HARMLESS);
    }

    @Test
    void anInProgressOfAnotherIsLoudAndItsAmountIsNot() {
        Lie key = new Lie(LieKind.OF_ANOTHER, Meaning.IN_PROGRESS, Role.KEY, "key");
        Lie amount = new Lie(LieKind.HIGHER, Meaning.IN_PROGRESS, Role.AMOUNT, "amount");
        assertThat(Beliefs.of(key, RequestKind.LOOKUP, approved()).belief()).isEqualTo(LOUD);
        assertThat(Beliefs.of(amount, RequestKind.LOOKUP, approved()).belief()).isEqualTo(UNDECIDABLE);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothingIsConcludedFromTheAnswerToACancel(Role role) {
        Lie lie = new Lie(LieKind.OF_ANOTHER, Meaning.CANCEL_ANSWER, role, "field");
        assertThat(Beliefs.of(lie, RequestKind.CANCEL, approved()).belief()).isEqualTo(UNDECIDABLE);
    }

    // keys

    @Test
    void anotherCaseMattersUnlessTheKeyIsAGuid() {
        Entry other = entry(Course.End.APPROVED, 0, "till7a", Map.of(Part.BASE, 1_000L), Map.of());
        Entry digits = entry(Course.End.APPROVED, 0, "471100", Map.of(Part.BASE, 1_000L), Map.of());
        assertThat(looked(LieKind.OTHER_CASE, Role.KEY, other).belief()).isEqualTo(LOUD);
        assertThat(looked(LieKind.OTHER_CASE, Role.KEY, digits).belief()).isEqualTo(HARMLESS);
    }

    @Test
    void aKeyThatTheTerminalChoosesCannotBeCompared() {
        assertThat(started(LieKind.OF_ANOTHER, Meaning.ACCEPTED, Role.KEY, keyless()))
                .isEqualTo(new Reading(
                        UNDECIDABLE,
                        Trap.VERDICT,
                        "2: a key that the terminal chooses is learned from this answer, there is nothing to"
                                + " compare it with"));
        assertThat(started(LieKind.ABSENT, Meaning.RESULT, Role.KEY, keyless()).belief())
                .isEqualTo(HARMLESS);
    }

    @Test
    void withoutAKeyTheReferenceTellsWhoseALastTransactionIs() {
        assertThat(looked(LieKind.ABSENT, Role.REFERENCE, keyless()).belief()).isEqualTo(UNDECIDABLE);
        assertThat(looked(LieKind.OF_ANOTHER, Role.REFERENCE, keyless()).belief())
                .isEqualTo(LOUD);
        assertThat(started(LieKind.ABSENT, Meaning.RESULT, Role.REFERENCE, keyless())
                        .belief())
                .isEqualTo(HARMLESS);
    }

    @Test
    void whatIsUndoneIsAPartOfTheOrderAndTellsNobodyWhoseItIs() {
        assertThat(looked(LieKind.ABSENT, Role.ORIGINAL, keyless()).belief()).isEqualTo(HARMLESS);
        assertThat(looked(LieKind.OF_ANOTHER, Role.ORIGINAL, keyless()).belief())
                .isEqualTo(LOUD);
        assertThat(started(LieKind.OF_ANOTHER, Meaning.BUSY, Role.ORIGINAL, keyless())
                        .belief())
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void aReferenceThatWasOrderedIsCompared() {
        Order order = new Order(Operation.SALE, Map.of(Part.BASE, 1_000L), "EUR", GUID, "sale-7", null);
        Entry ordered = new Ledger("front")
                .begin(order, new Course(Duration.ZERO, Duration.ZERO, Course.End.APPROVED, 0, Map.of()), 0, "a");
        assertThat(looked(LieKind.OF_ANOTHER, Role.REFERENCE, ordered).belief()).isEqualTo(LOUD);
        assertThat(started(LieKind.OF_ANOTHER, Meaning.ACCEPTED, Role.REFERENCE, ordered)
                        .belief())
                .isEqualTo(LOUD);
        assertThat(started(LieKind.OF_ANOTHER, Meaning.BUSY, Role.REFERENCE, ordered)
                        .belief())
                .isEqualTo(UNDECIDABLE);
        assertThat(looked(LieKind.OTHER_CASE, Role.REFERENCE, ordered).belief()).isEqualTo(HARMLESS);
        assertThat(looked(LieKind.OTHER_CASE, Role.REFERENCE, keyless()).belief())
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void anAuthorisationBesideADeclineIsLoud() {
        assertThat(looked(LieKind.TRACES, Role.AUTHORISATION, declined()).belief())
                .isEqualTo(LOUD);
        assertThat(looked(LieKind.TRACES, Role.AUTHORISATION, approved()).belief())
                .isEqualTo(HARMLESS);
        assertThat(looked(LieKind.TRACES, Role.TRACE, declined()).belief()).isEqualTo(HARMLESS);
    }

    @Test
    void aCodeThatSaysTheOppositeIsLoud() {
        assertThat(looked(LieKind.CONTRADICTED, Role.HOST_CODE, approved()).belief())
                .isEqualTo(LOUD);
        assertThat(looked(LieKind.CONTRADICTED, Role.HOST_CODE, declined()).belief())
                .isEqualTo(LOUD);
        assertThat(looked(LieKind.ABSENT, Role.HOST_CODE, approved()).belief()).isEqualTo(HARMLESS);
    }

    // parts

    @Test
    void aLowerAmountIsBelievedWhereThePartialFlagIsTrue() {
        assertThat(looked(LieKind.LOWER, Role.AMOUNT, partly()))
                .matches(r -> r.belief() == HARMLESS && r.trap() == Trap.AMOUNTS);
        assertThat(looked(LieKind.ABSENT, Role.PARTIAL, partly()).belief()).isEqualTo(LOUD);
        assertThat(looked(LieKind.OF_ANOTHER, Role.PARTIAL, partly()).belief()).isEqualTo(LOUD);
    }

    @Test
    void ofWhatMovedNoMoneyTheAmountMayBeZero() {
        assertThat(looked(LieKind.ZERO, Role.AMOUNT, declined()).belief()).isEqualTo(HARMLESS);
        assertThat(looked(LieKind.HIGHER, Role.AMOUNT, declined()).belief()).isEqualTo(UNDECIDABLE);
        assertThat(looked(LieKind.OF_ANOTHER, Role.KEY, declined()).belief()).isEqualTo(LOUD);
    }

    @Test
    void whatWasNotApprovedIsNotContradictedByAnotherWordForIt() {
        assertThat(looked(LieKind.CONTRADICTED, Role.COMPLEMENT, declined()).belief())
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void anOrderThatNamesNoAmountIsNotCompared() {
        Entry whole = entry(Course.End.APPROVED, 0, GUID, Map.of(), Map.of());
        assertThat(looked(LieKind.HIGHER, Role.AMOUNT, whole))
                .matches(r -> r.belief() == HARMLESS && r.trap() == Trap.AMOUNTS);
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        "HIGHER, CASHBACK, LOUD",
        "EXTRA_PART, CASHBACK, LOUD",
        "LOWER, CASHBACK, LOUD",
        "ZERO, CASHBACK, LOUD",
        "ABSENT, CASHBACK, HARMLESS",
        "HIGHER, GRATUITY, HARMLESS",
        "LOWER, GRATUITY, LOUD",
        "ZERO, GRATUITY, LOUD",
        "ABSENT, GRATUITY, HARMLESS",
        "UNREADABLE, GRATUITY, UNDECIDABLE",
        "HIGHER, SURCHARGE, HARMLESS",
        "EXTRA_PART, DONATION, HARMLESS",
        "LOWER, DISCOUNT, HARMLESS",
        "HIGHER, BASE, LOUD"
    })
    void eachPartHasItsOwnRule(LieKind kind, Part part, Belief belief) {
        Entry ordered = entry(
                Course.End.APPROVED,
                0,
                GUID,
                Map.of(Part.BASE, 1_000L, Part.CASHBACK, 500L, Part.GRATUITY, 100L),
                Map.of());
        assertThat(part(kind, part, ordered).belief()).isEqualTo(belief);
    }

    @Test
    void aTipThatTheCardholderAddedIsWhatTheTerminalSays() {
        Entry tipped = entry(Course.End.APPROVED, 0, GUID, Map.of(Part.BASE, 1_000L), Map.of(Part.GRATUITY, 100L));
        assertThat(part(LieKind.LOWER, Part.GRATUITY, tipped))
                .matches(r -> r.belief() == HARMLESS && r.trap() == Trap.AMOUNTS);
        assertThat(part(LieKind.LOWER, Part.CASHBACK, tipped).belief()).isEqualTo(HARMLESS);
    }

    @Test
    void cashBackThatIsLowerWithThePartialFlagIsPartial() {
        Entry ordered = entry(Course.End.APPROVED, 400, GUID, Map.of(Part.BASE, 1_000L, Part.CASHBACK, 500L), Map.of());
        assertThat(part(LieKind.LOWER, Part.CASHBACK, ordered).belief()).isEqualTo(HARMLESS);
    }

    // statuses and pieces

    @ParameterizedTest
    @CsvSource({
        "201, HARMLESS, NONE",
        "500, UNDECIDABLE, NONE",
        "307, UNDECIDABLE, NONE",
        "408, UNDECIDABLE, NONE",
        "status, UNDECIDABLE, REFUSAL",
        "400, UNDECIDABLE, REFUSAL",
        "403, UNDECIDABLE, REFUSAL"
    })
    void anotherStatusOfAnAcceptance(String status, Belief belief, Trap trap) {
        Reading reading = Beliefs.of(
                new Lie(LieKind.OTHER_STATUS, Meaning.ACCEPTED, Role.STATUS, status), RequestKind.START, approved());
        assertThat(reading.belief()).isEqualTo(belief);
        assertThat(reading.trap()).isEqualTo(trap);
    }

    @Test
    void whatIsCutProvesNothingUnlessOnlyWordsWereHit() {
        LieKind kind = LieKind.CUT;
        assertThat(Beliefs.of(new Lie(kind, Meaning.RESULT, Role.OTHER, ""), RequestKind.LOOKUP, approved())
                        .belief())
                .isEqualTo(UNDECIDABLE);
        assertThat(Beliefs.of(new Lie(kind, Meaning.RESULT, Role.TEXT, "ticket"), RequestKind.LOOKUP, approved())
                        .belief())
                .isEqualTo(HARMLESS);
        assertThat(Beliefs.of(new Lie(kind, Meaning.RESULT, Role.AMOUNT, "amount"), RequestKind.LOOKUP, approved())
                        .belief())
                .isEqualTo(UNDECIDABLE);
    }

    // several lies

    private static Belief several(Lie... lies) {
        return Beliefs.of(List.of(lies), RequestKind.LOOKUP, approved()).belief();
    }

    private static Lie lie(LieKind kind, Role role) {
        return new Lie(kind, Meaning.RESULT, role, kind.isOfAField() ? "field" : "");
    }

    @Test
    void theWorstOfSeveralLiesCounts() {
        assertThat(several()).isEqualTo(HARMLESS);
        assertThat(several(lie(LieKind.SECRET, Role.TEXT), lie(LieKind.ABSENT, Role.VERDICT)))
                .isEqualTo(UNDECIDABLE);
        assertThat(several(lie(LieKind.ABSENT, Role.COMPLETION), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(LOUD);
        assertThat(several(lie(LieKind.OF_ANOTHER, Role.KEY), lie(LieKind.HIGHER, Role.AMOUNT)))
                .isEqualTo(LOUD);
    }

    @ParameterizedTest
    @EnumSource(
            value = LieKind.class,
            names = {"CUT", "SILENCE", "HANG_UP"})
    void nobodyHearsWhatIsLoudInAnAnswerThatCannotBeRead(LieKind kind) {
        assertThat(several(lie(kind, Role.OTHER), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void aReaderMayStopAtAFieldThatIsMalformed() {
        assertThat(several(lie(LieKind.DOUBLED, Role.TYPE), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(UNDECIDABLE);
        assertThat(several(lie(LieKind.OTHER_TYPE, Role.AMOUNT), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(UNDECIDABLE);
        assertThat(several(lie(LieKind.GARBLED, Role.VERDICT), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(UNDECIDABLE);
    }

    @Test
    void whereOnlyWordsAreGarbledTheRestIsRead() {
        assertThat(several(lie(LieKind.GARBLED, Role.TEXT), lie(LieKind.OF_ANOTHER, Role.KEY)))
                .isEqualTo(LOUD);
    }

    @ParameterizedTest
    @EnumSource(LieKind.class)
    void everyLieHasAReadingWhateverItIsAbout(LieKind kind) {
        for (Role role : Role.values()) {
            for (Meaning meaning : Meaning.values()) {
                for (RequestKind asked : RequestKind.values()) {
                    Lie lie = new Lie(kind, meaning, role, "field");
                    assertThat(Beliefs.of(lie, asked, null).rule()).isNotEmpty();
                    assertThat(Beliefs.of(lie, asked, partly()).rule()).isNotEmpty();
                }
            }
        }
    }
}
