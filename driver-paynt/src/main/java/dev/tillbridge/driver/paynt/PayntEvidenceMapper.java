package dev.tillbridge.driver.paynt;

import static dev.tillbridge.spi.http.JsonFields.flag;
import static dev.tillbridge.spi.http.JsonFields.isGiven;
import static dev.tillbridge.spi.http.JsonFields.isTrue;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.whole;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;
import static dev.tillbridge.spi.http.JsonFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.paynt.PayntSettings.Fact;
import dev.tillbridge.driver.paynt.wire.StartedReply;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns results into evidence. Pure.
 *
 * <p>The verdict comes from {@code transApproved} and {@code transCancelled} and from nothing else; everything else can only weaken it.
 *
 * @param settings what was configured, and what the operator vouches for
 * @param currency that of the terminal, as amounts come without one
 * @protocol paynt 12 [assumed]: a flag is a flag, and the text "true" is none
 */
record PayntEvidenceMapper(PayntSettings settings, CurrencyUnit currency) {

    /** What a transaction is called that was cancelled before it was anything. @protocol paynt 6.3 [paynt-docs app2app] */
    private static final String NO_TYPE = "UNKNOWN";

    // Starts

    /**
     * Returns what a refusal tells beside its code: a result in it, or the id of a transaction that we did not name, is a sign that
     * something was started all the same.
     *
     * @param sentUti the uti that went with the start, ours or that of the original
     */
    Evidence besideRefusal(Answered answer, @Nullable String sentUti, Operation asked) {
        Optional<TransactionReply> beside = JsonBodies.find(answer.body(), TransactionReply.class);
        if (beside.isEmpty()) {
            return Evidence.builder().build();
        }
        TransactionReply reply = beside.get();
        Evidence.Builder told =
                Evidence.builder().details(PayntDetailsMapper.details(reply, asked, "", settings.zone()));
        if (says(reply.uti())
                && Optional.ofNullable(sentUti)
                        .filter(sent -> sent.equalsIgnoreCase(word(reply.uti())))
                        .isEmpty()) {
            told.trace("the id of a transaction");
        }
        if (says(reply.transApproved())
                || says(reply.transCancelled())
                || PayntDetailsMapper.isMarkedAsFinished(reply)) {
            told.trace("a result");
        }
        if (PayntDetailsMapper.hasAnySign(reply)) {
            told.trace("a card");
        }
        return told.build();
    }

    /**
     * Returns what the terminal repeats of a start that it has taken; empty when it does not tell which transaction it made of it. One that
     * tells the original in its place would have the original's approval taken for its own.
     *
     * @protocol paynt 4.4 [paynt-docs capture, void]: always a new uti
     */
    Optional<Evidence> toEcho(StartedReply reply, StartRequest request) {
        String uti = word(reply.uti());
        Optional<ProviderRef> ref = Optional.ofNullable(uti)
                .filter(told -> PayntMapper.UTI.matcher(told).matches())
                .filter(told -> !PayntMapper.original(request)
                        .filter(told::equalsIgnoreCase)
                        .isPresent())
                .flatMap(told -> JsonFields.made(told, ProviderRef::new));
        if (ref.isEmpty()) {
            return Optional.empty();
        }
        Evidence.Builder echo = Evidence.builder().key(uti);
        operation(reply.transType(), request.operation(), "transType", echo);
        Money amount = FieldReader.of(echo)
                .money("amountTrans", reply.amountTrans(), currency)
                .orElse(null);
        echo.amounts(Amounts.unknown().with(Part.BASE, base(amount, request.operation())));
        return Optional.of(
                echo.details(TransactionDetails.builder().providerRef(ref.get()).build())
                        .build());
    }

    // Results

    /** Returns whether this is not a result yet: it says neither approved, nor finally not, nor cancelled, nor is it about something else. */
    boolean isRunning(TransactionReply reply, Lookup asked) {
        boolean saysNothing = !isGiven(reply.transApproved()) && !isTrue(reply.transCancelled());
        return (saysNothing || isBareRefusal(reply))
                && (!isGiven(reply.uti()) || asked.key().equals(word(reply.uti())));
    }

    /**
     * Returns whether this says not approved, and nothing marks it as the end of a transaction.
     *
     * @protocol paynt 5.3 [assumed]: so siblings answer while the card is awaited
     */
    private boolean isBareRefusal(TransactionReply reply) {
        boolean refuses =
                flag(reply.transApproved()).filter(approved -> !approved).isPresent()
                        && !isTrue(reply.transCancelled());
        return refuses && !PayntDetailsMapper.isMarkedAsFinished(reply) && !settings.isVerified(Fact.BARE_REFUSAL);
    }

    /** Returns what a result says; complete is one that says whether it was approved. */
    Evidence toEvidence(TransactionReply reply, Lookup asked) {
        Evidence.Builder evidence = Evidence.builder();
        key(reply, asked, evidence);
        type(reply, asked.operation(), evidence);
        FieldReader fields = FieldReader.of(evidence);
        Optional<CurrencyUnit> told = fields.read("currencyCode", reply.currencyCode(), PayntEvidenceMapper::currency);
        told.ifPresent(evidence::currency);
        evidence.amounts(amounts(reply, asked.operation(), told.orElse(currency), evidence));
        evidence.original(fields.read("originalUti", reply.originalUti(), PayntEvidenceMapper::original)
                .orElse(null));
        verdict(reply, asked.operation(), evidence);
        return evidence.details(PayntDetailsMapper.details(reply, asked.operation(), asked.key(), settings.zone()))
                .build();
    }

    /** Returns which transaction it completes or undoes; only a text names one. @protocol paynt 6.3 [paynt-docs app2app] */
    private static Optional<String> original(JsonNode originalUti) {
        return Optional.ofNullable(word(originalUti));
    }

    private void key(TransactionReply reply, Lookup asked, Evidence.Builder evidence) {
        String uti = word(reply.uti());
        if (uti != null) {
            evidence.key(uti);
        } else if (!isGiven(reply.uti()) && settings.isVerified(Fact.RESULT_WITHOUT_UTI)) {
            evidence.key(asked.key());
        } else {
            evidence.missing("uti");
        }
    }

    /** Adds the type, which has the name of a result or that of a start. @protocol paynt 13 [seed]: Q6 */
    private void type(TransactionReply reply, Operation asked, Evidence.Builder evidence) {
        boolean mustSayWhatItIs = PayntMapper.WITH_AN_ORIGINAL.contains(asked) || !isGiven(reply.uti());
        if (mustSayWhatItIs && !isGiven(reply.transactionType()) && !isGiven(reply.transType())) {
            evidence.missing("transactionType");
        }
        if (says(reply.transactionType())
                && says(reply.transType())
                && !Objects.equals(reply.transactionType(), reply.transType())) {
            evidence.contradiction("transactionType and transType are two types");
        }
        type(reply, reply.transType(), asked, "transType", evidence);
        type(reply, reply.transactionType(), asked, "transactionType", evidence);
    }

    private static void type(
            TransactionReply reply, @Nullable JsonNode type, Operation asked, String name, Evidence.Builder evidence) {
        if (!isCancelled(reply) || !NO_TYPE.equals(word(type))) {
            operation(type, asked, name, evidence);
        }
    }

    private static boolean isCancelled(TransactionReply reply) {
        return isTrue(reply.transCancelled()) && !isTrue(reply.transApproved());
    }

    /**
     * Adds the verdict.
     *
     * @protocol paynt 5.3 [seed]: transApproved decides; [assumed]: that transCancelled tells the two refusals apart
     */
    private void verdict(TransactionReply reply, Operation asked, Evidence.Builder evidence) {
        Optional<Boolean> approved = flag(reply.transApproved());
        boolean cancelled = isTrue(reply.transCancelled());
        if (isGiven(reply.transCancelled()) && flag(reply.transCancelled()).isEmpty()) {
            evidence.missing("transCancelled");
        }
        if (cancelled) {
            evidence.verdict(Verdict.CANCELLED);
        }
        if (approved.isEmpty()) {
            boolean isFinal = cancelled && !isGiven(reply.transApproved()) && settings.isVerified(Fact.CANCELLED_ALONE);
            evidence.complete(isFinal);
            if (!isFinal) {
                evidence.missing("transApproved");
            }
        } else if (approved.get()) {
            evidence.complete(true).verdict(Verdict.APPROVED);
            contradictApproval(reply, asked, evidence);
        } else if (!cancelled) {
            evidence.complete(!isBareRefusal(reply)).verdict(Verdict.DECLINED);
        } else {
            evidence.complete(true);
        }
        FieldReader fields = FieldReader.of(evidence);
        evidence.authorisationExplained(
                fields.read("voided", reply.voided(), JsonFields::flag).orElse(false));
        if (JsonFields.isUnreadableCode(reply.transactionResponse())) {
            evidence.unknown("transactionResponse");
        }
        if (approved.isPresent() && !approved.get()) {
            fields.text("authCode", reply.authCode()); // one that cannot be read may be a sign of an approval
        }
    }

    private static void contradictApproval(TransactionReply reply, Operation asked, Evidence.Builder evidence) {
        // What undoes another transaction may be told together with the other one's mark.
        if (isTrue(reply.voided()) && !PayntMapper.WITHOUT_AN_AMOUNT.contains(asked)) {
            evidence.contradiction("approved and voided since, so the money is not where an approval says");
        }
    }

    private static void operation(@Nullable JsonNode type, Operation asked, String name, Evidence.Builder evidence) {
        if (isGiven(type)) {
            PayntMapper.operation(word(type), asked).ifPresentOrElse(evidence::operation, () -> evidence.unknown(name));
        }
    }

    // Money

    /** @protocol paynt 6.3 [paynt-docs app2app]: ISO 4217; [sibling: LocalLink]: in digits */
    private static Optional<CurrencyUnit> currency(JsonNode field) {
        return JsonFields.numericCurrency(field).or(() -> JsonFields.currency(text(field)));
    }

    /**
     * Returns the amount without its parts; where transAmount is the total, they are in it.
     *
     * @protocol paynt 6.3 [paynt-docs sale]: transAmount
     * @protocol paynt 6.3 [sibling: LocalLink]: totalAmount in its place, a text that includes the tip
     */
    private static Amounts amounts(
            TransactionReply reply, Operation asked, CurrencyUnit currency, Evidence.Builder evidence) {
        FieldReader fields = FieldReader.of(evidence);
        Money tip = fields.money("tipAmount", reply.tipAmount(), currency).orElse(null);
        Money cash =
                fields.money("cashbackAmount", reply.cashbackAmount(), currency).orElse(null);
        if (cash == null || cash.isZero()) {
            unlessNoCashback(reply.cashbackAdded(), evidence);
        }
        Money base = fields.money("transAmount", reply.transAmount(), currency).orElse(null);
        Money alias = fields.money("amountTrans", reply.amountTrans(), currency).orElse(null);
        if (base != null && alias != null && !base.isEqual(alias)) {
            evidence.contradiction("transAmount and amountTrans are two amounts");
        }
        base = base == null ? alias : base;
        if (says(reply.totalAmount())) {
            OptionalLong total = wholeOrDigits(reply.totalAmount());
            if (total.isEmpty()) {
                evidence.unknown("totalAmount");
            } else {
                Money whole = Money.ofMinor(currency, total.getAsLong());
                Money rest = without(without(whole, tip), cash);
                if (base == null || base.isEqual(whole)) {
                    base = rest;
                } else if (!base.isEqual(rest)) {
                    evidence.contradiction("transAmount and totalAmount are two amounts");
                }
            }
        }
        return Amounts.unknown()
                .with(Part.BASE, base(base, asked))
                .with(Part.GRATUITY, tip)
                .with(Part.CASHBACK, cash);
    }

    /** Cash back that was added without a word about how much it is cannot be read. @protocol paynt 6.3 [sibling: LocalLink] */
    private static void unlessNoCashback(@Nullable JsonNode added, Evidence.Builder evidence) {
        if (says(added) && flag(added).orElse(true)) {
            evidence.unknown("cashbackAmount");
        }
    }

    private static Money without(Money whole, @Nullable Money part) {
        return part == null ? whole : whole.minus(part);
    }

    /**
     * Returns the amount. For a release nobody has an amount that the terminal's could be compared with, so none is handed on as if it were
     * proven.
     *
     * @protocol paynt 6.6 [assumed]
     */
    private static @Nullable Money base(@Nullable Money amount, Operation asked) {
        return asked == Operation.REVERSAL ? null : amount;
    }
}
