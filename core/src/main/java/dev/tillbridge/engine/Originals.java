package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TerminalKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Finds the attempts of this till that others are about, and how much they moved. */
final class Originals {

    private final RunningAttempts running;
    private final TerminalKey terminal;

    Originals(RunningAttempts running, TerminalKey terminal) {
        this.running = running;
        this.terminal = terminal;
    }

    /** Returns what is undone: the attempt that is named, or that to which the terminal gave the id. */
    Optional<AttemptRecord> find(Optional<AttemptId> attempt, Optional<ProviderRef> ref) {
        return attempt.flatMap(running::record).or(() -> ref.flatMap(this::withReference));
    }

    /** Returns the latest attempt to which the terminal gave the id, however long ago: a refund may come late. */
    Optional<AttemptRecord> withReference(ProviderRef ref) {
        return latest(
                ref.value(),
                record -> record.operation() != Operation.VOID
                        && Undone.references(record)
                                .findFirst()
                                .filter(ref::isSameAs)
                                .isPresent());
    }

    /** Returns the latest attempt that opened the pre-authorisation. */
    Optional<AttemptRecord> opener(PreAuthId id) {
        return latest(
                id.value(),
                record -> record.operation() == Operation.PRE_AUTHORISATION
                        && Undone.preAuthId(record).filter(id::isSameAs).isPresent());
    }

    /** Returns the latest attempt that moved money, or was to, and to which the terminal gave this as its own id. */
    Optional<AttemptRecord> mover(PreAuthId id) {
        return withReference(new ProviderRef(id.value()))
                .filter(record -> record.operation() == Operation.SALE || record.operation() == Operation.REFUND);
    }

    private Optional<AttemptRecord> latest(String id, Predicate<AttemptRecord> wanted) {
        return running.naming(id).stream()
                .filter(record -> record.terminal().equals(terminal))
                .filter(wanted)
                .reduce((earlier, later) -> later);
    }

    /**
     * Returns how much an attempt moved, where this amount is not the whole of it; empty also where nobody knows how much that was.
     *
     * <p>The whole may be told with the tip and the other parts, or without.
     */
    static Optional<Money> wholeOtherThan(Money amount, AttemptRecord original) {
        List<Money> wholes = wholes(original);
        return wholes.contains(amount) ? Optional.empty() : wholes.stream().findFirst();
    }

    /** Returns the most that an attempt can have moved; empty when nobody knows how much that was. */
    static Optional<Money> most(AttemptRecord original) {
        return wholes(original).stream().max(Money::compareTo);
    }

    private static List<Money> wholes(AttemptRecord original) {
        Optional<Amounts> moved = original.result().map(AttemptResult::amounts);
        return moved.stream()
                .flatMap(told -> Stream.of(
                        told.total(),
                        told.base(),
                        original.ordered().untoldBy(told).isEmpty()
                                ? Optional.<Money>empty()
                                : original.ordered().total()))
                .flatMap(Optional::stream)
                .toList();
    }
}
