package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.text.AmountText;
import dev.tillbridge.cli.text.ReceiptText;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Table;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.TopUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Everything about pre-authorisations. */
@Command(
        name = "preauth",
        header = "Hold an amount on a card, and charge or release it later.",
        description = "%nWithout an ID the cardholder presents the card again, where the terminal supports that.%n",
        synopsisSubcommandLabel = "(open | top-up | complete | reverse | show)",
        usageHelpWidth = 80)
final class PreauthCommand implements Runnable {

    @picocli.CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "preauth needs one of: open, top-up, complete, reverse, show");
        }
    }

    private static PreAuthId id(String text) {
        try {
            return new PreAuthId(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The ID is " + e.getMessage() + ". Nothing was sent.");
        }
    }

    /** Opens one. */
    @Command(name = "open", header = "Hold an amount on a card.")
    static final class Open extends PaymentCommand {

        @Parameters(paramLabel = "AMOUNT", description = "What to hold.")
        private String amount = "";

        Open(Workplace workplace) {
            super(workplace);
        }

        @Override
        Task plan(AmountReader amounts) {
            Money money = amounts.read(amount, "amount");
            return payment(
                    Optional.of(money),
                    failed -> common(PreAuthorisation.builder(), failed)
                            .amount(money)
                            .build());
        }
    }

    /** Raises one. */
    @Command(name = "top-up", aliases = "topup", header = "Raise what a pre-authorisation holds.")
    static final class Raise extends PaymentCommand {

        @Parameters(
                arity = "1..2",
                paramLabel = "[ID] AMOUNT",
                hideParamSyntax = true,
                description = "The pre-authorisation, and by how much.")
        private List<String> given = new ArrayList<>();

        Raise(Workplace workplace) {
            super(workplace);
        }

        @Override
        Task plan(AmountReader amounts) {
            Optional<PreAuthId> id = idBeforeAmount(given);
            Money money = amounts.read(given.get(given.size() - 1), "amount");
            return payment(
                    Optional.of(money),
                    failed -> common(TopUp.builder(), failed)
                            .preAuthId(id.orElse(null))
                            .amount(money)
                            .build());
        }
    }

    /** Charges one. */
    @Command(name = "complete", header = "Charge a pre-authorisation, and close it.")
    static final class Complete extends PaymentCommand {

        @Parameters(
                arity = "1..2",
                paramLabel = "[ID] AMOUNT",
                hideParamSyntax = true,
                description = "The pre-authorisation, and what to charge.")
        private List<String> given = new ArrayList<>();

        Complete(Workplace workplace) {
            super(workplace);
        }

        @Override
        Task plan(AmountReader amounts) {
            Optional<PreAuthId> id = idBeforeAmount(given);
            Money money = amounts.read(given.get(given.size() - 1), "amount");
            return payment(
                    Optional.of(money),
                    failed -> common(Completion.builder(), failed)
                            .preAuthId(id.orElse(null))
                            .amount(money)
                            .build());
        }
    }

    private static Optional<PreAuthId> idBeforeAmount(List<String> given) {
        return given.size() == 2 ? Optional.of(id(given.get(0))) : Optional.empty();
    }

    /** Releases one. */
    @Command(
            name = "reverse",
            header = "Release what a pre-authorisation holds, all of it or an amount.",
            description = "%nA single argument is an amount when it looks like one, and an ID otherwise.%n")
    static final class Release extends PaymentCommand {

        @Parameters(
                arity = "0..2",
                paramLabel = "[ID] [AMOUNT]",
                hideParamSyntax = true,
                description = "The pre-authorisation, and how much of it; all of it without an amount.")
        private List<String> given = new ArrayList<>();

        Release(Workplace workplace) {
            super(workplace);
        }

        @Override
        Task plan(AmountReader amounts) {
            boolean firstIsAmount = given.size() == 1 && AmountText.isAmount(given.get(0));
            Optional<PreAuthId> id =
                    given.isEmpty() || firstIsAmount ? Optional.empty() : Optional.of(PreauthCommand.id(given.get(0)));
            Optional<Money> part = given.size() == 2 || firstIsAmount
                    ? Optional.of(amounts.read(given.get(given.size() - 1), "amount"))
                    : Optional.empty();
            return payment(part, failed -> {
                Reversal.Builder builder = common(Reversal.builder(), failed).preAuthId(id.orElse(null));
                part.ifPresent(builder::amount);
                return builder.build();
            });
        }
    }

    /** Shows one. */
    @Command(name = "show", header = "Show how a pre-authorisation stands.")
    static final class Show extends TerminalCommand {

        @Parameters(arity = "0..1", paramLabel = "ID", description = "The pre-authorisation.")
        private @Nullable String given;

        Show(Workplace workplace) {
            super(workplace);
        }

        @Override
        boolean worksByBridge() {
            return true;
        }

        @Override
        Task plan(AmountReader amounts) {
            Optional<PreAuthId> id = Optional.ofNullable(given).map(PreauthCommand::id);
            return counter -> {
                Answer<PreAuthorisationStatus> answer = id.isPresent()
                        ? counter.terminal().preAuthorisation(id.get())
                        : counter.terminal().preAuthorisationOfCard();
                return Answers.show(counter.output(), answer, status -> print(counter.output(), status));
            };
        }

        private static ExitCode print(Output output, PreAuthorisationStatus status) {
            Spoken spoken = output.spoken();
            CashierTexts cashier = spoken.cashier();
            output.line("");
            output.line("  " + cashier.operation(Operation.PRE_AUTHORISATION).toUpperCase(cashier.language()) + " "
                    + status.id());
            output.fact(spoken.text("label.held"), cashier.amount(status.balance()));
            status.state().ifPresent(state -> output.fact(spoken.text("label.state"), state));
            status.card().ifPresent(card -> output.fact(spoken.text("label.card"), ReceiptText.card(card, spoken)));
            if (!status.steps().isEmpty()) {
                Table table = new Table(
                        spoken.text("label.operation"), cashier.part(Part.BASE), spoken.text("label.approved"));
                for (PreAuthorisationStatus.Step step : status.steps()) {
                    table.row(
                            step.type(),
                            step.amount() == null ? "" : cashier.amount(step.amount()),
                            step.approved() == null
                                    ? spoken.text("notTold")
                                    : spoken.text(step.approved() ? "answer.yes" : "answer.no"));
                }
                output.line("");
                output.lines(table.lines(output.width()));
            }
            return output.end(Documents.preAuthorisation(status), ExitCode.DONE);
        }
    }
}
