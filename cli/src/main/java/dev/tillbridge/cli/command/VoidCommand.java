package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.VoidTransaction;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a finished transaction. */
@Command(
        name = "void",
        header = "Undo a finished payment, all of it, before it is settled.",
        description =
                "%nSome terminals find the payment by its id, others by its amount and the card, which is presented"
                        + " again: ATTEMPT gives both.%n")
final class VoidCommand extends PaymentCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "ATTEMPT",
            description = "The payment to undo, as 'tillbridge attempts' shows it.")
    private @Nullable String attempt;

    @Option(
            names = "--original",
            paramLabel = "REF",
            description = "Without ATTEMPT: the provider's reference of the payment.")
    private @Nullable String original;

    @Option(names = "--amount", paramLabel = "AMOUNT", description = "Without ATTEMPT: what the payment came to.")
    private @Nullable String amount;

    VoidCommand(Workplace workplace) {
        super(workplace);
    }

    /** A payment is undone where it was made. */
    @Override
    Optional<String> implied(Site site) {
        return Optional.ofNullable(attempt).flatMap(site::terminalOf);
    }

    @Override
    Task plan(AmountReader amounts) {
        Optional<ProviderRef> ref = Optional.ofNullable(original).map(VoidCommand::ref);
        Optional<Money> money = amounts.readIfGiven(amount, "amount");
        if (attempt == null && ref.isEmpty() && money.isEmpty()) {
            throw CommandFailure.usage("Which payment? Name its ATTEMPT, or --original REF, --amount AMOUNT or both."
                    + " Nothing was sent.");
        }
        if (attempt == null) {
            return payment(money, failed -> request(ref, money, null, failed));
        }
        if (ref.isPresent() || money.isPresent()) {
            throw CommandFailure.usage(
                    "ATTEMPT tells id and amount: leave --original and --amount out." + " Nothing was sent.");
        }
        String id = attempt;
        return counter -> {
            Outcome.Approved paid = paid(counter, counter.attempt(id));
            Optional<Money> total = paid.total().or(paid::amount);
            return payment(total, failed -> request(paid.details().providerRef(), total, paid.attempt(), failed))
                    .carryOut(counter);
        };
    }

    private VoidTransaction request(
            Optional<ProviderRef> ref, Optional<Money> money, @Nullable AttemptId undone, Optional<AttemptId> failed) {
        VoidTransaction.Builder builder = common(VoidTransaction.builder(), failed)
                .original(ref.orElse(null))
                .originalAttempt(undone);
        money.ifPresent(builder::amount);
        return builder.build();
    }

    /** Returns what the attempt came to, which is what is undone. */
    private static Outcome.Approved paid(Counter counter, AttemptSummary found) {
        String shown = "Attempt " + found.id().shown();
        String home = counter.home(found).name();
        if (!home.equals(counter.terminal().name())) {
            throw CommandFailure.usage(
                    shown + " was made at terminal '" + home + "': add --terminal " + home + ". Nothing was sent.");
        }
        if (found.outcome() instanceof Outcome.Approved approved) {
            return approved;
        }
        throw CommandFailure.usage(
                found.state().isFinal()
                        ? shown + " is " + Words.of(found.operation(), found.state())
                                + ": there is nothing to undo. Nothing was sent."
                        : shown + " is still " + Words.of(found.operation(), found.state())
                                + ": 'tillbridge attempts' asks what became of it. Nothing was sent.");
    }

    private static ProviderRef ref(String text) {
        try {
            return new ProviderRef(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--original is " + e.getMessage() + ". Nothing was sent.");
        }
    }
}
