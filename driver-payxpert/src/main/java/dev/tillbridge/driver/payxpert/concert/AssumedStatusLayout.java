package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The layout of a status question that its tags suggest. Pure.
 *
 * @protocol caisse-ap 10.3 [assumed]: the operation T with CH; the answer repeats CH, its status says whether the operation is known, and
 *     its complement how it ended
 */
final class AssumedStatusLayout implements StatusLayout {

    @Override
    public ConcertMessage toMessage(String key, ConcertSettings settings) {
        return ConcertMapper.head(settings).add("CD", "T").add("CH", key).build();
    }

    @Override
    public Set<String> wanted() {
        return Set.of("AF", "CB", "CE", "CH");
    }

    @Override
    public LookupAnswer toAnswer(
            List<ConcertMessage> answers, Lookup lookup, ConcertSettings settings, CurrencyUnit currency) {
        if (answers.size() != 1) {
            String words = "The terminal gave " + answers.size() + " answers to one question.";
            if (answers.size() > 1) {
                Alarms.raise(words);
            }
            return LookupAnswer.unreadable(words);
        }
        ConcertMessage answer = answers.get(0);
        boolean another = answer.text("CD").filter(code -> !code.equals("T")).isPresent();
        if (another) {
            return LookupAnswer.unreadable("The terminal answered another question than the one about its status.");
        }
        Optional<String> foreign = ConcertMapper.foreign(answer, Optional.of(lookup.key()), settings);
        if (foreign.isPresent()) {
            return LookupAnswer.finished(
                    Evidence.builder().complete(true).key(foreign.get()).build());
        }
        if (ConcertMapper.isPerformed(answer)) {
            return known(answer, lookup, settings, currency);
        }
        boolean ours = answer.has("CH");
        if (ConcertMapper.isTakenIntoAccount(answer) && ours) {
            return LookupAnswer.inProgress(List.of());
        }
        boolean unknown = ConcertMapper.isNotPerformed(answer)
                && Complement.of(answer) == Complement.UNKNOWN
                && !ConcertMapper.isCardSeen(answer);
        return unknown ? LookupAnswer.notFound(UNKNOWN_REFERENCE) : unreadable(answer);
    }

    private static LookupAnswer known(
            ConcertMessage answer, Lookup lookup, ConcertSettings settings, CurrencyUnit currency) {
        Evidence.Builder evidence = Evidence.builder()
                .complete(true)
                .key(answer.text("CH").orElse(null))
                .details(ConcertDetailsMapper.details(answer));
        if (Complement.of(answer) == Complement.ABSENT) {
            return LookupAnswer.finished(evidence.missing("AF").build());
        }
        if (!ConcertMapper.addVerdict(answer, settings, evidence)) {
            return hasEnded(answer)
                    ? LookupAnswer.finished(evidence.unknown("AF").build())
                    : unreadable(answer);
        }
        boolean approval = Complement.of(answer) == Complement.AUTHORISED;
        Optional<CurrencyUnit> told = ConcertMapper.currency(answer, approval, evidence);
        Optional<Money> amount = ConcertMapper.amount(answer, told.orElse(currency), approval, evidence);
        amount.filter(money -> approval || money.isPositive())
                .ifPresent(money -> evidence.amounts(Amounts.ofBase(money)));
        // What is told is what was really paid, and the question does not say what was asked for.
        evidence.partial(approval
                && lookup.operation() != Operation.VOID
                && amount.filter(Money::isPositive).isPresent());
        return LookupAnswer.finished(evidence.build());
    }

    /** Returns whether a complement that proves nothing about money still says that the terminal no longer works on it. */
    private static boolean hasEnded(ConcertMessage answer) {
        Complement complement = Complement.of(answer);
        return complement == Complement.NOT_COMPLETED || complement == Complement.INPUT_TIMEOUT;
    }

    private static LookupAnswer unreadable(ConcertMessage answer) {
        return LookupAnswer.unreadable("The terminal answered " + ConcertMapper.codes(answer)
                + " to the question how the operation ended, which tells nothing.");
    }
}
