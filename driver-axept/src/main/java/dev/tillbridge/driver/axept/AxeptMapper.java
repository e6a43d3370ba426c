package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.isGiven;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.whole;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.AcquisitionMessage;
import dev.tillbridge.driver.axept.wire.CompletionMessage;
import dev.tillbridge.driver.axept.wire.ReversalMessage;
import dev.tillbridge.driver.axept.wire.StartMessage;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.driver.axept.wire.TransactionMessage;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.http.JsonFields;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns starts into messages, and answers into evidence. Pure.
 *
 * <p>The verdict comes from {@code transApproved} and {@code transCancelled} and from nothing else; everything else can only weaken it.
 */
final class AxeptMapper {

    /** @protocol axept 5.4 [seed]: COMPLETION, REVERSAL; [dna: txn-search, initiate-preauth, top-up-preauth]: the others */
    private static final Map<Operation, String> WORDS = Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PRE_AUTH",
            Operation.TOP_UP, "TOP_UP",
            Operation.COMPLETION, "COMPLETION",
            Operation.REVERSAL, "REVERSAL",
            Operation.AUTHORISATION_ONLY, "AUTHORISATION_ONLY");

    /** The cryptogram by which a chip refuses a payment; for a refund it is asked for. @protocol axept 8.1 [engine] */
    private static final String CHIP_REFUSES = "AAC";

    /** What takes or holds money, so that a chip has a say in it. */
    private static final Set<Operation> BY_CHIP =
            EnumSet.of(Operation.SALE, Operation.PRE_AUTHORISATION, Operation.TOP_UP, Operation.AUTHORISATION_ONLY);

    private AxeptMapper() {}

    // Messages

    /** Returns the message that starts a transaction. */
    static StartMessage toMessage(Start start, AxeptSettings settings) {
        StartRequest request = start.request();
        String type = typeOf(request.operation());
        Long amount = minor(request.amount());
        String preAuthId = request.preAuthId().map(PreAuthId::value).orElse(null);
        String reference = request.reference().orElse(null);
        String language = settings.language().orElse(null);
        String key = key(start, settings);
        return switch (request.operation()) {
            case COMPLETION -> new CompletionMessage(amount, type, preAuthId, reference, language, key);
            case REVERSAL ->
                new ReversalMessage(
                        preAuthId,
                        type,
                        amount,
                        settings.reversalAmountTwice() ? amount : null,
                        reference,
                        language,
                        key);
            default ->
                new TransactionMessage(
                        type,
                        amount,
                        minor(request.gratuity()),
                        minor(request.cashback()),
                        preAuthId,
                        reference,
                        language,
                        request.acquiredCard().map(AcquiredCard::revealToken).orElse(null),
                        key);
        };
    }

    /** Returns the message that asks for a card. */
    static AcquisitionMessage toMessage(CardAcquisition request, AxeptSettings settings) {
        return new AcquisitionMessage(
                request.amount().getAmountMinorLong(), settings.language().orElse(null));
    }

    private static String typeOf(Operation operation) {
        String word = WORDS.get(operation);
        if (word == null) {
            throw new IllegalArgumentException(
                    "axept has no " + operation + "; core asks for declared operations only");
        }
        return word;
    }

    private static @Nullable Long minor(Optional<Money> money) {
        return money.map(Money::getAmountMinorLong).orElse(null);
    }

    /** Returns the key to send; a card that was read before brings that of its acquisition. */
    private static @Nullable String key(Start start, AxeptSettings settings) {
        Optional<AcquiredCard> card = start.request().acquiredCard();
        if (card.isPresent()) {
            return card.get().key().value();
        }
        return settings.sendsKey(start.request().operation())
                ? start.key().map(StartKey::value).orElse(null)
                : null;
    }

    // Evidence

    /** Returns what the terminal repeats of a start that it has taken; empty when that is not an acceptance. */
    static Optional<Evidence> toEcho(StartedReply reply, CurrencyUnit currency) {
        String key = word(reply.uti());
        if (key == null) {
            return Optional.empty();
        }
        Evidence.Builder echo = Evidence.builder().key(key);
        operation(reply.transType(), echo);
        echo.amounts(Amounts.unknown()
                .with(Part.BASE, money("amountTrans", reply.amountTrans(), currency, echo))
                .with(Part.GRATUITY, money("amountGratuity", reply.amountGratuity(), currency, echo))
                .with(Part.CASHBACK, money("amountCashback", reply.amountCashback(), currency, echo)));
        echo.details(TransactionDetails.builder()
                .providerRef(AxeptDetailsMapper.providerRef(key).orElse(null))
                .build());
        return Optional.of(echo.build());
    }

    /**
     * Returns what a refusal tells beside its code: a result in it, or the id of a transaction that we did not name, is a sign that
     * something was started all the same.
     */
    static Evidence besideRefusal(TransactionReply reply, Start start, CurrencyUnit currency, ZoneId zone) {
        Evidence result = toEvidence(reply, currency, zone);
        Evidence.Builder told = Evidence.builder().details(result.details());
        result.verdicts().forEach(told::verdict);
        String key = word(reply.uti());
        boolean isOurs = start.key()
                        .map(StartKey::value)
                        .filter(k -> k.equalsIgnoreCase(key))
                        .isPresent()
                || start.request()
                        .acquiredCard()
                        .map(c -> c.key().value())
                        .filter(k -> k.equalsIgnoreCase(key))
                        .isPresent();
        if (says(reply.uti()) && !isOurs) {
            told.trace("the id of a transaction");
        }
        if (says(reply.transApproved()) || says(reply.transCancelled()) || says(reply.responseCode())) {
            told.trace("a result");
        }
        if (AxeptDetailsMapper.hasTraceOfCard(reply)) {
            told.trace("a card");
        }
        return told.build();
    }

    /** Returns whether this is the result of a transaction at all, be it incomplete, and not something else with the code of one. */
    static boolean isResult(TransactionReply reply) {
        return isGiven(reply.uti()) || isGiven(reply.transApproved()) || isGiven(reply.transCancelled());
    }

    /**
     * Returns what a result says.
     *
     * @param currency that of the terminal, where the result names none
     * @param zone where the terminal's clock is
     */
    static Evidence toEvidence(TransactionReply reply, CurrencyUnit currency, ZoneId zone) {
        Evidence.Builder evidence = Evidence.builder().complete(true);
        String key = word(reply.uti());
        if (key == null) {
            evidence.missing("uti");
        }
        evidence.key(key);
        operation(reply.transType(), evidence);
        Optional<CurrencyUnit> told = currency(reply, evidence);
        told.ifPresent(evidence::currency);
        evidence.amounts(amounts(reply, told.orElse(currency), evidence));
        evidence.partial(flagOf("transPartiallyApproved", reply.transPartiallyApproved(), evidence));
        evidence.deferred(flagOf("isDeferred", reply.isDeferred(), evidence));
        original(reply.preAuthId(), evidence);
        if (JsonFields.isUnreadableCode(reply.responseCode())) {
            evidence.unknown("responseCode");
        }
        verdict(reply, evidence);
        return evidence.details(AxeptDetailsMapper.details(reply, zone)).build();
    }

    /**
     * Adds the verdict: both flags have to be there, and a refusal bears the marks that every result has.
     *
     * @protocol axept 8.1 [seed]: transApproved and transCancelled
     * @protocol axept 8.1 [assumed]: that both at once decide nothing
     */
    private static void verdict(TransactionReply reply, Evidence.Builder evidence) {
        Optional<Boolean> approved = flagOrWord(reply.transApproved());
        Optional<Boolean> cancelled = flagOrWord(reply.transCancelled());
        if (approved.isEmpty()) {
            evidence.missing("transApproved");
        }
        if (cancelled.isEmpty()) {
            evidence.missing("transCancelled");
        }
        if (approved.isEmpty() || cancelled.isEmpty()) {
            return;
        }
        if (approved.get()) {
            evidence.verdict(Verdict.APPROVED);
            contradictApproval(reply, evidence);
        } else {
            explainAuthorisation(reply, evidence);
            if (says(reply.authorisationCode()) && text(reply.authorisationCode()) == null) {
                evidence.unknown("authorisationCode");
            }
        }
        if (isReversalUnreadable(reply)) {
            evidence.unknown("reversalDetails");
        }
        if (cancelled.get()) {
            evidence.verdict(Verdict.CANCELLED);
        } else if (!approved.get()) {
            evidence.complete(AxeptDetailsMapper.isMarkedAsFinished(reply)).verdict(Verdict.DECLINED);
        }
    }

    /** What was undone again explains the signs of an approval; where undoing is what was asked for, it is the opposite of a refusal. */
    private static void explainAuthorisation(TransactionReply reply, Evidence.Builder evidence) {
        boolean undone = reversalApproved(reply).orElse(false);
        Optional<Operation> operation = operation(word(reply.transType()));
        if (undone && operation.filter(Operation.REVERSAL::equals).isPresent()) {
            evidence.contradiction("a reversal that was approved and was not");
        }
        evidence.authorisationExplained(undone && operation.isPresent());
    }

    private static void contradictApproval(TransactionReply reply, Evidence.Builder evidence) {
        boolean byChip =
                operation(word(reply.transType())).map(BY_CHIP::contains).orElse(true);
        if (byChip && CHIP_REFUSES.equals(word(reply.emvCryptogramType()))) {
            evidence.contradiction("approved with a cryptogram by which the chip refuses");
        }
        if (reversalApproved(reply).map(done -> !done).orElse(false)) {
            evidence.contradiction("approved with a reversal that was not");
        }
    }

    private static Optional<Boolean> reversalApproved(TransactionReply reply) {
        JsonNode details = reply.reversalDetails();
        return details == null ? Optional.empty() : flagOrWord(details.get("approved"));
    }

    private static boolean isReversalUnreadable(TransactionReply reply) {
        JsonNode details = reply.reversalDetails();
        if (details == null || !says(details)) {
            return false;
        }
        JsonNode approved = details.get("approved");
        return !details.isObject() || (says(approved) && flagOrWord(approved).isEmpty());
    }

    /** Returns whether a flag is set; one that is there and cannot be read is not one that is absent (E7). */
    private static boolean flagOf(String name, @Nullable JsonNode field, Evidence.Builder evidence) {
        if (says(field) && flagOrWord(field).isEmpty()) {
            evidence.unknown(name);
        }
        return flagOrWord(field).orElse(false);
    }

    /** Adds which pre-authorisation it is about; only a text names one, since numbers lose their zeros. */
    private static void original(@Nullable JsonNode preAuthId, Evidence.Builder evidence) {
        Optional<PreAuthId> id = AxeptDetailsMapper.preAuthId(preAuthId);
        if (says(preAuthId) && id.isEmpty()) {
            evidence.unknown("preAuthId");
        }
        evidence.original(id.map(PreAuthId::value).orElse(null));
    }

    private static void operation(@Nullable JsonNode transType, Evidence.Builder evidence) {
        if (isGiven(transType)) {
            operation(word(transType)).ifPresentOrElse(evidence::operation, () -> evidence.unknown("transType"));
        }
    }

    /** Returns the operation that the vendor calls so; empty for a word that nobody knows. */
    static Optional<Operation> operation(@Nullable String word) {
        return WORDS.entrySet().stream()
                .filter(known -> known.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findAny();
    }

    private static Optional<CurrencyUnit> currency(TransactionReply reply, Evidence.Builder evidence) {
        if (!isGiven(reply.transCurrencyCode()) && !isGiven(reply.transCurrencyNum())) {
            return Optional.empty();
        }
        Optional<CurrencyUnit> letters = currency(word(reply.transCurrencyCode()));
        Optional<CurrencyUnit> digits = currencyOfNumber(reply.transCurrencyNum());
        if (isGiven(reply.transCurrencyCode()) && letters.isEmpty()) {
            evidence.unknown("transCurrencyCode");
        } else if (letters.isEmpty() && digits.isEmpty()) {
            evidence.unknown("transCurrencyNum");
        }
        if (letters.isPresent() && digits.isPresent() && !letters.equals(digits)) {
            evidence.contradiction("transCurrencyCode and transCurrencyNum name two currencies");
        }
        return letters.or(() -> digits);
    }

    static Optional<CurrencyUnit> currency(@Nullable String code) {
        try {
            return Optional.ofNullable(code).map(CurrencyUnit::of);
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }

    private static Optional<CurrencyUnit> currencyOfNumber(@Nullable JsonNode field) {
        OptionalLong number = JsonFields.wholeOrDigits(field);
        if (number.isEmpty() || number.getAsLong() > 999) {
            return Optional.empty();
        }
        try {
            return Optional.of(CurrencyUnit.ofNumericCode(Math.toIntExact(number.getAsLong())));
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }

    private static Amounts amounts(TransactionReply reply, CurrencyUnit currency, Evidence.Builder evidence) {
        return Amounts.unknown()
                .with(Part.BASE, money("amountTrans", reply.amountTrans(), currency, evidence))
                .with(Part.GRATUITY, money("amountGratuity", reply.amountGratuity(), currency, evidence))
                .with(Part.CASHBACK, money("amountCashback", reply.amountCashback(), currency, evidence))
                .with(Part.DONATION, money("penniesAmount", reply.penniesAmount(), currency, evidence))
                .with(Part.SURCHARGE, money("amountSurcharge", reply.amountSurcharge(), currency, evidence))
                .with(Part.DISCOUNT, money("amountDiscount", reply.amountDiscount(), currency, evidence));
    }

    /** Returns an amount in minor units; one that is no whole number decides nothing and is reported as unreadable. */
    private static @Nullable Money money(
            String name, @Nullable JsonNode field, CurrencyUnit currency, Evidence.Builder evidence) {
        if (!isGiven(field)) {
            return null;
        }
        OptionalLong minor = whole(field);
        if (minor.isEmpty()) {
            evidence.unknown(name);
            return null;
        }
        return Money.ofMinor(currency, minor.getAsLong());
    }
}
