package dev.tillbridge.cli.command;

import dev.tillbridge.model.Sale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Debits a cardholder. */
@Command(
        name = "sale",
        header = "Take a payment.",
        description = "%nCtrl-C asks for a cancel and goes on waiting for the outcome; a second one leaves.%n")
final class SaleCommand extends PaymentCommand {

    @Parameters(paramLabel = "AMOUNT", description = "Such as 12.50 or GBP 12.50, in the terminal's currency.")
    private String amount = "";

    @Option(names = "--gratuity", paramLabel = "AMOUNT", description = "A tip on top of the amount.")
    private @Nullable String gratuity;

    @Option(names = "--cashback", paramLabel = "AMOUNT", description = "Cash to hand out, on top of the amount.")
    private @Nullable String cashback;

    SaleCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        Money money = amounts.read(amount, "amount");
        Optional<Money> tip = amounts.readIfGiven(gratuity, "gratuity");
        Optional<Money> cash = amounts.readIfGiven(cashback, "cash back");
        return payment(
                Optional.of(money),
                failed -> common(Sale.builder(), failed)
                        .amount(money)
                        .gratuity(tip.orElse(null))
                        .cashback(cash.orElse(null))
                        .build());
    }
}
