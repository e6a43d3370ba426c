package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Belief;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer is to an attempt. */
class HeardTest {

    private static final Lie STALE = new Lie(LieKind.STALE, Meaning.RESULT, Role.OTHER, "");

    private final Front front = new Front();

    HeardTest() {
        front.begin("a", Play.id("a"), "KEY-a", Course.End.APPROVED, 0, 0);
        front.end("a", null);
        front.begin("b", Play.id("b"), "KEY-b", Course.End.APPROVED, 0, 0);
        front.end("b", null);
        front.begin("m", null, null, Course.End.APPROVED, 0, 0);
        front.end("m", null);
    }

    private static final Lie KEYLESS = new Lie(LieKind.ABSENT, Meaning.RESULT, Role.KEY, "key");

    private Belief ofAKeylessAnswer(RequestKind asked, boolean onItsOwnConnection, Lie lie) {
        Fact.Answered fact = new Fact.Answered(
                0, "till", 1, "front", Play.id("a"), 1, lie.meaning(), front.entry("a"), List.of(lie));
        return Heard.of(fact, asked, Play.id("a"), onItsOwnConnection, false)
                .reading()
                .belief();
    }

    @Test
    void aResultOnTheStartsOwnConnectionNeedsNoKey() {
        assertThat(ofAKeylessAnswer(RequestKind.START, true, KEYLESS)).isEqualTo(Belief.HARMLESS);
        assertThat(ofAKeylessAnswer(RequestKind.START, false, KEYLESS)).isEqualTo(Belief.UNDECIDABLE);
        assertThat(ofAKeylessAnswer(RequestKind.LOOKUP, true, KEYLESS)).isEqualTo(Belief.UNDECIDABLE);
    }

    @Test
    void anOldAnswerThatSomethingRunsMayBeTakenForProgress() {
        assertThat(stale(RequestKind.LOOKUP, Meaning.IN_PROGRESS, null).mayShowProgress())
                .isTrue();
        assertThat(stale(RequestKind.LOOKUP, Meaning.IN_PROGRESS, front.entry("b"))
                        .mayShowProgress())
                .isFalse();
        assertThat(stale(RequestKind.LOOKUP, Meaning.RESULT, null).mayShowProgress())
                .isFalse();
    }

    @Test
    void anOldRefusalIsOneToAStartThatBringsNoKey() {
        Fact.Said busy = new Fact.Said(Meaning.BUSY, null);
        front.begin("k", Play.id("k"), null, Course.End.APPROVED, 0, 0);
        assertThat(heard(RequestKind.START, Meaning.ACCEPTED, front.entry("k"), List.of(STALE), busy)
                        .reading()
                        .trap())
                .isEqualTo(Trap.REFUSAL);
        assertThat(heard(RequestKind.START, Meaning.ACCEPTED, front.entry("a"), List.of(STALE), busy)
                        .reading()
                        .trap())
                .isEqualTo(Trap.NONE);
    }

    @Test
    void onTheStartsOwnConnectionAnAcceptanceNeedsItsKeyAndNoneMayBeAnothers() {
        Lie accepted = new Lie(LieKind.ABSENT, Meaning.ACCEPTED, Role.KEY, "key");
        Lie anothers = new Lie(LieKind.OF_ANOTHER, Meaning.RESULT, Role.KEY, "key");
        assertThat(ofAKeylessAnswer(RequestKind.START, true, accepted)).isEqualTo(Belief.UNDECIDABLE);
        assertThat(ofAKeylessAnswer(RequestKind.START, true, anothers)).isEqualTo(Belief.LOUD);
    }

    private Heard heard(
            RequestKind asked, Meaning meaning, @Nullable Entry about, List<Lie> lies, Fact.@Nullable Said said) {
        Fact.Answered fact = new Fact.Answered(0, "till", 1, "front", Play.id("a"), 1, meaning, about, lies, said);
        return Heard.of(fact, asked, Play.id("a"), false, false);
    }

    private Heard stale(RequestKind asked, Meaning meaning, @Nullable Entry about) {
        return heard(asked, Meaning.RESULT, front.entry("a"), List.of(STALE), new Fact.Said(meaning, about));
    }

    private Heard told(Meaning meaning, Lie... lies) {
        return heard(RequestKind.LOOKUP, meaning, front.entry("a"), List.of(lies), null);
    }

    @ParameterizedTest
    @CsvSource({
        "LOOKUP, RESULT, LOUD",
        "LOOKUP, IN_PROGRESS, LOUD",
        "LOOKUP, ACCEPTED, UNDECIDABLE",
        "LOOKUP, NOT_FOUND, UNDECIDABLE",
        "START, RESULT, UNDECIDABLE",
        "CANCEL, RESULT, UNDECIDABLE"
    })
    void wordsAboutAnotherWithAKeyAreLoudWhereALookupReadsThem(RequestKind asked, Meaning meaning, Belief belief) {
        assertThat(stale(asked, meaning, front.entry("b")).reading().belief()).isEqualTo(belief);
    }

    @Test
    void wordsAboutAnotherWithoutAKeyAreATrap() {
        assertThat(stale(RequestKind.LOOKUP, Meaning.RESULT, front.entry("m")).reading())
                .matches(reading -> reading.belief() == Belief.UNDECIDABLE && reading.trap() == Trap.VERDICT);
    }

    @Test
    void aStartThatIsGivenItsKeyByWordsAboutAnotherIsATrapUnlessThatOneIsKnown() {
        assertThat(namedByWordsAboutAnother(false, false)).isEqualTo(Trap.VERDICT);
        assertThat(namedByWordsAboutAnother(false, true)).isEqualTo(Trap.NONE);
        assertThat(namedByWordsAboutAnother(true, false)).isEqualTo(Trap.NONE);
        assertThat(stale(RequestKind.START, Meaning.ACCEPTED, front.entry("b"))
                        .reading()
                        .trap())
                .isEqualTo(Trap.NONE);
    }

    private Trap namedByWordsAboutAnother(boolean onItsOwnConnection, boolean namesAnother) {
        front.begin("k", Play.id("k"), null, Course.End.APPROVED, 0, 0);
        front.end("k", null);
        Fact.Answered fact = new Fact.Answered(
                0,
                "till",
                1,
                "front",
                Play.id("k"),
                1,
                Meaning.ACCEPTED,
                front.entry("k"),
                List.of(STALE),
                new Fact.Said(Meaning.ACCEPTED, front.entry("m")));
        return Heard.of(fact, RequestKind.START, Play.id("k"), onItsOwnConnection, namesAnother)
                .reading()
                .trap();
    }

    @Test
    void anOldWordThatTheTerminalNeverGotItCountsWhereItNeverGotIt() {
        Fact.Said never = new Fact.Said(Meaning.NOT_FOUND, null);
        assertThat(heard(RequestKind.LOOKUP, Meaning.NOT_FOUND, null, List.of(STALE), never)
                        .isHarmless())
                .isTrue();
        assertThat(heard(RequestKind.LOOKUP, Meaning.RESULT, front.entry("a"), List.of(STALE), never)
                        .isHarmless())
                .isFalse();
    }

    @Test
    void wordsAboutNothingProveNothing() {
        assertThat(stale(RequestKind.LOOKUP, Meaning.OTHER, null).reading())
                .matches(reading -> reading.belief() == Belief.UNDECIDABLE && reading.trap() == Trap.NONE);
    }

    @Test
    void staleWordsAboutTheAttemptItselfCount() {
        Heard heard = stale(RequestKind.LOOKUP, Meaning.RESULT, front.entry("a"));
        assertThat(heard.tellsTheEnd()).isTrue();
        assertThat(heard.isHonest()).isFalse();
    }

    @Test
    void staleWordsWithAnotherLieAreJudgedByThatLieToo() {
        Lie lie = new Lie(LieKind.ABSENT, Meaning.RESULT, Role.VERDICT, "field");
        Heard heard = heard(
                RequestKind.LOOKUP,
                Meaning.RESULT,
                front.entry("a"),
                List.of(STALE, lie),
                new Fact.Said(Meaning.RESULT, front.entry("a")));
        assertThat(heard.tellsTheEnd()).isFalse();
    }

    @Test
    void staleWordsWithALieThatIsHarmlessCount() {
        Lie lie = new Lie(LieKind.SECRET, Meaning.RESULT, Role.TEXT, "field");
        Heard heard = heard(
                RequestKind.LOOKUP,
                Meaning.RESULT,
                front.entry("a"),
                List.of(STALE, lie),
                new Fact.Said(Meaning.RESULT, front.entry("a")));
        assertThat(heard.tellsTheEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RESULT, true", "IN_PROGRESS, true", "ACCEPTED, true", "NOT_FOUND, false", "OTHER, false"})
    void whatShowsThatTheTerminalHasIt(Meaning meaning, boolean shows) {
        assertThat(told(meaning).showsIt()).isEqualTo(shows);
    }

    @Test
    void anAnswerAboutAnotherShowsNothing() {
        Heard heard = heard(RequestKind.LOOKUP, Meaning.RESULT, front.entry("b"), List.of(), null);
        assertThat(heard.showsIt()).isFalse();
        assertThat(heard.tellsTheEnd()).isFalse();
        assertThat(heard.mayShowProgress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, SECRET, TEXT, true",
        "IN_PROGRESS, HIGHER, AMOUNT, true",
        "IN_PROGRESS, ABSENT, KEY, false",
        "IN_PROGRESS, OF_ANOTHER, KEY, false",
        "IN_PROGRESS, OF_ANOTHER, REFERENCE, true",
        "IN_PROGRESS, DOUBLED, REFERENCE, false",
        "IN_PROGRESS, CUT, OTHER, false",
        "RESULT, OF_ANOTHER, COMPLETION, true",
        "RESULT, UNKNOWN_WORD, VERDICT, true",
        "RESULT, CONTRADICTED, VERDICT, false",
        "RESULT, DOUBLED, VERDICT, false",
        "RESULT, DOUBLED, COMPLETION, false",
        "RESULT, UNKNOWN_WORD, COMPLEMENT, true",
        "RESULT, ABSENT, KEY, false",
        "RESULT, SECRET, TEXT, false",
        "ACCEPTED, SECRET, TEXT, false",
        "NOT_FOUND, OF_ANOTHER, VERDICT, false"
    })
    void whatAReaderMayTakeForStillUnderWay(Meaning meaning, LieKind kind, Role role, boolean may) {
        Lie lie = new Lie(kind, meaning, role, kind.isOfAField() ? "field" : "");
        assertThat(told(meaning, lie).mayShowProgress()).isEqualTo(may);
    }

    @Test
    void anHonestResultIsNotUnderWay() {
        assertThat(told(Meaning.RESULT).mayShowProgress()).isFalse();
        assertThat(told(Meaning.IN_PROGRESS).mayShowProgress()).isTrue();
    }
}
