package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.driver.payxpert.app.ResultFields.isSomething;
import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.StartAnswer.Cause;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.intent.IntentResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns what PayXpress gave back into what was observed. Pure.
 *
 * <p>The result code decides and everything else can only weaken it. A result comes back to the very handing over that asked for it, so it
 * is about ours unless it names another reference.
 */
final class ResultMapper {

    private static final int ACCEPTED = 0;
    private static final int DENIED = 1;
    private static final int INVALID_PARAMETERS = 2;
    private static final int IN_PROGRESS = 3;
    private static final int IN_BACKGROUND = 4;
    private static final int ERROR = 5;
    private static final int REFERENCE_EXISTS = 6;
    private static final int CANCELLED = 7;
    private static final int NOT_FINISHED = 8;
    private static final int TIMED_OUT = 9;

    private static final String LOOK = " Money may have moved: look at the transactions in the app.";

    private ResultMapper() {}

    /**
     * Returns what a result says.
     *
     * @param currency that of the terminal
     * @param extra the extra that holds the result, where that is known
     * @protocol payxpert-app 4.1 [assumed]: without JSON nothing is known, whatever the platform's code is
     */
    static StartAnswer toAnswer(IntentResult result, Asked asked, CurrencyUnit currency, @Nullable String extra) {
        return ResultCodec.read(result, extra)
                .map(read -> toAnswer(read, asked, currency))
                .orElseGet(() -> StartAnswer.lost("The app handed the screen back with the platform's code "
                        + result.resultCode() + " and without a result that can be read." + LOOK));
    }

    private static StartAnswer toAnswer(ResultCodec.Read read, Asked asked, CurrencyUnit currency) {
        TransactionReply transaction = read.transaction();
        Evidence.Builder evidence = echo(read, asked, currency);
        Set<OptionalLong> codes = codes(read);
        if (codes.isEmpty()) {
            return StartAnswer.lost(
                    "The app handed the screen back without saying how it ended." + LOOK, evidence.build());
        }
        if (codes.size() > 1 || !read.differing().isEmpty()) {
            return StartAnswer.finished(evidence.contradiction(contradiction(codes, read.differing()))
                    .build());
        }
        OptionalLong code = codes.iterator().next();
        return code.isEmpty()
                ? StartAnswer.lost(
                        "The app handed the screen back with a code that cannot be read." + LOOK, evidence.build())
                : toAnswer(code.getAsLong(), transaction, evidence);
    }

    private static String contradiction(Set<OptionalLong> codes, Set<String> differing) {
        return codes.size() > 1
                ? "the result has two codes"
                : "the result tells different things in two places of " + String.join(", ", differing);
    }

    /**
     * Returns what a code means.
     *
     * @protocol payxpert-app 4.3 [px:intent-rev]: the ten codes
     * @protocol payxpert-app 4.3 [assumed]: a time-out charged nothing, without any trace of a card or a transaction
     */
    private static StartAnswer toAnswer(long code, TransactionReply transaction, Evidence.Builder evidence) {
        return switch (Math.toIntExact(Math.min(code, Integer.MAX_VALUE))) {
            case ACCEPTED -> approved(transaction, evidence);
            case DENIED ->
                StartAnswer.finished(evidence.verdict(Verdict.DECLINED).build());
            case CANCELLED ->
                StartAnswer.finished(evidence.verdict(Verdict.CANCELLED).build());
            case TIMED_OUT ->
                StartAnswer.finished(evidence.implied(Verdict.CANCELLED).build());
            case INVALID_PARAMETERS -> refused(code, Cause.REQUEST, "invalid parameters", evidence);
            case IN_PROGRESS -> refused(code, Cause.BUSY, "another transaction is in progress", evidence);
            case IN_BACKGROUND -> refused(code, Cause.BUSY, "the app is in the background", evidence);
            case REFERENCE_EXISTS ->
                lost("The app says that it has our reference already (code 6), so it was started before.", evidence);
            case ERROR -> lost("The app says that there was an error (code 5).", evidence);
            case NOT_FINISHED -> lost("The app says that it is not finished (code 8).", evidence);
            default -> lost("The app says something that nobody knows (code " + code + ").", evidence);
        };
    }

    private static StartAnswer approved(TransactionReply transaction, Evidence.Builder evidence) {
        if (transaction.amount() == null) {
            evidence.missing("amount");
        }
        return StartAnswer.finished(evidence.verdict(Verdict.APPROVED).build());
    }

    private static StartAnswer lost(String words, Evidence.Builder evidence) {
        return StartAnswer.lost(words + LOOK, evidence.build());
    }

    private static StartAnswer refused(long code, Cause cause, String meaning, Evidence.Builder evidence) {
        return StartAnswer.rejected(
                Long.toString(code),
                cause,
                "The app refused: " + meaning + " (code " + code + "). Nothing was charged.",
                evidence.build());
    }

    /** Returns every code that is told; more than one contradict each other, one that cannot be read is an empty one. */
    private static Set<OptionalLong> codes(ResultCodec.Read read) {
        return Stream.of(read.result().status(), read.result().resultCode())
                .filter(Objects::nonNull)
                .map(JsonFields::wholeOrDigits)
                .collect(Collectors.toUnmodifiableSet());
    }

    // What the result repeats of what was asked

    /**
     * Returns what a result repeats, and every trace of a card or a host, without a verdict.
     *
     * <p>A field that is there and cannot be read is not the same as one that is not there (E7); one that need not be there may be null.
     *
     * @protocol payxpert-app 4.5 [design]: reference, type and amount must agree
     */
    private static Evidence.Builder echo(ResultCodec.Read read, Asked asked, CurrencyUnit currency) {
        TransactionReply transaction = read.transaction();
        Evidence.Builder evidence = Evidence.builder().complete(true).details(ResultDetailsMapper.details(read));
        addReference(transaction, asked, evidence);
        addOperation(transaction.transactionType(), evidence);
        CurrencyUnit told = addCurrency(transaction.currency(), evidence).orElse(currency);
        addAmounts(transaction, asked, told, evidence);
        addDegradedMode(transaction.isDegradedMode(), evidence);
        if (says(transaction.numAuthorization()) && text(transaction.numAuthorization()) == null) {
            evidence.unknown("numAuthorization");
        }
        addTraces(read, evidence);
        return evidence;
    }

    /**
     * Adds which payment the result is about.
     *
     * <p>A result need not name our reference: a bare code is one, and an empty reference is none. It is then about ours, as it came back to
     * the very handing over that asked for it; so it must not have ended before that, and what would tell that must be readable.
     *
     * @protocol payxpert-app 4.2 [px:intent-rev]: the reference is not mandatory; 6.2 [design]: a denied payment is told by its status alone
     */
    private static void addReference(TransactionReply transaction, Asked asked, Evidence.Builder evidence) {
        String told = text(transaction.externalReference());
        if (told != null) {
            evidence.key(told);
            return;
        }
        evidence.assumedKey(asked.reference());
        if (says(transaction.externalReference())) {
            evidence.keyDoubt("externalReference");
        }
        if (ResultDetailsMapper.hidesTime(transaction)) {
            evidence.keyDoubt("date");
        }
    }

    private static void addDegradedMode(@Nullable JsonNode field, Evidence.Builder evidence) {
        if (field == null || field.isNull()) {
            return;
        }
        flagOrWord(field).ifPresentOrElse(evidence::deferred, () -> evidence.unknown("isDegradedMode"));
    }

    /**
     * Adds what is about a card, a host or a finished transaction. What kind a card number is of says nothing by itself, unless nobody can
     * read it.
     *
     * @protocol payxpert-app 4.2 [px:intent-rev]
     */
    private static void addTraces(ResultCodec.Read read, Evidence.Builder evidence) {
        TransactionReply transaction = read.transaction();
        Map<String, @Nullable JsonNode> signs = new LinkedHashMap<>();
        signs.put("a transaction number", transaction.transactionId());
        signs.put("an authorisation number", transaction.numAuthorization());
        signs.put("a card number", transaction.maskedPan());
        signs.put("an expiry date", transaction.expirationDate());
        signs.put("a kind of card", transaction.cardLabel());
        signs.put("an application of a card", transaction.aid());
        signs.put("a contactless card", transaction.paymentMethod());
        signs.put("a payment that was done offline", transaction.isDegradedMode());
        signs.put(
                "a ticket",
                TicketMapper.isTicket(read.result().tickets()) ? read.result().tickets() : null);
        signs.put(
                "a kind of card number",
                wholeOrDigits(transaction.panType()).isPresent() ? null : transaction.panType());
        signs.forEach((words, field) -> {
            if (isSomething(field)) {
                evidence.trace(words);
            }
        });
    }

    private static void addOperation(@Nullable JsonNode field, Evidence.Builder evidence) {
        if (field == null) {
            return;
        }
        long type = wholeOrDigits(field).orElse(-1);
        operation(type).ifPresentOrElse(evidence::operation, () -> evidence.unknown("transactionType"));
        if (type == PayxpertAppMapper.DEBIT || type == PayxpertAppMapper.DEFERRED_DEBIT) {
            evidence.debitsLater(type == PayxpertAppMapper.DEFERRED_DEBIT);
        }
    }

    private static Optional<Operation> operation(long type) {
        return switch (Math.toIntExact(Math.min(type, Integer.MAX_VALUE))) {
            case PayxpertAppMapper.DEBIT, PayxpertAppMapper.DEFERRED_DEBIT -> Optional.of(Operation.SALE);
            case PayxpertAppMapper.CANCELLATION -> Optional.of(Operation.VOID);
            case PayxpertAppMapper.REFUND -> Optional.of(Operation.REFUND);
            default -> Optional.empty();
        };
    }

    /** @protocol payxpert-app 4.2 [assumed]: by letters or by number */
    private static Optional<CurrencyUnit> addCurrency(@Nullable JsonNode field, Evidence.Builder evidence) {
        if (field == null) {
            return Optional.empty();
        }
        String told = text(field);
        if (told == null) {
            evidence.unknown("currency");
            return Optional.empty();
        }
        try {
            OptionalLong number = wholeOrDigits(field);
            CurrencyUnit currency = number.isPresent()
                    ? CurrencyUnit.ofNumericCode(Math.toIntExact(Math.min(number.getAsLong(), Integer.MAX_VALUE)))
                    : CurrencyUnit.of(told.toUpperCase(Locale.ROOT));
            evidence.currency(currency);
            return Optional.of(currency);
        } catch (IllegalCurrencyException e) {
            evidence.unknown("currency");
            return Optional.empty();
        }
    }

    /**
     * Adds the amounts; a tip that was put on top of what was asked for is told apart.
     *
     * <p>What is cancelled is the whole payment: its tip is inside the amount, unless that is higher than what was ordered.
     *
     * @protocol payxpert-app 4.2 [assumed]: nobody knows whether the amount includes the tip, so both are accepted
     * @protocol payxpert-app 3.3 [px:cancel]: the amount of a cancellation is that of the original
     */
    private static void addAmounts(
            TransactionReply transaction, Asked asked, CurrencyUnit currency, Evidence.Builder evidence) {
        Optional<Money> amount = money(transaction.amount(), "amount", currency, evidence);
        Optional<Money> tip = money(transaction.amountTips(), "amountTips", currency, evidence);
        Optional<Money> ordered = Optional.ofNullable(asked.amount())
                .filter(money -> money.getCurrencyUnit().equals(currency));
        boolean included = ordered.flatMap(base -> tip.map(base::plus))
                .flatMap(sum -> amount.filter(sum::isEqual))
                .isPresent();
        boolean isWhole = asked.operation() == Operation.VOID && !included;
        evidence.amounts(Amounts.unknown()
                .with(Part.BASE, (included ? ordered : amount).orElse(null))
                .with(
                        Part.GRATUITY,
                        tip.filter(told -> !isWhole || told.isZero()).orElse(null)));
    }

    private static Optional<Money> money(
            @Nullable JsonNode field, String name, CurrencyUnit currency, Evidence.Builder evidence) {
        OptionalLong minor = wholeOrDigits(field);
        if (field != null && minor.isEmpty()) {
            evidence.unknown(name);
        }
        return minor.isPresent() ? Optional.of(Money.ofMinor(currency, minor.getAsLong())) : Optional.empty();
    }

    // Receipts

    /**
     * Returns what came of printing again.
     *
     * @protocol payxpert-app 4.6 [assumed]: the envelope of a transaction
     */
    static Answer<List<Receipt>> toReceipts(IntentResult result, Receipt.Audience audience, @Nullable String extra) {
        Optional<ResultCodec.Read> read = ResultCodec.read(result, extra);
        Set<OptionalLong> codes = read.map(ResultMapper::codes).orElse(Set.of());
        long code = codes.size() == 1 ? codes.iterator().next().orElse(-1) : -1;
        return switch (Math.toIntExact(Math.min(code, Integer.MAX_VALUE))) {
            case ACCEPTED ->
                Answer.of(read.map(TicketMapper::receipts).orElse(List.of()).stream()
                        .filter(receipt -> receipt.audience() == audience)
                        .toList());
            case IN_PROGRESS, IN_BACKGROUND ->
                Answer.none(
                        Reason.BUSY, "The app is at work or in the background (code " + code + "). Ask again later.");
            case -1 ->
                Answer.none(
                        Reason.LOST,
                        "The app came back without saying whether it printed. Look at the printer before asking again.");
            default ->
                Answer.none(
                        Reason.REFUSED,
                        "The app printed nothing (code " + code
                                + "). Perhaps there was no transaction yet: look at the app.");
        };
    }
}
