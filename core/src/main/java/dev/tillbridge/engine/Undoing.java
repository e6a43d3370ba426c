package dev.tillbridge.engine;

import dev.tillbridge.engine.Gate.Refusal;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * What speaks against undoing an attempt of this till, against going on with what was closed, or against telling it as done when it was undone.
 *
 * <p>A terminal that finds the original by its amount and the card undoes a sale of that amount, whatever was meant: asked to undo a refund,
 * or what was undone before, it would undo a sale that nobody wants undone.
 */
final class Undoing {

    private final ConfiguredTerminal configured;
    private final Originals originals;
    private final Undone undone;

    Undoing(RunningAttempts running, ConfiguredTerminal configured) {
        this.configured = configured;
        this.originals = new Originals(running, configured.key());
        this.undone = new Undone(running);
    }

    /** Returns why this must not be sent; empty when nothing is known that speaks against it, or when it undoes nothing. */
    Optional<Refusal> obstacle(StartRequest request) {
        return switch (request.operation()) {
            case VOID -> {
                Optional<AttemptRecord> original = original(request);
                yield original.isPresent() ? obstacle(request, original.get()) : obstacleOfUnknown(request);
            }
            case REVERSAL, TOP_UP -> request.preAuthId().flatMap(id -> obstacle(request.operation(), id));
            case COMPLETION ->
                request.preAuthId()
                        .flatMap(id -> obstacle(request.operation(), id).or(() -> aboveHold(request, id)));
            case REFUND -> request.original().flatMap(ref -> obstacleOfRefund(request, ref));
            case SALE, PRE_AUTHORISATION, AUTHORISATION_ONLY -> Optional.empty();
        };
    }

    /** Returns the attempts that were to undo the same and came to nothing, as far as anybody knows. */
    List<AttemptRecord> failedBefore(StartRequest request) {
        return request.operation() == Operation.VOID
                ? original(request).map(undone::failedVoids).orElse(List.of())
                : List.of();
    }

    /** Returns why what an attempt did is not to be told as if it still stood; empty when nothing took it back. */
    Optional<Refusal> takenBack(AttemptRecord done) {
        return undone.by(done).map(by -> {
            UndoingWords words = UndoingWords.of(done.operation());
            String which = "it was " + words.done() + " by attempt " + done.id().shown();
            return by.sure()
                    ? new Refusal(
                            NotStartedReason.REFUSED,
                            which + ", and " + words.undone() + " by " + by.shown() + ": what is to be " + words.done()
                                    + " now is a new tender")
                    : unsettled(by, which + ", and " + by.open(words.toUndo()));
        });
    }

    private Optional<AttemptRecord> original(StartRequest request) {
        return originals.find(request.originalAttempt(), request.original());
    }

    /** Returns whether a request names an attempt, and with it the id of something else. */
    private static boolean contradictsItself(StartRequest request, AttemptRecord original) {
        return request.original()
                .filter(ref -> Undone.references(original).findAny().isPresent()
                        && Undone.references(original).noneMatch(ref::isSameAs))
                .isPresent();
    }

    private Optional<Refusal> obstacle(StartRequest request, AttemptRecord original) {
        String which = "attempt " + original.id().shown();
        if (contradictsItself(request, original)) {
            return refused("the request names " + which
                    + ", and a transaction that the terminal knows by another id: name one" + " of them only");
        }
        if (!original.state().isFinal()) {
            return refused("whether " + which + " was paid is not known: settle that first, then undo it");
        }
        if (!original.state().isPaid() && !original.conflict()) {
            return refused(which + " is " + original.state() + ", so there is nothing to undo");
        }
        if (!original.terminal().equals(configured.key())) {
            return refused(which + " was made at another terminal, '" + original.terminalName() + "': undo it there");
        }
        boolean byAmount = !configured.traits(Operation.VOID).features().contains(Feature.BY_ID);
        if (byAmount && original.state().isPaid() && original.conflict()) {
            return refused("the terminal contradicts what is held of " + which + ", and finds what it undoes by amount"
                    + " and card: it might undo another one. Look at it there, and undo it by hand");
        }
        boolean findsDebitsOnly = byAmount && original.operation() != Operation.SALE;
        if (original.operation() == Operation.VOID || findsDebitsOnly) {
            return refused(which + " is no sale but a " + word(original.operation())
                    + (findsDebitsOnly
                            ? ", and terminal '" + configured.name()
                                    + "' finds what it undoes by amount and card among its sales: it would undo"
                                    + " another one"
                            : ", which cannot be undone"));
        }
        return undone.by(original)
                .map(by -> again(by, which))
                .or(() -> chargedBefore(which, original))
                .or(() -> refundedBefore(which, original))
                .or(() -> request.amount().flatMap(amount -> notTheWhole(which, amount, original)));
    }

    /** Where the terminal finds what it undoes by its amount, another amount is that of another sale. */
    private static Optional<Refusal> notTheWhole(String which, Money amount, AttemptRecord original) {
        return Originals.wholeOtherThan(amount, original)
                .flatMap(whole -> refused(which + " moved " + whole + ", and a void undoes the whole of it: " + amount
                        + " would be that of another one"));
    }

    /** Refuses to undo twice what this till did not do, or does not remember. */
    private Optional<Refusal> obstacleOfUnknown(StartRequest request) {
        return request.original()
                .flatMap(ref -> undone.by(configured.key(), ref).map(by -> again(by, "transaction " + ref)));
    }

    /** What was charged is no longer held: its void would undo the charge, or nothing at all. */
    private Optional<Refusal> chargedBefore(String which, AttemptRecord original) {
        return original.operation() == Operation.PRE_AUTHORISATION
                ? Undone.preAuthId(original).flatMap(id -> closed(Operation.VOID, which, id))
                : Optional.empty();
    }

    /** A void undoes the whole, and would give back once more what was refunded of it. */
    private Optional<Refusal> refundedBefore(String which, AttemptRecord original) {
        List<Undone.By> refunds = undone.refunds(original);
        return refunds.stream()
                .filter(Undone.By::sure)
                .findFirst()
                .map(by -> new Refusal(
                        NotStartedReason.REFUSED,
                        which + " was refunded, or a part of it, by " + by.shown()
                                + ": a void undoes the whole of it, so refund what is left"))
                .or(() -> refunds.stream()
                        .findFirst()
                        .map(by -> unsettled(by, by.open("refund " + which + " or a part of it"))));
    }

    /** A refund of what was undone or refunded would give the money back a second time. */
    private Optional<Refusal> obstacleOfRefund(StartRequest request, ProviderRef ref) {
        Optional<AttemptRecord> original = originals.withReference(ref);
        return original.isPresent()
                ? undone.by(original.get())
                        .map(by -> again(by, "attempt " + original.get().id().shown()))
                        .or(() -> beyond(request, original.get()))
                : undone.by(configured.key(), ref).map(by -> again(by, "transaction " + ref));
    }

    /** Returns why a refund would give back more than was paid: what is left of that, less what may have been refunded. */
    private Optional<Refusal> beyond(StartRequest request, AttemptRecord original) {
        Optional<Money> paid = Originals.most(original)
                .filter(most -> request.amount().filter(most::isSameCurrency).isPresent());
        if (paid.isEmpty()) {
            return Optional.empty();
        }
        List<Undone.By> refunds = undone.refunds(original);
        Money left = left(paid.get(), refunds.stream().filter(Undone.By::sure));
        if (request.amount().orElseThrow().isGreaterThan(left)) {
            return refused("attempt " + original.id().shown() + " moved " + paid.get() + ", of which "
                    + paid.get().minus(left) + " was refunded: "
                    + request.amount().orElseThrow() + " is more than is left");
        }
        return request.amount().orElseThrow().isGreaterThan(left(paid.get(), refunds.stream()))
                ? refunds.stream()
                        .filter(by -> !by.sure())
                        .findFirst()
                        .map(by -> unsettled(
                                by, by.open("refund attempt " + original.id().shown() + " or a part of it")))
                : Optional.empty();
    }

    private static Money left(Money paid, Stream<Undone.By> refunds) {
        return refunds.map(Undone.By::attempt)
                .flatMap(refund -> Originals.most(refund).or(refund::amount).stream())
                .filter(paid::isSameCurrency)
                .reduce(paid, Money::minus);
    }

    private static Refusal again(Undone.By by, String which) {
        return by.sure()
                ? new Refusal(
                        NotStartedReason.REFUSED,
                        which + " was undone already, by " + by.shown() + ": nothing of it is left to undo")
                : unsettled(by, by.open("undo " + which));
    }

    /** Of what was released or charged, or of no pre-authorisation at all, nothing is held that could be raised, charged or released. */
    private Optional<Refusal> obstacle(Operation operation, PreAuthId id) {
        Optional<AttemptRecord> opener = originals.opener(id);
        return (opener.isPresent() ? opener : originals.mover(id))
                .filter(named -> named.operation() != Operation.PRE_AUTHORISATION)
                .flatMap(named -> refused("attempt " + named.id().shown() + " is no pre-authorisation but a "
                        + word(named.operation()) + ": nothing is held by it"
                        + (operation == Operation.REVERSAL ? ", so undo it by a void" : "")))
                .or(() -> closed(operation, "pre-authorisation " + id, id))
                .or(() -> opener.flatMap(undone::by).map(by -> again(by, "pre-authorisation " + id)));
    }

    /** Returns why a completion is more than this terminal charges: what is held, as far as this till knows how much that is. */
    private Optional<Refusal> aboveHold(StartRequest request, PreAuthId id) {
        if (configured.traits(Operation.COMPLETION).features().contains(Feature.ABOVE_HOLD)) {
            return Optional.empty();
        }
        return originals
                .mostHeld(id)
                .filter(held -> request.amount()
                        .filter(held::isSameCurrency)
                        .filter(held::isLessThan)
                        .isPresent())
                .flatMap(held -> refused("pre-authorisation " + id + " holds " + held + ", and terminal '"
                        + configured.name() + "' charges no more than is held: charge that, and the rest as a sale"));
    }

    /** Returns what left nothing of a pre-authorisation. */
    private Optional<Refusal> closed(Operation operation, String which, PreAuthId id) {
        return undone.closing(configured.key(), id).map(by -> {
            boolean charged = by.attempt().operation() == Operation.COMPLETION;
            if (!by.sure()) {
                return unsettled(by, by.open((charged ? "charge " : "release ") + which));
            }
            boolean givesBack = operation == Operation.REVERSAL || operation == Operation.VOID;
            return new Refusal(
                    NotStartedReason.REFUSED,
                    charged
                            ? which + " was charged by " + by.shown() + ", which closed it: nothing is held any more"
                                    + (givesBack ? ", so give money back by a refund" : "")
                            : which + " was released already, by " + by.shown() + ": nothing of it is held any more");
        });
    }

    private static Optional<Refusal> refused(String why) {
        return Optional.of(new Refusal(NotStartedReason.REFUSED, why));
    }

    /** What a person compared and left as it is stays so: nobody is sent to settle it once more. */
    private static Refusal unsettled(Undone.By by, String why) {
        return new Refusal(
                by.attempt().conflict() ? NotStartedReason.REFUSED : Admission.blockedOrBusy(by.attempt()), why);
    }

    private static String word(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
