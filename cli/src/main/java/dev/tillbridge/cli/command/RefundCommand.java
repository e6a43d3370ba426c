package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Credits a cardholder. */
@Command(name = "refund", header = "Give money back to a cardholder.")
final class RefundCommand extends PaymentCommand {

    @Parameters(paramLabel = "AMOUNT", description = "Such as 12.50 or GBP 12.50, in the terminal's currency.")
    private String amount = "";

    @Option(
            names = "--original",
            paramLabel = "REF",
            description = "The provider's reference of the sale, where the terminal links refunds.")
    private @Nullable String original;

    RefundCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        Money money = amounts.read(amount, "amount");
        Optional<ProviderRef> ref = Optional.ofNullable(original).map(RefundCommand::ref);
        return payment(
                Optional.of(money),
                failed -> common(Refund.builder(), failed)
                        .amount(money)
                        .original(ref.orElse(null))
                        .build());
    }

    private static ProviderRef ref(String text) {
        try {
            return new ProviderRef(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--original is " + e.getMessage() + ". Nothing was sent.");
        }
    }
}
