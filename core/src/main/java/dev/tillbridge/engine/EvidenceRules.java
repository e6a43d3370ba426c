package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * When evidence may be applied to an attempt: the rules E2 to E7, as {@link Evidence} has them. E1 is the transport's.
 *
 * <p>Evidence that is incomplete is asked for again; evidence that is foreign or contradicts itself raises an alarm. Pure.
 */
final class EvidenceRules {

    /** How far a terminal's clock may be behind: the widest difference between a local time and that of Greenwich, which some take for it. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(14);

    private EvidenceRules() {}

    /** Returns what the evidence proves about the attempt, which the terminal knows by this key. */
    static Judgement judge(AttemptRecord attempt, String key, KeyForm form, CurrencyUnit currency, Evidence evidence) {
        Optional<String> identity = foreign(key, form, evidence).or(() -> unbound(attempt, evidence));
        if (identity.isPresent()) {
            return new Judgement.Alarming("E2", identity.get(), false);
        }
        if (!evidence.complete()) {
            return new Judgement.NotYet("E4", "the result is not marked as finished", false);
        }
        if (evidence.key().isEmpty()) {
            return new Judgement.NotYet("E5", "the result does not say which transaction it is about", false);
        }
        Optional<String> difference =
                differs(attempt, form, currency, evidence).or(() -> partDiffers(attempt, evidence));
        if (difference.isPresent()) {
            return new Judgement.Alarming("E3", difference.get(), true);
        }
        if (evidence.verdicts().size() > 1 || !evidence.contradictions().isEmpty()) {
            return new Judgement.Alarming("E6", contradiction(evidence), true);
        }
        if (!evidence.unknown().isEmpty()) {
            return new Judgement.NotYet("E7", "nobody can read what the result holds in " + evidence.unknown(), true);
        }
        Optional<Verdict> verdict = evidence.verdicts().stream().findFirst().or(evidence::implied);
        if (verdict.isEmpty() || !evidence.missing().isEmpty()) {
            return new Judgement.NotYet("E5", "the result lacks " + evidence.missing(), true);
        }
        return switch (verdict.get()) {
            case APPROVED -> approval(attempt, evidence);
            case DECLINED -> negative(AttemptState.DECLINED, evidence);
            case CANCELLED -> negative(AttemptState.CANCELLED, evidence);
        };
    }

    private static String contradiction(Evidence evidence) {
        return evidence.contradictions().isEmpty()
                ? "the result states several verdicts, " + new TreeSet<>(evidence.verdicts())
                : "the result contradicts itself: " + String.join(", ", evidence.contradictions());
    }

    /** Returns how an answer that is no result contradicts itself or what came before it; empty when it does not (E6). */
    static Optional<String> contradicts(Evidence told) {
        return told.contradictions().isEmpty() ? Optional.empty() : Optional.of(contradiction(told));
    }

    /** Returns how an answer that is no result, such as an acceptance or progress, differs from what was sent; empty when nothing that it repeats differs. */
    static Optional<String> acceptanceDiffers(
            AttemptRecord attempt, Optional<String> ourKey, KeyForm form, CurrencyUnit currency, Evidence echo) {
        return ourKey.flatMap(key -> foreign(key, form, echo))
                .or(() -> unbound(attempt, echo))
                .or(() -> differs(attempt, form, currency, echo))
                .or(() -> PartRules.of(attempt, echo.amounts()).echoDiffers())
                .or(() -> unreadable(echo));
    }

    /** What is repeated and cannot be read is not the same as what is not repeated (E7). */
    private static Optional<String> unreadable(Evidence echo) {
        return Optional.of(echo.unknown())
                .filter(fields -> !fields.isEmpty())
                .map(fields -> "nobody can read what the terminal repeats in " + fields);
    }

    private static Optional<String> foreign(String key, KeyForm form, Evidence evidence) {
        return evidence.key()
                .filter(theirs -> !form.same(key, theirs))
                .map(theirs -> "the terminal answered about another transaction than ours");
    }

    /** What names no key is taken for ours only as long as nothing in it says, or may say, that it is another one's. */
    private static Optional<String> unbound(AttemptRecord attempt, Evidence evidence) {
        if (!evidence.keyIsAssumed()) {
            return Optional.empty();
        }
        return evidence.keyDoubts().isEmpty()
                ? endedBefore(attempt, evidence.details())
                : Optional.of("the terminal does not name ours, and nobody can read whose it is in "
                        + evidence.keyDoubts() + ": it may be another one");
    }

    /** What ended long before the start was sent is another one, whatever connection it came on. */
    static Optional<String> endedBefore(AttemptRecord attempt, TransactionDetails told) {
        return attempt.sending()
                .flatMap(sent -> told.completedAt()
                        .filter(ended -> ended.isBefore(sent.wall().minus(CLOCKS_DIFFER))))
                .map(
                        ended -> "the terminal tells of a transaction of " + ended.truncatedTo(ChronoUnit.MINUTES)
                                + ", long before ours was sent: it is another one, or the clock of the terminal or of this till is wrong and must be set");
    }

    /** Returns why a refusal, which is about what was sent, does not prove that nothing was started. */
    static Optional<String> rejectionDoubt(Evidence told) {
        if (!told.contradictions().isEmpty() || !told.verdicts().isEmpty()) {
            return Optional.of("E6: " + contradiction(told));
        }
        return told.traces().isEmpty()
                ? Optional.empty()
                : Optional.of("E6: there are traces of a payment: " + String.join(", ", told.traces()));
    }

    private static Optional<String> differs(
            AttemptRecord attempt, KeyForm form, CurrencyUnit currency, Evidence evidence) {
        if (evidence.operation().filter(o -> o != attempt.operation()).isPresent()) {
            return Optional.of("the terminal names another operation, "
                    + evidence.operation().get());
        }
        if (evidence.debitsLater().filter(told -> told != attempt.debitsLater()).isPresent()) {
            return Optional.of("the terminal names a deferred debit for one at once, or the other way round");
        }
        Optional<CurrencyUnit> theirs = Stream.of(
                        evidence.currency(), evidence.amounts().currency())
                .flatMap(Optional::stream)
                .filter(named -> !named.equals(currency))
                .findFirst();
        if (theirs.isPresent()) {
            return Optional.of("the terminal names another currency, " + theirs.get());
        }
        return originalDiffers(attempt, form, evidence);
    }

    /** What is completed, raised, released or undone is a part of the order: the same done to another original is not ours (I9). */
    private static Optional<String> originalDiffers(AttemptRecord attempt, KeyForm form, Evidence evidence) {
        Optional<String> ordered = attempt.preAuthId().map(PreAuthId::value).or(attempt::original);
        Stream<String> told = Stream.concat(
                evidence.original().stream(),
                attempt.preAuthId().isPresent()
                        ? evidence.details().preAuthId().map(PreAuthId::value).stream()
                        : Stream.empty());
        return ordered.isPresent() && told.anyMatch(theirs -> !form.same(ordered.get(), theirs))
                ? Optional.of("the terminal names another original than the order does")
                : Optional.empty();
    }

    private static Optional<String> partDiffers(AttemptRecord attempt, Evidence evidence) {
        PartRules parts = PartRules.of(attempt, evidence.amounts());
        boolean refusal = evidence.verdicts().isEmpty()
                ? evidence.implied().isPresent()
                : !evidence.verdicts().contains(Verdict.APPROVED);
        return refusal ? parts.refusalDiffers() : parts.approvalDiffers(isPartial(evidence, parts));
    }

    private static boolean isPartial(Evidence evidence, PartRules parts) {
        return evidence.partial() || (evidence.tellsWhatWasPaid() && parts.isLess());
    }

    private static Judgement approval(AttemptRecord attempt, Evidence evidence) {
        Amounts told = told(attempt, evidence.amounts());
        PartRules parts = PartRules.of(attempt, told);
        boolean saysPart =
                evidence.partial() || HostCodes.approvesPart(evidence.details().responseCode());
        if (saysPart && !parts.isLess()) {
            boolean isTold = told.base().isPresent() && parts.untold().isEmpty();
            if (!isTold) {
                return new Judgement.NotYet("E5", "a part was approved, but the result does not say how much", true);
            }
            if (attempt.amount().isPresent()) {
                return new Judgement.Alarming(
                        "E6", "the result contradicts itself: a part was approved, and the whole", true);
            }
        }
        if (attempt.tookAnother()
                && (evidence.operation().isEmpty() || !parts.untold().isEmpty())) {
            return new Judgement.NotYet(
                    "E5", "the terminal took another order than ours, and the result does not say which it is", true);
        }
        if (HostCodes.refuses(evidence.details().responseCode())) {
            return new Judgement.Alarming(
                    "E6", "the result contradicts itself: approved, with a response code that refuses", true);
        }
        return new Judgement.Proven(
                AttemptState.APPROVED,
                new AttemptResult(
                        told, saysPart || isPartial(evidence, parts), evidence.deferred(), evidence.details()));
    }

    /** Where the whole of something was meant, zero stands for it, and is no statement about how much that is. */
    private static Amounts told(AttemptRecord attempt, Amounts amounts) {
        boolean standsForAll = attempt.amount().isEmpty()
                && amounts.base().filter(Money::isZero).isPresent();
        return standsForAll ? amounts.with(Part.BASE, null) : PartRules.told(attempt, amounts);
    }

    private static Judgement negative(AttemptState state, Evidence evidence) {
        return doubt(evidence)
                .<Judgement>map(words -> new Judgement.Alarming("E6", "the result contradicts itself: " + words, true))
                .orElseGet(() -> new Judgement.Proven(
                        state, new AttemptResult(Amounts.unknown(), false, false, evidence.details())));
    }

    /** Returns what speaks against a negative result. */
    private static Optional<String> doubt(Evidence evidence) {
        if (evidence.partial()) {
            return Optional.of("not approved, and a part was approved");
        }
        if (evidence.deferred() && !evidence.authorisationExplained()) {
            return Optional.of("not approved, and approved offline");
        }
        if (evidence.details().authorisationCode().isPresent() && !evidence.authorisationExplained()) {
            return Optional.of("not approved, with an authorisation code and without a reversal");
        }
        if (HostCodes.approves(evidence.details().responseCode()) && !evidence.authorisationExplained()) {
            return Optional.of("not approved, with a response code that approves and without a reversal");
        }
        return evidence.verdicts().isEmpty() && !evidence.traces().isEmpty()
                ? Optional.of("no verdict, and traces of a payment: " + String.join(", ", evidence.traces()))
                : Optional.empty();
    }
}
