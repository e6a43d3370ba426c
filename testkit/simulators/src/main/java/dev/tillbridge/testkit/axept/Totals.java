package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Counts and amounts of an X or Z report, in minor units.
 *
 * @param sales approved sales, tip and cash back included, as {@code totalAmountTrans} of the history does
 * @protocol axept 11 [client: FlatPAYService]
 * @protocol axept 11 [assumed]: tips and cash back are parts of the amounts of sales and completions, not additions to them
 */
record Totals(Line sales, Line refunds, Line completions, Line gratuities, Line cashbacks) {

    /** How many, and how much. */
    record Line(long count, long amount) {}

    static Totals of(List<LedgerEntry> entries) {
        List<LedgerEntry> approved =
                entries.stream().filter(LedgerEntry::isApproved).toList();
        List<LedgerEntry> charges = approved.stream()
                .filter(entry -> entry.operation() == Operation.SALE || entry.operation() == Operation.COMPLETION)
                .toList();
        return new Totals(
                line(approved, Operation.SALE),
                line(approved, Operation.REFUND),
                line(approved, Operation.COMPLETION),
                part(charges, entry -> entry.gratuity().getAmountMinorLong()),
                part(charges, entry -> entry.cashback().getAmountMinorLong()));
    }

    boolean isEmpty() {
        return sales.count() + refunds.count() + completions.count() == 0;
    }

    ObjectNode report(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cashbackAmount", cashbacks.amount())
                .put("cashbackCount", cashbacks.count())
                .put("completionAmount", completions.amount())
                .put("completionCount", completions.count())
                .put("gratuityAmount", gratuities.amount())
                .put("gratuityCount", gratuities.count())
                .put("penniesAmount", 0)
                .put("penniesCount", 0)
                .put("refundAmount", refunds.amount())
                .put("refundCount", refunds.count())
                .put("reportResponse", true)
                .put("reportType", type)
                .put("saleAmount", sales.amount())
                .put("saleCount", sales.count());
    }

    private static Line line(List<LedgerEntry> entries, Operation operation) {
        return part(
                entries.stream().filter(entry -> entry.operation() == operation).toList(),
                entry -> entry.total().getAmountMinorLong());
    }

    private static Line part(List<LedgerEntry> entries, ToLongFunction<LedgerEntry> amount) {
        long[] amounts =
                entries.stream().mapToLong(amount).filter(value -> value > 0).toArray();
        return new Line(amounts.length, Arrays.stream(amounts).sum());
    }
}
