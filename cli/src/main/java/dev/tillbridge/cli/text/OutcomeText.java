package dev.tillbridge.cli.text;

import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Words an outcome for the cashier: one clear word, the facts, and what to do now. Pure. */
public final class OutcomeText {

    private static final int NAMES = 16;

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private OutcomeText(Style style) {
        this.style = style;
    }

    /** Returns the lines. */
    public static List<String> of(Outcome outcome, Asked asked, Style style) {
        OutcomeText text = new OutcomeText(style);
        String operation = Words.of(outcome.operation());
        String amount = asked.lineAfter("  ");
        outcome.match(
                approved -> text.approved(approved, operation),
                declined -> text.head(style.bad("DECLINED") + amount + "  (" + operation + ")")
                        .fact("Reason", declined.reason())
                        .details(declined.details()),
                cancelled -> text.head(style.bad("CANCELLED") + amount + "  (" + operation + ")")
                        .details(cancelled.details()),
                notStarted -> text.head(style.bad("NOT STARTED") + amount + "  (" + operation + ")")
                        .fact("Reason", Words.of(notStarted.reason()))
                        .fact("Because", notStarted.why()),
                unknown -> text.head(style.doubtful("UNKNOWN") + amount + "  (" + operation + ")")
                        .fact("Known", unknown.why())
                        .fact("Where to look", unknown.whereToLook()));
        return text.end(outcome);
    }

    private OutcomeText approved(Outcome.Approved approved, String operation) {
        String amount = approved.total().map(total -> "  " + total).orElse("");
        head(style.good(approved.partial() ? "APPROVED IN PART" : "APPROVED") + amount + "  (" + operation + ")");
        if (!approved.total().equals(approved.amount())) {
            approved.amounts().parts().forEach((part, money) -> part(Words.of(part), money));
        }
        approved.ordered()
                .parts()
                .forEach((part, ordered) -> approved.amounts()
                        .part(part)
                        .filter(ordered::isGreaterThan)
                        .ifPresent(less ->
                                fact(Words.of(part) + " ordered", ordered + ", but only " + less + " is approved")));
        for (Part part : approved.untold()) {
            fact(Words.of(part), "ordered, but the terminal did not tell it: look at its receipt");
        }
        approved.details().conversion().ifPresent(conversion -> fact("Paid in", Words.of(conversion)));
        if (approved.deferred()) {
            fact("Note", "approved offline; the terminal sends it to the issuer later");
        }
        if (approved.decidedByPerson()) {
            fact("Note", "decided by a person, not by the terminal");
        }
        return details(approved.details());
    }

    private OutcomeText head(String line) {
        lines.add("");
        lines.add("  " + line);
        return this;
    }

    private void part(String name, Money amount) {
        if (!amount.isZero()) {
            fact(name, amount.toString());
        }
    }

    private OutcomeText details(TransactionDetails details) {
        details.card().ifPresent(card -> fact("Card", ReceiptText.card(card)));
        details.authorisationCode().ifPresent(code -> fact("Authorisation", code));
        details.responseCode().ifPresent(code -> fact("Response", code));
        details.preAuthId().ifPresent(id -> fact("Pre-auth id", id.value()));
        details.receiptNumber().ifPresent(number -> fact("Receipt number", number));
        return this;
    }

    private OutcomeText fact(String name, String value) {
        lines.addAll(facts(name, value));
        return this;
    }

    private List<String> end(Outcome outcome) {
        fact("Sale", outcome.tender().toString());
        fact("Attempt", outcome.attempt().shown());
        if (!outcome.durable()) {
            fact("Write down", "this outcome could not be recorded safely; a crash would lose it");
        }
        outcome.conflict().ifPresent(words -> fact("CONFLICT", words));
        fact("Now", outcome.advice());
        return lines;
    }

    /** Returns a named fact, wrapped below itself. */
    public static List<String> facts(String name, String value) {
        List<String> lines = Words.wrapped(value.isBlank() ? "-" : value, NAMES + 2);
        String first = "  " + name + " ".repeat(Math.max(2, NAMES - name.length()))
                + lines.get(0).strip();
        lines.set(0, first);
        return lines;
    }
}
