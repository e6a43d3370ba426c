package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** What is printed about a payment. */
final class TicketText {

    private TicketText() {}

    /**
     * Returns a ticket.
     *
     * @param merchant whether it is the merchant's, and not the cardholder's
     * @param again whether it is a duplicate
     * @param html whether it is HTML, and not lines
     */
    static String of(Entry entry, boolean merchant, boolean again, boolean html) {
        boolean approved = entry.stage() == Entry.Stage.APPROVED;
        CurrencyUnit currency = CurrencyUnit.of(entry.order().currency());
        String amount = PayxpertMoney.printed(PayxpertMoney.total(entry), currency.getDecimalPlaces());
        List<String> lines = new ArrayList<>();
        if (again) {
            lines.add("       DUPLICATA");
        }
        lines.add("CARTE BANCAIRE");
        if (approved) {
            lines.add(ConcertAnswers.isTapped(entry) ? "SANS CONTACT" : "PUCE");
            lines.add("A0000000421010");
            lines.add(ConcertAnswers.masked(entry));
            lines.add("AUTO " + entry.authorisation());
        }
        lines.add(word(entry.order().operation()) + " " + amount + " " + currency.getCode());
        lines.add(approved ? "TRANSACTION ACCEPTÉE" : "TRANSACTION REFUSÉE");
        lines.add(merchant ? "TICKET COMMERCANT" : "TICKET CLIENT");
        lines.add("A CONSERVER");
        return html ? "<pre>" + String.join("<br>", lines) + "</pre>" : String.join("\n", lines) + "\n";
    }

    private static String word(Operation operation) {
        return switch (operation) {
            case REFUND -> "CREDIT";
            case VOID -> "ANNULATION";
            default -> "DEBIT";
        };
    }
}
