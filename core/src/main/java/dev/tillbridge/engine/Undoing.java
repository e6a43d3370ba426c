package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What speaks against undoing an attempt of this till.
 *
 * <p>A terminal that finds the original by its amount and the card undoes a sale of that amount, whatever was meant: asked to undo a refund
 * it would undo a sale that nobody wants undone.
 */
final class Undoing {

    /** How many attempts an id is looked for in: only what was done lately can still be undone. */
    private static final int LATELY = 200;

    private final Journal journal;
    private final Desk desk;

    Undoing(Journal journal, Desk desk) {
        this.journal = journal;
        this.desk = desk;
    }

    /** Returns why this must not be sent; empty when nothing is known that speaks against it, or when it undoes nothing. */
    Optional<String> obstacle(StartRequest request) {
        return request.operation() == Operation.VOID ? original(request).flatMap(this::obstacle) : Optional.empty();
    }

    private Optional<AttemptRecord> original(StartRequest request) {
        return request.originalAttempt()
                .flatMap(journal::find)
                .or(() -> request.original().flatMap(this::withReference));
    }

    private Optional<AttemptRecord> withReference(ProviderRef ref) {
        return journal.recent(LATELY).stream()
                .filter(record ->
                        record.terminal().equals(desk.terminal().key()) && record.operation() != Operation.VOID)
                .filter(record -> reference(record).filter(ref::equals).isPresent())
                .findFirst();
    }

    private static Optional<ProviderRef> reference(AttemptRecord record) {
        return record.result().flatMap(result -> result.details().providerRef()).or(record::providerRef);
    }

    private Optional<String> obstacle(AttemptRecord original) {
        String which = "attempt " + original.id().shown();
        if (!original.state().isFinal()) {
            return Optional.of("whether " + which + " was paid is not known: settle that first, then undo it");
        }
        if (!original.state().isPaid() && !original.conflict()) {
            return Optional.of(which + " is " + original.state() + ", so there is nothing to undo");
        }
        if (!original.terminal().equals(desk.terminal().key())) {
            return Optional.of(
                    which + " was made at another terminal, '" + original.terminalName() + "': undo it there");
        }
        boolean findsDebitsOnly = !desk.traits(Operation.VOID).features().contains(Feature.BY_ID)
                && original.operation() != Operation.SALE;
        if (original.operation() == Operation.VOID || findsDebitsOnly) {
            return Optional.of(which + " is no sale but a " + word(original.operation())
                    + (findsDebitsOnly
                            ? ", and terminal '" + desk.name()
                                    + "' finds what it undoes by amount and card among its sales: it would undo another one"
                            : ", which cannot be undone"));
        }
        return Optional.empty();
    }

    private static String word(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
