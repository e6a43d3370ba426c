package dev.tillbridge.docs.howto;

import dev.tillbridge.Attempt;
import dev.tillbridge.Capabilities;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Comparison;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.joda.money.Money;

/** What the Javadoc of the main types shows, word for word. */
final class Examples {

    interface Screen {
        void show(String headline, String advice);

        boolean confirms(String consequence);
    }

    private Examples() {}

    static void terminals(TerminalListener books, Sale sale) {
        try (Terminals terminals = Terminals.open(Path.of("tillbridge.yaml"), books)) {
            Outcome outcome = terminals.terminal("front-desk").sale(sale);
            System.out.println(outcome.advice());
        }
    }

    static void terminal(Terminal terminal, Consumer<Outcome> books) {
        Outcome outcome = terminal.sale(Sale.builder()
                .tender(Tender.of("invoice-4711"))
                .amount(Money.parse("GBP 12.50"))
                .build());
        books.accept(outcome);
        terminal.acknowledge(outcome); // only what was kept
    }

    static void attempt(
            Terminal terminal, Sale sale, TerminalListener listener, Consumer<Outcome> screen, Executor ui) {
        Attempt attempt = terminal.start(sale, listener); // returns at once
        attempt.outcome().thenAcceptAsync(screen, ui);
    }

    static String outcome(Outcome outcome) {
        String line = outcome.match(
                approved -> approved.total().map(total -> "Paid " + total).orElse(approved.advice()),
                declined -> "Declined: " + declined.reason(),
                cancelled -> "Cancelled. Nothing was charged.",
                notStarted -> "Nothing was charged: " + notStarted.why(),
                unknown -> "Do not charge again. " + unknown.advice());
        return line;
    }

    static void texts(Outcome outcome, Screen screen) {
        CashierTexts texts = CashierTexts.in(Locale.FRENCH);
        screen.show(texts.headline(outcome), texts.advice(outcome));
    }

    static Sale.Builder capabilities(Terminal terminal, Sale.Builder sale, Money tip) {
        Capabilities can = terminal.capabilities();
        if (can.supports(Operation.SALE, Feature.GRATUITY)) {
            sale.gratuity(tip);
        }
        return sale;
    }

    static void comparison(Terminal old, Terminal next) {
        Comparison change = Comparison.of(old.capabilities(), next.capabilities());
        if (change.operations().lost().contains(Operation.PRE_AUTHORISATION)) {
            throw new IllegalStateException("this shop holds deposits");
        }
    }

    static void resolution(Terminal terminal, AttemptId id, Screen screen) {
        ProposedResolution proposed =
                terminal.propose(id, Resolution.paid("auth 123456", "Anna", "seen in the terminal's list"));
        if (screen.confirms(proposed.consequence())) {
            proposed.confirm(); // until here nothing has happened
        }
    }

    static Tender[] tenders() {
        Tender whole = Tender.of("invoice-4711");
        Tender secondCard = new Tender("invoice-4711", "2");
        return new Tender[] {whole, secondCard};
    }

    static Sale sale() {
        Sale sale = Sale.builder()
                .tender(Tender.of("invoice-4711"))
                .amount(Money.parse("GBP 12.50"))
                .gratuity(Money.parse("GBP 1.50"))
                .build();
        return sale;
    }

    static Refund refund() {
        Refund refund = Refund.builder()
                .tender(new Tender("invoice-4711", "refund-1"))
                .amount(Money.parse("GBP 5.00"))
                .build();
        return refund;
    }

    static StartRequest undoing(Outcome.Approved paid) {
        VoidTransaction undoing = VoidTransaction.builder()
                .tender(new Tender("invoice-4711", "void"))
                .originalAttempt(paid.attempt())
                .original(paid.details().providerRef().orElse(null))
                .amount(Money.parse("GBP 12.50"))
                .build();
        return undoing;
    }

    static PreAuthId hold(Terminal terminal) {
        Outcome held = terminal.preAuthorise(PreAuthorisation.builder()
                .tender(new Tender("booking-17", "deposit"))
                .amount(Money.parse("GBP 200.00"))
                .build());
        if (held instanceof Outcome.Approved approved) {
            return approved.preAuthId().orElseThrow(); // keep it with the booking
        }
        throw new IllegalStateException(held.advice());
    }

    static TopUp more(PreAuthId held) {
        TopUp more = TopUp.builder()
                .tender(new Tender("booking-17", "night-1"))
                .amount(Money.parse("GBP 50.00"))
                .preAuthId(held)
                .build();
        return more;
    }

    static Completion bill(PreAuthId held) {
        Completion bill = Completion.builder()
                .tender(new Tender("booking-17", "bill"))
                .amount(Money.parse("GBP 183.50"))
                .preAuthId(held)
                .build();
        return bill;
    }

    static Reversal release(PreAuthId held) {
        Reversal release = Reversal.builder()
                .tender(new Tender("booking-17", "release"))
                .preAuthId(held)
                .build();
        return release;
    }
}
