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
import dev.tillbridge.driver.paynt.wire.StartMessage;
import dev.tillbridge.driver.paynt.wire.StartedReply;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns starts into messages, and answers into observations. Pure.
 *
 * <p>The verdict comes from {@code transApproved} and {@code transCancelled} and from nothing else; everything else can only weaken it.
 *
 * @param settings what was configured, and what the operator vouches for
 * @param currency that of the terminal, as amounts come without one
 * @param name the terminal's name in the configuration
 */
record PayntMapper(PayntSettings settings, CurrencyUnit currency, String name) {

    /** @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void] */
    private static final Map<Operation, String> TYPES = Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PREAUTH",
            Operation.COMPLETION, "COMPLETION",
            Operation.VOID, "REVERSAL",
            Operation.REVERSAL, "REVERSAL");

    /** Those that name another transaction, and whose results must therefore say what they are about. */
    private static final Set<Operation> WITH_AN_ORIGINAL =
            EnumSet.of(Operation.COMPLETION, Operation.VOID, Operation.REVERSAL);

    /** Those that undo the whole of something, so that no amount is ever sent. @protocol paynt 9 [paynt-docs void] */
    private static final Set<Operation> WITHOUT_AN_AMOUNT = EnumSet.of(Operation.VOID, Operation.REVERSAL);

    /** @protocol paynt 13 [paynt-docs sale]: Q4, letters, digits and the hyphens of the vendor's samples */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,36}");

    /** @protocol paynt 13 [paynt-docs sale]: Q3, the terminal's own have hyphens */
    private static final Pattern UTI = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** @protocol paynt 4.3 [paynt-docs app2app]: an integer of 32 bits */
    private static final long HIGHEST_AMOUNT = Integer.MAX_VALUE;

    /** What a transaction is called that was cancelled before it was anything. @protocol paynt 6.3 [paynt-docs app2app] */
    private static final String NO_TYPE = "UNKNOWN";

    // Starts

    /** Returns everything that keeps a start from being sent; empty when nothing does. */
    static List<String> problems(StartRequest request) {
        List<String> problems = new ArrayList<>();
        if (request.reference().filter(r -> !REFERENCE.matcher(r).matches()).isPresent()) {
            problems.add("the reference may have 1 to 36 letters A to Z, digits and hyphens and nothing else");
        }
        if (WITHOUT_AN_AMOUNT.contains(request.operation())) {
            if (request.operation() == Operation.REVERSAL && request.amount().isPresent()) {
                problems.add("a pre-authorisation is released as a whole; leave the amount out");
            }
        } else if (request.amount()
                .map(Money::getAmountMinorLong)
                .filter(minor -> minor >= 1 && minor <= HIGHEST_AMOUNT)
                .isEmpty()) {
            problems.add("the amount must be 1 to " + HIGHEST_AMOUNT + " of the smallest unit of its currency");
        }
        if (WITH_AN_ORIGINAL.contains(request.operation())) {
            Optional<String> original = original(request);
            if (original.isEmpty()) {
                problems.add(
                        "the transaction meant must be named by its id, as the terminal cannot find it by the card");
            } else if (!UTI.matcher(original.get()).matches()) {
                problems.add(
                        "the id of the transaction meant is none of this terminal's: those have 1 to 64 letters A to Z,"
                                + " digits and hyphens");
            }
        }
        return problems;
    }

    private static Optional<String> original(StartRequest request) {
        return request.operation() == Operation.VOID
                ? request.original().map(ProviderRef::value)
                : request.preAuthId().map(PreAuthId::value);
    }

    /** Returns the message that starts a transaction. */
    StartMessage toMessage(Start start) {
        StartRequest request = start.request();
        Operation operation = request.operation();
        Long amount = WITHOUT_AN_AMOUNT.contains(operation)
                ? null
                : request.amount().map(Money::getAmountMinorLong).orElse(null);
        return new StartMessage(typeOf(operation), request.reference().orElse(null), utiToSend(start), amount);
    }

    private @Nullable String utiToSend(Start start) {
        StartRequest request = start.request();
        if (WITH_AN_ORIGINAL.contains(request.operation())) {
            return original(request).orElse(null);
        }
        return settings.sendsKey(request.operation())
                ? start.key().map(StartKey::value).orElse(null)
                : null;
    }

    private static String typeOf(Operation operation) {
        String type = TYPES.get(operation);
        if (type == null) {
            throw new IllegalArgumentException(
                    "Paynt has no " + operation + "; core asks for declared operations only");
        }
        return type;
    }

    /**
     * Returns what an answer to a start tells.
     *
     * @protocol paynt 4.4 [seed]: 200; [client code]: 201 too; all mean started and nothing more
     * @protocol paynt 4.5 [seed]: 400 and 401; [assumed]: every other code proves nothing
     */
    StartAnswer toAnswer(Answered answer, Start start) {
        StartRequest request = start.request();
        return switch (answer.status()) {
            case 200, 201, 202 ->
                JsonBodies.find(answer.body(), StartedReply.class)
                        .flatMap(reply -> toEcho(reply, request))
                        .map(StartAnswer::accepted)
                        .orElseGet(() -> StartAnswer.lost(
                                answer.told(name, "to a start, without an id of its own that it can be found by")));
            case 400 ->
                StartAnswer.rejected(
                        "400",
                        StartAnswer.Cause.REQUEST,
                        answer.told(
                                name,
                                "to a start: it does not take it as it is, or is at work on something else. Nothing was"
                                        + " started. Look at the terminal, check the request, then try again"),
                        besideRefusal(answer, start));
            case 401 ->
                StartAnswer.rejected(
                        "401",
                        StartAnswer.Cause.CREDENTIALS,
                        answer.told(
                                name, "to a start: it does not know our token. Nothing was started. " + pairAgain()),
                        besideRefusal(answer, start));
            default -> StartAnswer.lost(answer.told(name, "to a start, which does not prove that nothing was started"));
        };
    }

    /**
     * Returns what a refusal tells beside its code: a result in it, or the id of a transaction that we did not name, is a sign that
     * something was started all the same.
     */
    private Evidence besideRefusal(Answered answer, Start start) {
        Optional<TransactionReply> beside = JsonBodies.find(answer.body(), TransactionReply.class);
        if (beside.isEmpty()) {
            return Evidence.builder().build();
        }
        TransactionReply reply = beside.get();
        Evidence.Builder told = Evidence.builder()
                .details(PayntDetailsMapper.details(reply, start.request().operation(), settings.zone()));
        if (says(reply.uti())
                && Optional.ofNullable(utiToSend(start))
                        .filter(sent -> sent.equalsIgnoreCase(word(reply.uti())))
                        .isEmpty()) {
            told.trace("the id of a transaction");
        }
        if (says(reply.transApproved())
                || says(reply.transCancelled())
                || PayntDetailsMapper.isMarkedAsFinished(reply)) {
            told.trace("a result");
        }
        if (says(reply.appName()) || says(reply.authCode()) || says(reply.primaryAccountNumber())) {
            told.trace("a card");
        }
        return told.build();
    }

    private String pairAgain() {
        return "Pair terminal '" + name + "' again";
    }

    /**
     * Returns what the terminal repeats of a start that it has taken; empty when it does not tell which transaction it made of it. One that
     * tells the original in its place would have the original's approval taken for its own.
     *
     * @protocol paynt 4.4 [paynt-docs capture, void]: always a new uti
     */
    private Optional<Evidence> toEcho(StartedReply reply, StartRequest request) {
        String uti = word(reply.uti());
        Optional<ProviderRef> ref = Optional.ofNullable(uti)
                .filter(told -> UTI.matcher(told).matches())
                .filter(told ->
                        !original(request).filter(told::equalsIgnoreCase).isPresent())
                .flatMap(PayntDetailsMapper::providerRef);
        if (ref.isEmpty()) {
            return Optional.empty();
        }
        Evidence.Builder echo = Evidence.builder().key(uti);
        operation(reply.transType(), request.operation(), "transType", echo);
        echo.amounts(Amounts.unknown()
                .with(Part.BASE, base(money("amountTrans", reply.amountTrans(), currency, echo), request.operation())));
        return Optional.of(
                echo.details(TransactionDetails.builder().providerRef(ref.get()).build())
                        .build());
    }

    // Lookups

    /**
     * Returns what an answer to a lookup tells. Where it tells nothing, the terminal is asked again: an unknown uti is answered like any
     * other bad request, so that proves nothing either.
     *
     * @protocol paynt 5.3 [assumed]: every row beyond "check the status and transApproved", which is [seed]
     */
    LookupAnswer toAnswer(Answered answer, Lookup asked) {
        return switch (answer.status()) {
            case 200 -> toAnswer200(answer, asked);
            case 206 -> running(answer);
            case 401 -> LookupAnswer.unauthorised(answer.told(name, "to a lookup. " + pairAgain()));
            case 400, 404 ->
                LookupAnswer.refused(
                        answer.told(name, "to a lookup. It may not know the transaction, which proves nothing"));
            default -> LookupAnswer.unreadable(answer.told(name, "to a lookup"));
        };
    }

    /** Returns what runs, with the id that it tells, if any: one that cannot be read is not one that is absent (E7). */
    private LookupAnswer running(Answered answer) {
        Optional<JsonNode> told = JsonBodies.find(answer.body(), TransactionReply.class)
                .map(TransactionReply::uti)
                .filter(JsonFields::isGiven);
        Optional<String> key = told.map(JsonFields::word);
        return told.isPresent() && key.isEmpty()
                ? LookupAnswer.unreadable(answer.told(name, "to a lookup, about a transaction whose id cannot be read"))
                : LookupAnswer.inProgress(
                        PayntProgressMapper.steps(answer),
                        Evidence.builder().key(key.orElse(null)).build());
    }

    private LookupAnswer toAnswer200(Answered answer, Lookup asked) {
        Optional<TransactionReply> reply = JsonBodies.find(answer.body(), TransactionReply.class);
        if (reply.isPresent()) {
            return isRunning(reply.get(), asked)
                    ? running(answer)
                    : LookupAnswer.finished(toEvidence(reply.get(), asked));
        }
        boolean saysNothingElse = answer.body().isBlank() || !answer.plainText().isEmpty();
        return saysNothingElse
                ? LookupAnswer.inProgress(PayntProgressMapper.steps(answer))
                : LookupAnswer.unreadable(answer.told(name, "to a lookup, without a result in it"));
    }

    /** Returns whether this is not a result yet: it says neither approved, nor finally not, nor cancelled, nor is it about something else. */
    private boolean isRunning(TransactionReply reply, Lookup asked) {
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
        Optional<CurrencyUnit> told = currency(reply, evidence);
        told.ifPresent(evidence::currency);
        evidence.amounts(amounts(reply, asked.operation(), told.orElse(currency), evidence));
        original(reply.originalUti(), evidence);
        verdict(reply, asked.operation(), evidence);
        return evidence.details(PayntDetailsMapper.details(reply, asked.operation(), settings.zone()))
                .build();
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

    /** Adds which transaction it completes or undoes; only a text names one. @protocol paynt 6.3 [paynt-docs app2app] */
    private static void original(@Nullable JsonNode originalUti, Evidence.Builder evidence) {
        if (says(originalUti) && word(originalUti) == null) {
            evidence.unknown("originalUti");
        }
        evidence.original(word(originalUti));
    }

    /** Adds the type, which has the name of a result or that of a start. @protocol paynt 13 [seed]: Q6 */
    private void type(TransactionReply reply, Operation asked, Evidence.Builder evidence) {
        boolean mustSayWhatItIs = WITH_AN_ORIGINAL.contains(asked) || !isGiven(reply.uti());
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
        evidence.authorisationExplained(isTrue(reply.voided()));
        if (says(reply.voided()) && flag(reply.voided()).isEmpty()) {
            evidence.unknown("voided");
        }
        if (JsonFields.isUnreadableCode(reply.transactionResponse())) {
            evidence.unknown("transactionResponse");
        }
        boolean isRefused = approved.isPresent() && !approved.get();
        if (isRefused && says(reply.authCode()) && text(reply.authCode()) == null) {
            evidence.unknown("authCode");
        }
    }

    private static void contradictApproval(TransactionReply reply, Operation asked, Evidence.Builder evidence) {
        // What undoes another transaction may be told together with the other one's mark.
        if (isTrue(reply.voided()) && !WITHOUT_AN_AMOUNT.contains(asked)) {
            evidence.contradiction("approved and voided since, so the money is not where an approval says");
        }
    }

    /** Adds the operation that a type means; one type is two operations, of which the one asked for is meant. */
    private static void operation(@Nullable JsonNode type, Operation asked, String name, Evidence.Builder evidence) {
        if (!isGiven(type)) {
            return;
        }
        String word = word(type);
        Optional<Operation> operation = typeOf(asked).equals(word)
                ? Optional.of(asked)
                : TYPES.entrySet().stream()
                        .filter(known -> known.getValue().equals(word))
                        .map(Map.Entry::getKey)
                        .findAny();
        operation.ifPresentOrElse(evidence::operation, () -> evidence.unknown(name));
    }

    // Money

    /** @protocol paynt 6.3 [paynt-docs app2app]: ISO 4217; [sibling: LocalLink]: in digits */
    private static Optional<CurrencyUnit> currency(TransactionReply reply, Evidence.Builder evidence) {
        String code = text(reply.currencyCode());
        if (code == null) {
            if (says(reply.currencyCode())) {
                evidence.unknown("currencyCode");
            }
            return Optional.empty();
        }
        try {
            OptionalLong number = wholeOrDigits(reply.currencyCode());
            return Optional.of(
                    number.isPresent() && number.getAsLong() <= 999
                            ? CurrencyUnit.ofNumericCode(Math.toIntExact(number.getAsLong()))
                            : CurrencyUnit.of(code));
        } catch (IllegalCurrencyException e) {
            evidence.unknown("currencyCode");
            return Optional.empty();
        }
    }

    /**
     * Returns the amount without its parts; where transAmount is the total, they are in it.
     *
     * @protocol paynt 6.3 [paynt-docs sale]: transAmount
     * @protocol paynt 6.3 [sibling: LocalLink]: totalAmount in its place, a text that includes the tip
     */
    private static Amounts amounts(
            TransactionReply reply, Operation asked, CurrencyUnit currency, Evidence.Builder evidence) {
        Money tip = money("tipAmount", reply.tipAmount(), currency, evidence);
        Money cash = money("cashbackAmount", reply.cashbackAmount(), currency, evidence);
        if (cash == null || cash.isZero()) {
            unlessNoCashback(reply.cashbackAdded(), evidence);
        }
        Money base = money("transAmount", reply.transAmount(), currency, evidence);
        Money alias = money("amountTrans", reply.amountTrans(), currency, evidence);
        if (base != null && alias != null && !base.isEqual(alias)) {
            evidence.contradiction("transAmount and amountTrans are two amounts");
        }
        base = base == null ? alias : base;
        if (isGiven(reply.totalAmount()) && text(reply.totalAmount()) != null) {
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
