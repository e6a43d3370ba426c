package dev.tillbridge.cli.command;

import dev.tillbridge.Acquisition;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.cli.bridged.BridgedTerminals;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.ReceiptText;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Progress;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a card before anything is paid. */
@Command(
        name = "card",
        header = "Read a card, and pay with it or let it go.",
        description = "%nReading a card moves no money.%n")
final class CardCommand extends PaymentCommand {

    /** What to do with the card. */
    enum Next {
        PREAUTH,
        AUTHORISE
    }

    @Parameters(paramLabel = "AMOUNT", description = "The expected amount, which some terminals show.")
    private String amount = "";

    @Option(
            names = "--continue",
            paramLabel = "HOW",
            description = "Go on with the card: preauth or authorise. Without it the card is let go.")
    private @Nullable Next next;

    CardCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    Task plan(AmountReader amounts) {
        Money money = amounts.read(amount, "amount");
        CardAcquisition request = CardAcquisition.of(money);
        return counter -> {
            EarlierPayments.warnOfOpenOnes(counter);
            if (next != null && counter.open().isBridged()) {
                BridgedTerminals.check(tender());
            }
            Answer<AcquiredCard> answer = read(counter, request);
            return Answers.show(counter.output(), answer, card -> goOn(counter, card, money));
        };
    }

    private static Answer<AcquiredCard> read(Counter counter, CardAcquisition request) {
        Output output = counter.output();
        try (ProgressDisplay display = ProgressDisplay.on(output)) {
            display.step(output.readable(output.spoken().text("card.reading")));
            Acquisition acquisition = counter.terminal().acquireCard(request, new TerminalListener() {
                @Override
                public void onProgress(AttemptId attempt, Progress progress) {
                    display.step(output.readable(output.spoken().cashier().progress(progress)));
                }
            });
            return Interrupts.during(acquisition::await, acquisition::cancel);
        }
    }

    private ExitCode goOn(Counter counter, AcquiredCard card, Money money) {
        Output output = counter.output();
        CashierTexts cashier = output.spoken().cashier();
        String read =
                cashier.progress(new Progress(Progress.Step.CARD_READ, "")).toUpperCase(cashier.language());
        output.line("");
        String what = ReceiptText.card(card.card(), output.spoken());
        boolean isOneLine = read.length() + what.length() + 4 <= output.width();
        output.line("  " + output.style().bold(read) + (isOneLine ? "  " + what : ""));
        if (!isOneLine) {
            output.wrapped(what, 2);
        }
        new TreeMap<>(card.details()).forEach(output::fact);
        if (next == null) {
            return letGo(counter, card);
        }
        return switch (next) {
            case PREAUTH ->
                pay(
                        counter,
                        Optional.of(money),
                        common(PreAuthorisation.builder(), Optional.empty())
                                .acquiredCard(card)
                                .amount(money)
                                .build());
            case AUTHORISE ->
                pay(
                        counter,
                        Optional.of(money),
                        common(AuthorisationOnly.builder(), Optional.empty())
                                .acquiredCard(card)
                                .amount(money)
                                .build());
        };
    }

    private static ExitCode letGo(Counter counter, AcquiredCard card) {
        Answer<String> released = counter.terminal().releaseCard(card);
        Spoken spoken = counter.output().spoken();
        String words =
                released.match(text -> spoken.text("card.letGo"), none -> spoken.text("card.notLetGo", none.text()));
        counter.output().fact(spoken.text("label.card"), words);
        var document = Json.object();
        document.set("card", Documents.card(card.card()));
        document.put("released", released.value().isPresent());
        return counter.output().end(document, ExitCode.DONE);
    }
}
