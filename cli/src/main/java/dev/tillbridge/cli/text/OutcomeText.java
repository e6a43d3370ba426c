package dev.tillbridge.cli.text;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Words an outcome for the cashier: one clear word, the facts, and what to do now. Pure. */
public final class OutcomeText {

    private static final int NAMES = 16;

    private final Spoken spoken;
    private final Style style;
    private final Hints hints;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private OutcomeText(Spoken spoken, Style style, Hints hints, int width) {
        this.spoken = spoken;
        this.style = style;
        this.hints = hints;
        this.width = width;
    }

    /**
     * Returns the lines.
     *
     * @param width how many columns a line may have
     */
    public static List<String> of(Outcome outcome, Asked asked, Spoken spoken, Style style, Hints hints, int width) {
        OutcomeText text = new OutcomeText(spoken, style, hints, width);
        CashierTexts cashier = spoken.cashier();
        String end = cashier.headline(outcome);
        String rest = asked.lineAfter("  ", spoken) + "  (" + cashier.operation(outcome.operation()) + ")";
        outcome.match(
                approved -> text.approved(approved, end),
                declined -> text.head(style.bad(end), end, rest)
                        .fact("reason", declined.reason())
                        .details(declined.details()),
                cancelled -> text.head(style.bad(end), end, rest).details(cancelled.details()),
                notStarted -> text.head(style.bad(end), end, rest)
                        .fact("reason", cashier.reason(notStarted.reason()))
                        .fact("because", notStarted.why()),
                unknown -> text.head(style.doubtful(end), end, rest)
                        .fact("known", unknown.why())
                        .fact("whereToLook", unknown.whereToLook(cashier.language())));
        return text.end(outcome);
    }

    private OutcomeText approved(Outcome.Approved approved, String end) {
        CashierTexts cashier = spoken.cashier();
        String amount =
                approved.total().map(total -> "  " + cashier.amount(total)).orElse("");
        head(style.good(end), end, amount + "  (" + cashier.operation(approved.operation()) + ")");
        if (!approved.total().equals(approved.amount())) {
            approved.amounts().parts().forEach(this::part);
        }
        approved.ordered()
                .parts()
                .forEach((part, ordered) -> approved.amounts()
                        .part(part)
                        .filter(ordered::isGreaterThan)
                        .ifPresent(less -> named(
                                spoken.text("label.ordered", cashier.part(part)),
                                spoken.text("less", cashier.amount(ordered), cashier.amount(less)))));
        for (Part part : approved.untold()) {
            named(cashier.part(part), spoken.text("untold"));
        }
        approved.details().conversion().ifPresent(conversion -> fact("paidIn", converted(conversion)));
        if (approved.deferred()) {
            fact("note", spoken.text("note.deferred"));
        }
        if (approved.decidedByPerson()) {
            fact("note", spoken.text("note.decided"));
        }
        return details(approved.details());
    }

    /** Returns what is known of a payment in the currency of the card. */
    private String converted(CurrencyConversion conversion) {
        String amount =
                conversion.amount().map(spoken.cashier()::amount).orElseGet(() -> spoken.text("conversion.currency"));
        return conversion
                .rate()
                .map(rate -> spoken.text("conversion.rate", amount, rate.toPlainString()))
                .orElse(amount);
    }

    /** Begins with how it ended; the rest goes below where it has no room beside. */
    private OutcomeText head(String shown, String end, String rest) {
        lines.add("");
        if (end.length() + rest.length() + 2 <= width) {
            lines.add("  " + shown + rest);
        } else {
            lines.add("  " + shown);
            lines.addAll(Words.wrapped(rest, 2, width - 2));
        }
        return this;
    }

    private void part(Part part, Money amount) {
        if (!amount.isZero()) {
            named(spoken.cashier().part(part), spoken.cashier().amount(amount));
        }
    }

    private OutcomeText details(TransactionDetails details) {
        details.card().ifPresent(card -> fact("card", ReceiptText.card(card, spoken)));
        details.authorisationCode().ifPresent(code -> fact("authorisation", code));
        details.responseCode().ifPresent(code -> fact("response", code));
        details.preAuthId().ifPresent(id -> fact("preAuthId", id.value()));
        details.receiptNumber().ifPresent(number -> fact("receiptNumber", number));
        return this;
    }

    private OutcomeText fact(String label, String value) {
        return named(spoken.text("label." + label), value);
    }

    private OutcomeText named(String name, String value) {
        lines.addAll(facts(name, hints.in(value), width));
        return this;
    }

    private List<String> end(Outcome outcome) {
        fact("sale", outcome.tender().toString());
        fact("attempt", outcome.attempt().shown());
        if (!outcome.durable()) {
            fact("writeDown", spoken.text("notDurable"));
        }
        outcome.conflict().ifPresent(words -> fact("conflict", words));
        fact("now", spoken.cashier().advice(outcome));
        return lines;
    }

    /** Returns a named fact in lines of the usual width, wrapped below itself. */
    static List<String> facts(String name, String value) {
        return facts(name, value, Style.WIDTH);
    }

    /** Returns a named fact in lines of at most this width, wrapped below itself. */
    public static List<String> facts(String name, String value, int width) {
        List<String> lines = Words.wrapped(value.isBlank() ? "-" : value, NAMES + 2, width - NAMES - 2);
        String first = "  " + name + " ".repeat(Math.max(2, NAMES - name.length()))
                + lines.get(0).strip();
        lines.set(0, first);
        return lines;
    }
}
