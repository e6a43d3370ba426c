package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TerminalKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what took back what an attempt of this till did, or may have. */
final class Undone {

    /**
     * What took something back.
     *
     * @param attempt the void, reversal or completion
     * @param sure whether it did; otherwise nobody knows yet
     */
    record By(AttemptRecord attempt, boolean sure) {

        /** Returns which attempt it is, with who decided about it. */
        String shown() {
            boolean decided = attempt.state() == AttemptState.OPERATOR_PAID;
            return "attempt " + attempt.id().shown() + (decided ? ", as a person decided" : "");
        }

        /** Returns what is in the way as long as nobody knows, and what to do about it. */
        String open(String what) {
            String which = "attempt " + attempt.id().shown() + ", which was to " + what + ",";
            if (attempt.conflict()) {
                return "the terminal contradicts what is held of " + which
                        + " so the terminal alone can tell: settle it there. What is owed after that is a new tender";
            }
            return AttemptLog.isAtWork(attempt)
                    ? which + " is under way: see how that one ends"
                    : which + " is " + attempt.state() + ": settle that one first";
        }
    }

    private final RunningAttempts running;

    Undone(RunningAttempts running) {
        this.running = running;
    }

    /** Returns what took this attempt back: a void of it, or a reversal of all that it holds. */
    Optional<By> by(AttemptRecord original) {
        return first(Stream.concat(voids(original), releases(original)));
    }

    /** Returns what undid a transaction that this till knows by its id only. */
    Optional<By> by(TerminalKey terminal, ProviderRef ref) {
        return first(running.naming(ref.value()).stream()
                .filter(attempt -> attempt.terminal().equals(terminal))
                .filter(attempt -> isVoidOf(ref, attempt)));
    }

    /** Returns the refunds of this attempt that were carried out, or may have been. */
    List<By> refunds(AttemptRecord original) {
        return references(original)
                .distinct()
                .flatMap(ref -> running.naming(ref.value()).stream()
                        .filter(attempt -> attempt.terminal().equals(original.terminal()))
                        .filter(attempt -> attempt.operation() == Operation.REFUND
                                && attempt.original()
                                        .map(ProviderRef::new)
                                        .filter(ref::isSameAs)
                                        .isPresent())
                        .filter(attempt -> isLater(attempt, original)))
                .filter(Undone::isPossible)
                .map(attempt -> new By(attempt, isSure(attempt)))
                .toList();
    }

    /** Returns what left nothing of a pre-authorisation: a reversal of all of it, or a completion that was not taken back itself. */
    Optional<By> closing(TerminalKey terminal, PreAuthId id) {
        return first(ofHold(id, terminal)
                .filter(attempt -> isWholeReversalOf(id, attempt)
                        || (attempt.operation() == Operation.COMPLETION
                                && by(attempt).filter(By::sure).isEmpty())));
    }

    /** Returns the voids of an attempt that came to nothing. */
    List<AttemptRecord> failedVoids(AttemptRecord original) {
        return voids(original)
                .filter(attempt -> attempt.state().isFinal() && !attempt.state().isPaid())
                .toList();
    }

    private Stream<AttemptRecord> voids(AttemptRecord original) {
        Stream<AttemptRecord> byAttempt = running.naming(original.id().value()).stream()
                .filter(attempt -> attempt.operation() == Operation.VOID)
                .filter(attempt ->
                        attempt.originalAttempt().filter(original.id()::equals).isPresent());
        Stream<AttemptRecord> byReference = references(original)
                .distinct()
                .flatMap(ref -> running.naming(ref.value()).stream()
                        .filter(attempt -> attempt.terminal().equals(original.terminal()))
                        .filter(attempt -> attempt.originalAttempt().isEmpty() && isVoidOf(ref, attempt))
                        .filter(attempt -> isLater(attempt, original)));
        return Stream.concat(byAttempt, byReference);
    }

    private Stream<AttemptRecord> releases(AttemptRecord original) {
        boolean holds = original.operation() == Operation.PRE_AUTHORISATION || original.operation() == Operation.TOP_UP;
        return holds
                ? preAuthId(original).stream()
                        .flatMap(id -> ofHold(id, original.terminal())
                                .filter(attempt -> isWholeReversalOf(id, attempt))
                                .filter(attempt -> isLater(attempt, original)))
                : Stream.empty();
    }

    /** Returns the attempts that name the pre-authorisation which the id means at a terminal, at whichever of them they were made. */
    private Stream<AttemptRecord> ofHold(PreAuthId id, TerminalKey terminal) {
        List<AttemptRecord> naming = running.naming(id.value());
        Optional<AttemptId> hold = Originals.opener(id, terminal, naming).map(AttemptRecord::id);
        return naming.stream()
                .filter(attempt -> attempt.terminal().equals(terminal)
                        || (hold.isPresent()
                                && Originals.opener(id, attempt.terminal(), naming)
                                        .map(AttemptRecord::id)
                                        .equals(hold)));
    }

    private static boolean isVoidOf(ProviderRef ref, AttemptRecord attempt) {
        return attempt.operation() == Operation.VOID
                && attempt.original()
                        .map(ProviderRef::new)
                        .filter(ref::isSameAs)
                        .isPresent();
    }

    private static boolean isWholeReversalOf(PreAuthId id, AttemptRecord attempt) {
        boolean whole = attempt.amount().isEmpty()
                && attempt.result().filter(AttemptResult::partial).isEmpty();
        return attempt.operation() == Operation.REVERSAL
                && whole
                && preAuthId(attempt).filter(id::isSameAs).isPresent();
    }

    /** Returns the pre-authorisation that an attempt opened or changed. */
    static Optional<PreAuthId> preAuthId(AttemptRecord attempt) {
        return attempt.result().flatMap(result -> result.details().preAuthId()).or(attempt::preAuthId);
    }

    /** Returns the ids by which the terminal knows an attempt. */
    static Stream<ProviderRef> references(AttemptRecord attempt) {
        return Stream.concat(
                attempt.result().flatMap(result -> result.details().providerRef()).stream(),
                attempt.providerRef().stream());
    }

    /** Returns whether an attempt came after another one: a terminal may give an id a second time, and clocks may be set back. */
    private boolean isLater(AttemptRecord attempt, AttemptRecord other) {
        return running.begun(attempt.id()) > running.begun(other.id());
    }

    private static Optional<By> first(Stream<AttemptRecord> attempts) {
        List<AttemptRecord> may = attempts.filter(Undone::isPossible).toList();
        return may.stream()
                .filter(Undone::isSure)
                .findFirst()
                .or(() -> may.stream().findFirst())
                .map(attempt -> new By(attempt, isSure(attempt)));
    }

    private static boolean isPossible(AttemptRecord attempt) {
        return attempt.state().isPaid() || !attempt.state().isFinal() || attempt.conflict();
    }

    private static boolean isSure(AttemptRecord attempt) {
        return attempt.state().isPaid() && !attempt.conflict();
    }
}
