package dev.tillbridge.docs.howto;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.joda.money.Money;

/** Takes payments without waiting for them, and books how they ended. */
public final class Till implements TerminalListener, AutoCloseable {

    private final CompletableFuture<Terminals> terminals = new CompletableFuture<>();
    private final Consumer<Outcome> books;

    private Till(Consumer<Outcome> books) {
        this.books = books;
    }

    public static Till open(Path configuration, Consumer<Outcome> books) {
        Till till = new Till(books);
        till.terminals.complete(Terminals.open(configuration, till));
        return till;
    }

    /** Returns at once; its {@code outcome()} comes later. */
    public Attempt pay(String terminal, String invoice, Money amount, Consumer<Progress> display) {
        Sale sale = Sale.builder()
                .tender(Tender.of(invoice)) // asking twice never charges twice
                .amount(amount)
                .build();
        return terminals.join().terminal(terminal).start(sale, new TerminalListener() {
            @Override
            public void onProgress(AttemptId attempt, Progress progress) {
                display.accept(progress);
            }
        });
    }

    /** Is told of this run's payments, of what an earlier run left behind, and again of what was unknown and is settled. */
    @Override
    public void onOutcome(Outcome outcome) {
        books.accept(outcome); // durable in yours, under outcome.attempt(): a later one replaces an earlier one
        if (outcome.conflict().isEmpty()) { // a conflict waits for a person
            terminals.join().acknowledge(outcome);
        }
    }

    @Override
    public void close() {
        terminals.join().close();
    }
}
