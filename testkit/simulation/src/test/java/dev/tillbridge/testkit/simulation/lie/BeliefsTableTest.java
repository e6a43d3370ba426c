package dev.tillbridge.testkit.simulation.lie;

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
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the table that depend on what is true, with the traps. */
class BeliefsTableTest {

    /** What is true. */
    enum Case {
        APPROVED,
        PARTLY,
        DECLINED,
        WHOLE,
        TIPPED
    }

    private static Entry entry(Case truth) {
        Map<Part, Long> plain = Map.of(Part.BASE, 1_000L);
        return switch (truth) {
            case APPROVED -> entry(Course.End.APPROVED, 0, plain, Map.of());
            case PARTLY ->
                entry(
                        Course.End.APPROVED,
                        400,
                        Map.of(Part.BASE, 1_000L, Part.CASHBACK, 500L, Part.GRATUITY, 90L),
                        Map.of());
            case DECLINED -> entry(Course.End.DECLINED, 0, plain, Map.of());
            case WHOLE -> entry(Course.End.APPROVED, 0, Map.of(), Map.of());
            case TIPPED ->
                entry(
                        Course.End.APPROVED,
                        0,
                        Map.of(Part.BASE, 1_000L, Part.GRATUITY, 90L),
                        Map.of(Part.GRATUITY, 200L));
        };
    }

    private static Entry entry(Course.End end, long less, Map<Part, Long> parts, Map<Part, Long> added) {
        Ledger ledger = new Ledger("front");
        Order order = new Order(Operation.SALE, parts, "EUR", "till7a", null, null);
        Entry entry = ledger.begin(order, new Course(Duration.ZERO, Duration.ZERO, end, less, added), 0, "a");
        ledger.cardRead(entry);
        ledger.end(entry, null);
        return entry;
    }

    @ParameterizedTest(name = "{1} of {2} in the result of {0} is {3}, {4}")
    @CsvSource({
        // identities
        "APPROVED, CONTRADICTED, KEY, LOUD, NONE",
        "APPROVED, CONTRADICTED, REFERENCE, LOUD, NONE",
        "APPROVED, CONTRADICTED, ORIGINAL, LOUD, NONE",
        "APPROVED, CONTRADICTED, TYPE, LOUD, NONE",
        "APPROVED, UNREADABLE, SERIAL, HARMLESS, NONE",
        // sums
        "PARTLY, ABSENT, AMOUNT, HARMLESS, AMOUNTS",
        "PARTLY, ZERO, AMOUNT, UNDECIDABLE, AMOUNTS",
        "PARTLY, HIGHER, AMOUNT, UNDECIDABLE, AMOUNTS",
        "PARTLY, LOWER, AMOUNT, HARMLESS, AMOUNTS",
        "APPROVED, ABSENT, AMOUNT, HARMLESS, NONE",
        "APPROVED, OTHER_CASE, AMOUNT, HARMLESS, NONE",
        "APPROVED, CONTRADICTED, AMOUNT, LOUD, NONE",
        "WHOLE, LOWER, AMOUNT, HARMLESS, AMOUNTS",
        "WHOLE, ZERO, AMOUNT, HARMLESS, AMOUNTS",
        "DECLINED, ZERO, AMOUNT, HARMLESS, NONE",
        "DECLINED, LOWER, AMOUNT, UNDECIDABLE, NONE",
        "DECLINED, OF_ANOTHER, TYPE, UNDECIDABLE, NONE",
        "DECLINED, OF_ANOTHER, CURRENCY, UNDECIDABLE, NONE",
        "DECLINED, OF_ANOTHER, KEY, LOUD, NONE",
        "APPROVED, OF_ANOTHER, TYPE, LOUD, NONE",
        "APPROVED, ABSENT, PART, HARMLESS, AMOUNTS",
        "APPROVED, HIGHER, PART, HARMLESS, AMOUNTS",
        "APPROVED, EXTRA_PART, PART, HARMLESS, AMOUNTS",
        "APPROVED, OTHER_CASE, PART, HARMLESS, NONE",
        "APPROVED, CONTRADICTED, PART, LOUD, NONE",
        "DECLINED, ABSENT, PARTIAL, HARMLESS, NONE",
        "DECLINED, OF_ANOTHER, PARTIAL, HARMLESS, NONE",
        "APPROVED, OTHER_CASE, PARTIAL, HARMLESS, NONE",
        "APPROVED, UNREADABLE, PARTIAL, UNDECIDABLE, NONE",
        "PARTLY, NULL, PARTIAL, LOUD, NONE",
        "PARTLY, CONTRADICTED, PARTIAL, LOUD, NONE",
        "PARTLY, OTHER_TYPE, PARTIAL, UNDECIDABLE, NONE",
        "PARTLY, OTHER_TYPE, AMOUNT, HARMLESS, NONE",
        // verdicts
        "APPROVED, OF_ANOTHER, VERDICT, UNDECIDABLE, VERDICT",
        "DECLINED, ZERO, VERDICT, UNDECIDABLE, VERDICT",
        "APPROVED, UNKNOWN_WORD, VERDICT, UNDECIDABLE, NONE",
        "APPROVED, CONTRADICTED, VERDICT, UNDECIDABLE, NONE",
        "APPROVED, CONTRADICTED, COMPLEMENT, LOUD, NONE",
        "DECLINED, CONTRADICTED, COMPLEMENT, UNDECIDABLE, NONE",
        "APPROVED, OF_ANOTHER, COMPLEMENT, UNDECIDABLE, VERDICT",
        "APPROVED, OTHER_CASE, COMPLETION, UNDECIDABLE, NONE",
        "DECLINED, NULL, TRACE, HARMLESS, NONE",
        "DECLINED, OF_ANOTHER, TRACE, HARMLESS, NONE"
    })
    void inAResult(Case truth, LieKind kind, Role role, Belief belief, Trap trap) {
        holds(new Lie(kind, Meaning.RESULT, role, "field"), RequestKind.LOOKUP, truth, belief, trap);
    }

    @ParameterizedTest(name = "{1} of {2} in the result of {0} is {3}, {4}")
    @CsvSource({
        "APPROVED, EXTRA_PART, BASE, LOUD, NONE",
        "APPROVED, EXTRA_PART, CASHBACK, LOUD, NONE",
        "APPROVED, ZERO, CASHBACK, HARMLESS, NONE",
        "APPROVED, EXTRA_PART, GRATUITY, HARMLESS, AMOUNTS",
        "APPROVED, EXTRA_PART, SURCHARGE, HARMLESS, AMOUNTS",
        "DECLINED, EXTRA_PART, CASHBACK, HARMLESS, NONE",
        "DECLINED, HIGHER, GRATUITY, HARMLESS, NONE",
        "PARTLY, LOWER, CASHBACK, HARMLESS, AMOUNTS",
        "PARTLY, HIGHER, CASHBACK, LOUD, NONE",
        "PARTLY, LOWER, GRATUITY, HARMLESS, AMOUNTS",
        "TIPPED, LOWER, GRATUITY, HARMLESS, AMOUNTS",
        "TIPPED, ZERO, GRATUITY, LOUD, NONE",
        "TIPPED, OF_ANOTHER, GRATUITY, HARMLESS, AMOUNTS",
        "TIPPED, HIGHER, GRATUITY, HARMLESS, AMOUNTS",
        "TIPPED, ABSENT, GRATUITY, HARMLESS, AMOUNTS"
    })
    void inAPartOfAResult(Case truth, LieKind kind, Part part, Belief belief, Trap trap) {
        holds(new Lie(kind, Meaning.RESULT, Role.PART, "field", part), RequestKind.LOOKUP, truth, belief, trap);
    }

    @ParameterizedTest(name = "{2} of {3} in {1} to {0} is {4}, {5}")
    @CsvSource({
        "START, ACCEPTED, OF_ANOTHER, VERDICT, UNDECIDABLE, REFUSAL",
        "START, IN_PROGRESS, OF_ANOTHER, VERDICT, UNDECIDABLE, REFUSAL",
        "LOOKUP, IN_PROGRESS, OF_ANOTHER, VERDICT, UNDECIDABLE, VERDICT",
        "LOOKUP, NOT_FOUND, OF_ANOTHER, VERDICT, UNDECIDABLE, VERDICT",
        "LOOKUP, IN_PROGRESS, OF_ANOTHER, COMPLETION, UNDECIDABLE, VERDICT",
        "LOOKUP, IN_PROGRESS, CONTRADICTED, COMPLETION, UNDECIDABLE, VERDICT",
        "LOOKUP, IN_PROGRESS, ABSENT, COMPLETION, HARMLESS, NONE",
        "START, ACCEPTED, OF_ANOTHER, COMPLETION, HARMLESS, NONE",
        "START, ACCEPTED, OF_ANOTHER, SERIAL, UNDECIDABLE, NONE",
        "START, ACCEPTED, OTHER_CASE, KEY, LOUD, NONE",
        "START, REJECTED, ABSENT, KEY, HARMLESS, NONE",
        "START, REJECTED, NULL, TRACE, HARMLESS, NONE",
        "START, BUSY, EMPTY, TRACE, HARMLESS, NONE",
        "START, BUSY, SECRET, TRACE, UNDECIDABLE, NONE",
        "START, RESULT, ABSENT, KEY, UNDECIDABLE, NONE",
        "START, RESULT, OTHER_STATUS, STATUS, UNDECIDABLE, REFUSAL",
        "START, IN_PROGRESS, OTHER_STATUS, STATUS, UNDECIDABLE, REFUSAL",
        "START, BUSY, OTHER_STATUS, STATUS, UNDECIDABLE, NONE",
        "LOOKUP, RESULT, OTHER_STATUS, STATUS, UNDECIDABLE, NONE",
        "LOOKUP, RESULT, GARBLED, TRACE, HARMLESS, NONE",
        "LOOKUP, RESULT, GARBLED, VERDICT, UNDECIDABLE, NONE"
    })
    void inAnotherAnswer(RequestKind asked, Meaning meaning, LieKind kind, Role role, Belief belief, Trap trap) {
        holds(new Lie(kind, meaning, role, "field"), asked, Case.APPROVED, belief, trap);
    }

    private static void holds(Lie lie, RequestKind asked, Case truth, Belief belief, Trap trap) {
        Reading reading = Beliefs.of(lie, asked, entry(truth));
        assertThat(reading.belief()).as(reading.toString()).isEqualTo(belief);
        assertThat(reading.trap()).as(reading.toString()).isEqualTo(trap);
    }
}
