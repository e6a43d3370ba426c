package dev.tillbridge.docs;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.nio.file.Path;
import org.joda.money.Money;

// The example of the README, word for word.
public final class TakeAPayment {

    public static void main(String[] arguments) {
        try (Terminals terminals = Terminals.open(Path.of(arguments[0]))) {
            Terminal terminal = terminals.terminal("front-desk");
            Outcome outcome = terminal.sale(Sale.builder()
                    .tender(Tender.of("invoice-" + arguments[1])) // asking twice never charges twice
                    .amount(Money.parse("GBP 12.50"))
                    .build());
            String line = outcome.match(
                    approved -> approved.total().map(total -> "Paid " + total).orElse(approved.advice()),
                    declined -> "Declined: " + declined.reason(),
                    cancelled -> "Cancelled. Nothing was charged.",
                    notStarted -> "Nothing was charged: " + notStarted.why(),
                    unknown -> "Do not charge again. " + unknown.advice());
            System.out.println(line);
            if (outcome.conflict().isEmpty()) { // what contradicts itself waits for a person
                terminal.acknowledge(outcome);
            }
        }
    }
}
