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
        return latest(running.naming(ref.value()).stream()
                .filter(record -> record.terminal().equals(terminal))
                .filter(record -> record.operation() != Operation.VOID)
                .filter(record -> Undone.references(record)
                        .findFirst()
                        .filter(ref::isSameAs)
                        .isPresent()));
    }

    /** Returns the latest attempt that opened the pre-authorisation. */
    Optional<AttemptRecord> opener(PreAuthId id) {
        return opener(id, terminal, running.naming(id.value()));
    }

    /**
     * Returns the latest attempt that opened what the id means at a terminal: what was opened there, else what was opened at another one,
     * as an acquirer may let any of its terminals go on with it.
     *
     * @param naming all attempts that name the id
     */
    static Optional<AttemptRecord> opener(PreAuthId id, TerminalKey terminal, List<AttemptRecord> naming) {
        List<AttemptRecord> openers = naming.stream()
                .filter(record -> record.operation() == Operation.PRE_AUTHORISATION
                        && Undone.preAuthId(record).filter(id::isSameAs).isPresent())
                .toList();
        return latest(openers.stream().filter(record -> record.terminal().equals(terminal)))
                .or(() -> latest(openers.stream()));
    }

    /** Returns the most that a pre-authorisation can hold, raised by each that may have raised it; empty when nobody knows how much. */
    Optional<Money> mostHeld(PreAuthId id) {
        List<AttemptRecord> raises = running.naming(id.value()).stream()
                .filter(record -> record.operation() == Operation.TOP_UP)
                .filter(record -> !record.state().isFinal() || record.state().isPaid() || record.conflict())
                .toList();
        return opener(id)
                .flatMap(Originals::most)
                .map(held -> raises.stream()
                        .flatMap(raise -> most(raise).or(raise::amount).stream())
                        .filter(held::isSameCurrency)
                        .reduce(held, Money::plus));
    }

    /** Returns the latest attempt that moved money, or was to, and to which the terminal gave this as its own id. */
    Optional<AttemptRecord> mover(PreAuthId id) {
        return withReference(new ProviderRef(id.value()))
                .filter(record -> record.operation() == Operation.SALE || record.operation() == Operation.REFUND);
    }

    private static Optional<AttemptRecord> latest(Stream<AttemptRecord> attempts) {
        return attempts.reduce((earlier, later) -> later);
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
