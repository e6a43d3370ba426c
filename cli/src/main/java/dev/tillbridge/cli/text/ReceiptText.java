package dev.tillbridge.cli.text;

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

    private ReceiptText() {}

    /** Returns the receipts for these audiences; where the terminal sent none, one made of what it told. */
    public static List<String> of(Outcome.Approved outcome, List<Receipt.Audience> audiences, Style style) {
        List<Receipt> sent = outcome.details().receipts().stream()
                .filter(receipt -> audiences.contains(receipt.audience()))
                .toList();
        List<String> lines = new ArrayList<>();
        if (!audiences.isEmpty()) {
            lines.add("");
        }
        if (sent.isEmpty() && !audiences.isEmpty()) {
            lines.addAll(drawn("RECEIPT", composed(outcome), style));
        }
        lines.addAll(of(sent, style));
        return lines;
    }

    /** Returns these receipts, aligned as on paper. */
    public static List<String> of(List<Receipt> receipts, Style style) {
        return receipts.stream()
                .flatMap(receipt -> drawn(title(receipt), receipt.lines(PAPER), style).stream())
                .toList();
    }

    private static String title(Receipt receipt) {
        return switch (receipt.audience()) {
            case CARDHOLDER -> "CUSTOMER RECEIPT";
            case MERCHANT -> "MERCHANT RECEIPT";
        };
    }

    private static List<String> composed(Outcome.Approved outcome) {
        TransactionDetails details = outcome.details();
        List<String> lines = new ArrayList<>();
        details.merchantName().ifPresent(lines::add);
        details.merchantId().ifPresent(id -> lines.add("Merchant: " + id));
        lines.add(Words.of(outcome.operation()).toUpperCase(java.util.Locale.ROOT));
        outcome.amount().ifPresent(amount -> lines.add(aligned("Amount", amount)));
        outcome.amounts().with(Part.BASE, null).parts().forEach((part, money) -> part(Words.of(part), money, lines));
        outcome.total().ifPresent(total -> lines.add(aligned("TOTAL", total)));
        details.card().ifPresent(card -> lines.add(card(card)));
        details.authorisationCode().ifPresent(code -> lines.add("Authorisation: " + code));
        details.receiptNumber().ifPresent(number -> lines.add("Receipt: " + number));
        details.completedAt().ifPresent(time -> lines.add(Words.of(time)));
        return lines;
    }

    private static void part(String name, Money amount, List<String> lines) {
        if (!amount.isZero()) {
            lines.add(aligned(name, amount));
        }
    }

    private static String aligned(String name, Money amount) {
        String value = amount.toString();
        return name + " ".repeat(Math.max(1, PAPER - name.length() - value.length())) + value;
    }

    /** Returns scheme, last four digits and how the card was read. */
    public static String card(Card card) {
        String pan = card.pan().map(masked -> " **** " + masked.lastFour()).orElse("");
        String how = card.entry() == Card.Entry.OTHER ? "" : ", " + Words.of(card.entry());
        String who = switch (card.verification()) {
            case NONE, OTHER -> "";
            case PIN, SIGNATURE, PIN_AND_SIGNATURE, DEVICE ->
                ", " + (card.verification() == Card.Verification.PIN ? "PIN" : Words.of(card.verification()));
        };
        return card.scheme().orElse("Card") + pan + how + who;
    }

    private static List<String> drawn(String title, List<String> content, Style style) {
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
