package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The rules E2 to E7: when evidence may be applied to an attempt. E1, that it came from the trusted terminal, is the transport's.
 *
 * <p>Evidence that is incomplete is asked for again; evidence that is foreign or contradicts itself raises an alarm. Pure.
 */
final class EvidenceRules {

    private EvidenceRules() {}

    /** Returns what the evidence proves about the attempt, which the terminal knows by this key. */
    static Judgement judge(AttemptRecord attempt, String key, KeyForm form, CurrencyUnit currency, Evidence evidence) {
        Optional<String> identity = foreign(key, form, evidence);
        if (identity.isPresent()) {
            return new Judgement.Alarming("E2", identity.get(), false);
        }
        if (!evidence.complete()) {
            return new Judgement.NotYet("E4", "the result is not marked as finished", false);
        }
        if (evidence.key().isEmpty()) {
            return new Judgement.NotYet("E5", "the result does not say which transaction it is about", false);
        }
        Optional<String> difference = differs(attempt, currency, evidence);
        if (difference.isPresent()) {
            return new Judgement.Alarming("E3", difference.get(), true);
        }
        if (evidence.verdicts().size() > 1 || !evidence.contradictions().isEmpty()) {
            return new Judgement.Alarming("E6", "the result contradicts itself " + evidence.contradictions(), true);
        }
        if (!evidence.unknown().isEmpty()) {
            return new Judgement.NotYet("E7", "the result holds an unknown word in " + evidence.unknown(), true);
        }
        if (evidence.verdicts().isEmpty() || !evidence.missing().isEmpty()) {
            return new Judgement.NotYet("E5", "the result lacks " + evidence.missing(), true);
        }
        Verdict verdict = evidence.verdicts().iterator().next();
        return switch (verdict) {
            case APPROVED -> approval(attempt, evidence);
            case DECLINED -> negative(AttemptState.DECLINED, evidence);
            case CANCELLED -> negative(AttemptState.CANCELLED, evidence);
        };
    }

    /** Returns how an answer that is no result, such as an acceptance or progress, differs from what was sent; empty when nothing that it repeats differs. */
    static Optional<String> acceptanceDiffers(
            AttemptRecord attempt, Optional<String> ourKey, KeyForm form, CurrencyUnit currency, Evidence echo) {
        return ourKey.flatMap(key -> foreign(key, form, echo)).or(() -> differs(attempt, currency, echo));
    }

    private static Optional<String> foreign(String key, KeyForm form, Evidence evidence) {
        return evidence.key()
                .filter(theirs -> !form.same(key, theirs))
                .map(theirs -> "the terminal answered about another transaction than ours");
    }

    private static Optional<String> differs(AttemptRecord attempt, CurrencyUnit currency, Evidence evidence) {
        if (evidence.operation().filter(o -> o != attempt.operation()).isPresent()) {
            return Optional.of("the terminal names another operation, "
                    + evidence.operation().get());
        }
        Optional<CurrencyUnit> theirs = Stream.of(
                        evidence.currency(), evidence.amounts().currency())
                .flatMap(Optional::stream)
                .filter(named -> !named.equals(currency))
                .findFirst();
        if (theirs.isPresent()) {
            return Optional.of("the terminal names another currency, " + theirs.get());
        }
        Money base = evidence.amounts().base();
        if (base == null || attempt.amount().isEmpty()) {
            return Optional.empty();
        }
        Money asked = attempt.amount().get();
        if (base.isEqual(asked) || (evidence.partial() && base.isPositive() && base.isLessThan(asked))) {
            return Optional.empty();
        }
        return Optional.of("the terminal names another amount, " + base + " for " + asked);
    }

    private static Judgement approval(AttemptRecord attempt, Evidence evidence) {
        Money base = evidence.amounts().base();
        if (evidence.partial() && base == null) {
            return new Judgement.NotYet("E5", "a part was approved, but the result does not say how much", true);
        }
        boolean partial = evidence.partial()
                && attempt.amount()
                        .filter(asked -> base != null && base.isLessThan(asked))
                        .isPresent();
        return new Judgement.Proven(
                AttemptState.APPROVED,
                new AttemptResult(evidence.amounts(), partial, evidence.deferred(), evidence.details()));
    }

    private static Judgement negative(AttemptState state, Evidence evidence) {
        return new Judgement.Proven(state, new AttemptResult(Amounts.unknown(), false, false, evidence.details()));
    }
}
