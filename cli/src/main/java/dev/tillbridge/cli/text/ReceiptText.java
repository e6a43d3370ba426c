package dev.tillbridge.cli.text;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Draws receipts, 40 characters wide like the paper. Pure. */
public final class ReceiptText {

    private static final int PAPER = 40;
    private static final int EDGES = 6;

    private ReceiptText() {}

    /** Returns the receipts for these audiences; where the terminal sent none, one made of what it told. */
    public static List<String> of(
            Outcome.Approved outcome, List<Receipt.Audience> audiences, Spoken spoken, Style style, int width) {
        List<Receipt> sent = outcome.details().receipts().stream()
                .filter(receipt -> audiences.contains(receipt.audience()))
                .toList();
        List<String> lines = new ArrayList<>();
        if (!audiences.isEmpty()) {
            lines.add("");
        }
        if (sent.isEmpty() && !audiences.isEmpty()) {
            lines.addAll(drawn(spoken.text("receipt.title"), composed(outcome, spoken), style, width));
        }
        lines.addAll(of(sent, spoken, style, width));
        return lines;
    }

    /** Returns these receipts, aligned as on paper. */
    public static List<String> of(List<Receipt> receipts, Spoken spoken, Style style, int width) {
        List<String> lines = new ArrayList<>();
        for (Receipt receipt : receipts) {
            if (!lines.isEmpty() && width < PAPER + EDGES) {
                lines.add("");
            }
            lines.addAll(
                    drawn(spoken.text("receipt." + receipt.audience().name()), receipt.lines(PAPER), style, width));
        }
        return lines;
    }

    private static List<String> composed(Outcome.Approved outcome, Spoken spoken) {
        CashierTexts cashier = spoken.cashier();
        TransactionDetails details = outcome.details();
        List<String> lines = new ArrayList<>();
        details.merchantName().ifPresent(lines::add);
        details.merchantId().ifPresent(id -> lines.add(spoken.text("receipt.merchant", id)));
        lines.add(cashier.operation(outcome.operation()).toUpperCase(cashier.language()));
        outcome.amount().ifPresent(amount -> lines.add(aligned(cashier.part(Part.BASE), amount, spoken)));
        outcome.amounts().with(Part.BASE, null).parts().forEach((part, money) -> {
            if (!money.isZero()) {
                lines.add(aligned(cashier.part(part), money, spoken));
            }
        });
        outcome.total().ifPresent(total -> lines.add(aligned(spoken.text("receipt.total"), total, spoken)));
        details.card().ifPresent(card -> lines.add(card(card, spoken)));
        details.authorisationCode().ifPresent(code -> lines.add(spoken.text("receipt.authorisation", code)));
        details.receiptNumber().ifPresent(number -> lines.add(spoken.text("receipt.number", number)));
        details.completedAt().ifPresent(time -> lines.add(spoken.time(time)));
        return lines;
    }

    private static String aligned(String name, Money amount, Spoken spoken) {
        String value = spoken.cashier().amount(amount);
        return name + " ".repeat(Math.max(1, PAPER - name.length() - value.length())) + value;
    }

    /** Returns scheme, last four digits and how the card was read. */
    public static String card(Card card, Spoken spoken) {
        String pan = card.pan().map(masked -> " **** " + masked.lastFour()).orElse("");
        String how = card.entry() == Card.Entry.OTHER
                ? ""
                : ", " + spoken.text("entry." + card.entry().name());
        String who = switch (card.verification()) {
            case NONE, OTHER -> "";
            case PIN, SIGNATURE, PIN_AND_SIGNATURE, DEVICE ->
                ", " + spoken.text("verification." + card.verification().name());
        };
        return card.scheme().orElseGet(() -> spoken.text("label.card")) + pan + how + who;
    }

    /** Draws the paper, or leaves its edges out where the screen is no wider than it. */
    private static List<String> drawn(String title, List<String> content, Style style, int width) {
        if (width < PAPER + EDGES) {
            List<String> bare = new ArrayList<>(List.of(title));
            content.forEach(line -> bare.addAll(line.isBlank() ? List.of("") : split(line)));
            return bare;
        }
        String dash = style.unicode() ? "─" : "-";
        String side = style.unicode() ? "│" : "|";
        String corners = style.unicode() ? "┌┐└┘" : "++++";
        List<String> lines = new ArrayList<>();
        lines.add("  " + corners.charAt(0) + dash + " " + title + " " + dash.repeat(PAPER - 1 - title.length())
                + corners.charAt(1));
        for (String line : content) {
            List<String> parts = line.isBlank() ? List.of("") : split(line);
            for (String part : parts) {
                lines.add("  " + side + " " + part + " ".repeat(PAPER - part.length()) + " " + side);
            }
        }
        lines.add("  " + corners.charAt(2) + dash.repeat(PAPER + 2) + corners.charAt(3));
        return lines;
    }

    private static List<String> split(String line) {
        String printable = line.stripTrailing().replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= PAPER ? List.of(printable) : Words.wrapped(printable, 0, PAPER);
    }
}
