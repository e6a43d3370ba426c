package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.isGiven;
import static dev.tillbridge.spi.http.JsonFields.numericCurrency;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.JsonFields;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns results into evidence. Pure.
 *
 * <p>The verdict comes from {@code transApproved} and {@code transCancelled} and from nothing else; everything else can only weaken it.
 *
 * @protocol axept 8.1 [client: FlatPAYService]: flags come as text too, capitalised or not
 */
final class AxeptEvidenceMapper {

    /** The cryptogram by which a chip refuses a payment; for a refund it is asked for. @protocol axept 8.1 [engine] */
    private static final String CHIP_REFUSES = "AAC";

    /** What takes or holds money, so that a chip has a say in it. */
    private static final Set<Operation> BY_CHIP =
            EnumSet.of(Operation.SALE, Operation.PRE_AUTHORISATION, Operation.TOP_UP, Operation.AUTHORISATION_ONLY);

    private AxeptEvidenceMapper() {}

    /** Returns what the terminal repeats of a start that it has taken; empty when that is not an acceptance. */
    static Optional<Evidence> toEcho(StartedReply reply, CurrencyUnit currency) {
        String key = word(reply.uti());
        if (key == null) {
            return Optional.empty();
        }
        Evidence.Builder echo = Evidence.builder().key(key);
        FieldReader fields = FieldReader.of(echo);
        operation(reply.transType(), echo);
        echo.amounts(fields.parts(currency)
                .with(Part.BASE, "amountTrans", reply.amountTrans())
                .with(Part.GRATUITY, "amountGratuity", reply.amountGratuity())
                .with(Part.CASHBACK, "amountCashback", reply.amountCashback())
                .amounts());
        echo.details(TransactionDetails.builder()
                .providerRef(JsonFields.made(key, ProviderRef::new).orElse(null))
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
        FieldReader fields = FieldReader.of(evidence);
        String key = word(reply.uti());
        if (key == null) {
            evidence.missing("uti");
        }
        evidence.key(key);
        operation(reply.transType(), evidence);
        Optional<CurrencyUnit> told = currency(reply, evidence);
        told.ifPresent(evidence::currency);
        evidence.amounts(amounts(reply, told.orElse(currency), fields));
        evidence.partial(fields.read("transPartiallyApproved", reply.transPartiallyApproved(), JsonFields::flagOrWord)
                .orElse(false));
        evidence.deferred(fields.read("isDeferred", reply.isDeferred(), JsonFields::flagOrWord)
                .orElse(false));
        // Only a text names one, since numbers lose their zeros.
        evidence.original(fields.read("preAuthId", reply.preAuthId(), AxeptDetailsMapper::preAuthId)
                .map(PreAuthId::value)
                .orElse(null));
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
            // One that cannot be read may be a sign of an approval.
            FieldReader.of(evidence).text("authorisationCode", reply.authorisationCode());
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
        Optional<Operation> operation = AxeptMapper.TYPES.meaning(word(reply.transType()));
        if (undone && operation.filter(Operation.REVERSAL::equals).isPresent()) {
            evidence.contradiction("a reversal that was approved and was not");
        }
        evidence.authorisationExplained(undone && operation.isPresent());
    }

    private static void contradictApproval(TransactionReply reply, Evidence.Builder evidence) {
        Optional<Operation> operation = AxeptMapper.TYPES.meaning(word(reply.transType()));
        boolean byChip = operation.map(BY_CHIP::contains).orElse(true);
        if (byChip && CHIP_REFUSES.equals(word(reply.emvCryptogramType()))) {
            evidence.contradiction("approved with a cryptogram by which the chip refuses");
        }
        Optional<Boolean> reversed = reversalApproved(reply);
        if (reversed.filter(done -> !done).isPresent()) {
            evidence.contradiction("approved with a reversal that was not");
        }
        if (reversed.filter(done -> done).isPresent()
                && operation.filter(which -> which != Operation.REVERSAL).isPresent()) {
            evidence.contradiction("approved, and reversed since");
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

    private static void operation(@Nullable JsonNode transType, Evidence.Builder evidence) {
        if (isGiven(transType)) {
            AxeptMapper.TYPES
                    .meaning(word(transType))
                    .ifPresentOrElse(evidence::operation, () -> evidence.unknown("transType"));
        }
    }

    private static Optional<CurrencyUnit> currency(TransactionReply reply, Evidence.Builder evidence) {
        if (!isGiven(reply.transCurrencyCode()) && !isGiven(reply.transCurrencyNum())) {
            return Optional.empty();
        }
        Optional<CurrencyUnit> letters = JsonFields.currency(word(reply.transCurrencyCode()));
        Optional<CurrencyUnit> digits = numericCurrency(reply.transCurrencyNum());
        if (isGiven(reply.transCurrencyCode()) && letters.isEmpty()) {
            evidence.unknown("transCurrencyCode");
        }
        if (isGiven(reply.transCurrencyNum()) && digits.isEmpty()) {
            evidence.unknown("transCurrencyNum");
        }
        if (letters.isPresent() && digits.isPresent() && !letters.equals(digits)) {
            evidence.contradiction("transCurrencyCode and transCurrencyNum name two currencies");
        }
        return letters.or(() -> digits);
    }

    private static Amounts amounts(TransactionReply reply, CurrencyUnit currency, FieldReader fields) {
        return fields.parts(currency)
                .with(Part.BASE, "amountTrans", reply.amountTrans())
                .with(Part.GRATUITY, "amountGratuity", reply.amountGratuity())
                .with(Part.CASHBACK, "amountCashback", reply.amountCashback())
                .with(Part.DONATION, "penniesAmount", reply.penniesAmount())
                .with(Part.SURCHARGE, "amountSurcharge", reply.amountSurcharge())
                .with(Part.DISCOUNT, "amountDiscount", reply.amountDiscount())
                .amounts();
    }
}
