package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/**
 * Writes receipts as lines of cells.
 *
 * @protocol paynt 6.5 [paynt-docs app2app]: a list of lines, each a list of texts; [sibling: LocalLink]: the cells
 */
final class Receipts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int FORMAT = 3;
    private static final String SMALL = "1";
    private static final String NORMAL = "5";
    private static final String BIG = "9";

    private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();

    private Receipts() {}

    /** Returns the copy of the cardholder. */
    static ArrayNode cardholder(PayntTransaction transaction, Money total, ZonedDateTime time) {
        Receipts copy = new Receipts();
        copy.line("LOGO");
        copy.common("CARDHOLDER COPY", transaction, total, time);
        copy.line("Please keep this receipt", SMALL, "C", "I");
        return copy.lines;
    }

    /** Returns the copy of the merchant. */
    static ArrayNode merchant(PayntTransaction transaction, Money total, ZonedDateTime time) {
        Receipts copy = new Receipts();
        copy.common("MERCHANT COPY", transaction, total, time);
        if (transaction.card.isSignature() && transaction.isApproved()) {
            copy.line();
            copy.line("SIGNATURE", NORMAL, "L", "U");
        }
        copy.line("MERCHANT " + PayntResults.MERCHANT_ID, SMALL, "R", "N");
        copy.line("TERMINAL " + PayntResults.TERMINAL_ID);
        copy.line(transaction.key, NORMAL, "QR", "N");
        return copy.lines;
    }

    /** Returns the lines as text: without size, place and style, which are the last three cells of a line that has them. */
    static List<String> texts(ArrayNode receipt) {
        List<String> texts = new ArrayList<>();
        receipt.forEach(line -> {
            List<String> cells = new ArrayList<>();
            line.forEach(cell -> cells.add(cell.asText()));
            int format = cells.size() > FORMAT ? FORMAT : 0;
            texts.add(String.join("  ", cells.subList(0, cells.size() - format)));
        });
        return texts;
    }

    private void common(String title, PayntTransaction transaction, Money total, ZonedDateTime time) {
        line(title, NORMAL, "C", "B");
        line();
        line("DEMO SHOP", NORMAL, "C", "B");
        line(DAY.format(time), TIME.format(time), NORMAL, "S", "N");
        line(PayntResults.name(transaction.scheme), BIG, "L", "N");
        line(PayntResults.pan(transaction.scheme), NORMAL, "L", "N");
        line(transaction.kind.name(), NORMAL, "C", "N");
        if (transaction.tip > 0) {
            line("TIP", amount(Money.ofMinor(total.getCurrencyUnit(), transaction.tip)), NORMAL, "S", "N");
        }
        line(amount(total), BIG, "C", "B");
        if (transaction.isApproved()) {
            line("AUTH. CODE: " + transaction.authCode, NORMAL, "L", "N");
        } else {
            line("DECLINED " + transaction.responseCode, NORMAL, "L", "B");
        }
        if (transaction.card != PayntCardRead.NONE) {
            line(transaction.card.printed(), NORMAL, "L", "N");
        }
    }

    private static String amount(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    private void line(String... cells) {
        ArrayNode line = lines.addArray();
        for (String cell : cells) {
            line.add(cell);
        }
    }
}
