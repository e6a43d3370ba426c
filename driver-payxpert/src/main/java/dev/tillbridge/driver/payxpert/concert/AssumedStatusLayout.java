package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
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

    /** @protocol caisse-ap 18.6 [assumed]: the records of an answer about an unknown reference, and the serial number */
    private static final Set<String> OF_UNKNOWN = Set.of("CZ", "CJ", "CA", "CD", "AE", "AF", "CF", "CH", "AQ");

    @Override
    public FieldMessage toMessage(String key, ConcertSettings settings) {
        return ConcertMessageMapper.head(settings).and("CD", "T").and("CH", key);
    }

    @Override
    public Set<String> wanted() {
        return Set.of("AF", "CB", "CE", "CH");
    }

    @Override
    public LookupAnswer toLookupAnswer(
            List<FieldMessage> answers, Lookup lookup, ConcertSettings settings, CurrencyUnit currency) {
        FieldMessage answer = answers.get(0);
        if (answers.size() > 1) {
            Alarms.raise("The terminal gave two answers to the question how an operation ended: neither was applied.");
            return LookupAnswer.unreadable("The terminal gave two answers to one question.");
        }
        boolean another = answer.field("CD").filter(code -> !code.equals("T")).isPresent();
        if (another) {
            Alarms.raise(
                    "The terminal was asked how an operation ended and answered another question: what it says was not"
                            + " applied.");
            return LookupAnswer.unreadable("The terminal answered another question than the one about its status.");
        }
        Optional<String> foreign = ConcertEchoMapper.foreign(answer, Optional.of(lookup.key()), settings);
        if (foreign.isPresent()) {
            return LookupAnswer.finished(
                    Evidence.builder().complete(true).key(foreign.get()).build());
        }
        if (ConcertMapper.isPerformed(answer)) {
            return known(answer, lookup, settings, currency);
        }
        boolean ours = answer.has("CH");
        if (ConcertMapper.isTakenIntoAccount(answer) && ours && isForOurRegister(answer, settings)) {
            return LookupAnswer.inProgress(List.of());
        }
        return ours && isUnknown(answer, settings) ? LookupAnswer.notFound(UNKNOWN_REFERENCE) : unreadable(answer);
    }

    /**
     * Returns whether this, which names our key, is "no such operation", to the letter: what holds anything of a transaction is something
     * else.
     *
     * @protocol caisse-ap 6.3 [assumed]: a terminal that is busy may say the same, and names no key
     */
    private static boolean isUnknown(FieldMessage answer, ConcertSettings settings) {
        return ConcertMapper.isNotPerformed(answer)
                && answer.has("CD") // which answers our question: another one was refused by now
                && answer.field("AF").filter(Complement.UNKNOWN.code()::equals).isPresent()
                && answer.fields().stream().map(FieldMessage.Field::name).allMatch(OF_UNKNOWN::contains)
                && isForOurRegister(answer, settings);
    }

    private static boolean isForOurRegister(FieldMessage answer, ConcertSettings settings) {
        Evidence.Builder evidence = Evidence.builder();
        ConcertEchoMapper.register(answer, settings, true, evidence);
        Evidence register = evidence.build();
        return register.contradictions().isEmpty() && register.unknown().isEmpty();
    }

    private static LookupAnswer known(
            FieldMessage answer, Lookup lookup, ConcertSettings settings, CurrencyUnit currency) {
        Evidence.Builder evidence = Evidence.builder()
                .complete(true)
                .key(answer.field("CH").orElse(null))
                .details(ConcertDetailsMapper.details(answer, settings));
        boolean approval = Complement.of(answer) == Complement.AUTHORISED;
        ConcertEchoMapper.register(answer, settings, approval, evidence);
        if (approval && !answer.has("CD")) {
            evidence.missing("CD");
        }
        ConcertEchoMapper.meansOfPayment(answer, settings, evidence);
        ConcertTraces.addTo(evidence, answer, ConcertMessageMapper.forced(settings));
        if (Complement.of(answer) == Complement.ABSENT) {
            return LookupAnswer.finished(evidence.missing("AF").build());
        }
        if (!ConcertMapper.addVerdict(answer, evidence)) {
            return hasEnded(answer)
                    ? LookupAnswer.finished(evidence.unknown("AF").build())
                    : unreadable(answer);
        }
        Optional<CurrencyUnit> told = ConcertEchoMapper.currency(answer, approval, evidence);
        Optional<Money> amount = ConcertEchoMapper.amount(answer, told.orElse(currency), approval, evidence);
        amount.filter(money -> approval || money.isPositive())
                .ifPresent(money -> evidence.amounts(Amounts.ofBase(money)));
        evidence.tellsWhatWasPaid(approval && lookup.operation() != Operation.VOID);
        return LookupAnswer.finished(evidence.build());
    }

    /** Returns whether a complement that proves nothing about money still says that the terminal no longer works on it. */
    private static boolean hasEnded(FieldMessage answer) {
        return Complement.of(answer) == Complement.NOT_COMPLETED;
    }

    private static LookupAnswer unreadable(FieldMessage answer) {
        return LookupAnswer.unreadable("The terminal answered " + ConcertMapper.codes(answer)
                + " to the question how the operation ended, which tells nothing.");
    }
}
