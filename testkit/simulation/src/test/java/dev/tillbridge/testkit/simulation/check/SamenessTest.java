package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether what was told of an approval is what moved. */
class SamenessTest {

    private static Entry moved(Map<Part, Long> ordered, Map<Part, Long> added) {
        Ledger ledger = new Ledger("front");
        Order order = new Order(Operation.SALE, ordered, "EUR", null, null, null);
        Course course = new Course(Duration.ZERO, Duration.ZERO, Course.End.APPROVED, 0, added);
        Entry entry = ledger.begin(order, course, 0, null);
        ledger.end(entry, null);
        return entry;
    }

    private static Amounts of(long base, Part part, long more) {
        return Amounts.ofBase(Play.money(base)).with(part, Play.money(more));
    }

    @Test
    void partsThatTheWireTellsApartAreComparedOneByOne() {
        Entry entry = moved(Map.of(Part.BASE, 1_000L, Part.GRATUITY, 100L), Map.of());
        Amounts ordered = of(1_000, Part.GRATUITY, 100);
        assertThat(Sameness.difference(ordered, ordered, false, entry)).isNull();
        assertThat(Sameness.difference(ordered, of(1_050, Part.GRATUITY, 50), false, entry))
                .contains("amount");
        assertThat(Sameness.difference(ordered, of(1_000, Part.GRATUITY, 50), false, entry))
                .contains("tip");
    }

    @Test
    void aPartThatIsNotToldIsNoDifference() {
        Entry entry = moved(Map.of(Part.BASE, 1_000L, Part.CASHBACK, 500L), Map.of());
        Amounts ordered = of(1_000, Part.CASHBACK, 500);
        assertThat(Sameness.difference(ordered, Amounts.ofBase(Play.money(1_000)), false, entry))
                .isNull();
        assertThat(Sameness.difference(ordered, Amounts.unknown(), false, entry))
                .isNull();
        assertThat(Sameness.difference(ordered, of(1_000, Part.CASHBACK, 0), false, entry))
                .contains("cash back");
    }

    @Test
    void aPartOfNothingThatDidNotMoveIsNoDifference() {
        Entry entry = moved(Map.of(Part.BASE, 1_000L), Map.of());
        Amounts ordered = of(1_000, Part.GRATUITY, 0);
        assertThat(Sameness.difference(ordered, ordered, false, entry)).isNull();
    }

    @Test
    void whatTheWireDoesNotTellApartIsComparedInAll() {
        Entry entry = moved(Map.of(Part.BASE, 1_100L), Map.of());
        Amounts ordered = of(1_000, Part.GRATUITY, 100);
        assertThat(Sameness.difference(ordered, ordered, false, entry)).isNull();
        assertThat(Sameness.difference(ordered, Amounts.unknown(), false, entry))
                .isNull();
        assertThat(Sameness.difference(ordered, of(1_000, Part.GRATUITY, 150), false, entry))
                .contains("in all");
    }

    @Test
    void aDiscountIsTakenOff() {
        Entry entry = moved(Map.of(Part.BASE, 1_100L), Map.of(Part.DISCOUNT, 200L));
        Amounts ordered = of(1_000, Part.GRATUITY, 100);
        assertThat(Sameness.difference(ordered, of(1_100, Part.DISCOUNT, 200), false, entry))
                .isNull();
        assertThat(Sameness.difference(ordered, of(1_100, Part.SURCHARGE, 200), false, entry))
                .contains("in all");
    }

    @Test
    void theWholeOfSomethingIsNotCompared() {
        Entry entry = moved(Map.of(), Map.of());
        assertThat(Sameness.difference(Amounts.unknown(), Amounts.ofBase(Play.money(7)), true, entry))
                .isNull();
    }
}
