package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import java.util.List;

/** A receipt: a list of lines, each a list of cells (sheet, 6.5). */
final class PayntReceipt {

    private PayntReceipt() {}

    /** Returns the lines; none where no card was read. */
    static Field.Sequence of(PayntTransaction transaction, String copy) {
        if (!transaction.hasHost()) {
            return new Field.Sequence(List.of());
        }
        Entry entry = transaction.entry();
        String last = transaction.isApproved() ? "AUTH. CODE: " + entry.authorisation() : "DECLINED";
        return new Field.Sequence(List.of(
                line(copy, "5", "C", "B"),
                line(),
                line("DEMO SHOP", "5", "C", "B"),
                line("VISA", "9", "L", "N"),
                line(PayntResult.masked(transaction.card()), "5", "L", "N"),
                line(PayntOrder.word(entry.order().operation()), "5", "C", "N"),
                line("TOTAL", money(transaction.total()), "5", "S", "B"),
                line(last, "5", "L", "N")));
    }

    private static Field.Sequence line(String... cells) {
        return new Field.Sequence(List.of((Object[]) cells));
    }

    private static String money(long minor) {
        long cents = minor % 100;
        return minor / 100 + (cents < 10 ? ".0" : ".") + cents + ' ' + PayntResult.CURRENCY;
    }
}
