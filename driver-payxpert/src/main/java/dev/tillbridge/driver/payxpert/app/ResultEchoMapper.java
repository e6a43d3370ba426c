package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.driver.payxpert.app.ResultFields.isSomething;
import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.says;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.JsonFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Turns what a result repeats of what was asked, and every trace of a card or a host, into evidence. Pure. */
final class ResultEchoMapper {

    private ResultEchoMapper() {}

    /**
     * Returns what a result repeats, and every trace of a card or a host, without a verdict.
     *
     * <p>A field that is there and cannot be read is not the same as one that is not there ({@link Evidence} E7); one that need not be
     * there may be null.
     *
     * @protocol payxpert-app 4.5 [design]: reference, type and amount must agree
     */
    static Evidence.Builder echo(ResultCodec.Read read, Asked asked, CurrencyUnit currency) {
        TransactionReply transaction = read.transaction();
        Evidence.Builder evidence = Evidence.builder().complete(true).details(ResultDetailsMapper.details(read));
        addReference(transaction, asked, evidence);
        addOperation(transaction.transactionType(), evidence);
        CurrencyUnit told = addCurrency(transaction.currency(), evidence).orElse(currency);
        addAmounts(transaction, asked, told, evidence);
        addDegradedMode(transaction.isDegradedMode(), evidence);
        // One that cannot be read may be a sign of an approval.
        FieldReader.of(evidence).text("numAuthorization", transaction.numAuthorization());
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
        String told = text(field);
        Optional<CurrencyUnit> currency = JsonFields.numericCurrency(field)
                .or(() -> JsonFields.currency(told == null ? null : told.toUpperCase(Locale.ROOT)));
        currency.ifPresent(evidence::currency);
        if (field != null && currency.isEmpty()) {
            evidence.unknown("currency");
        }
        return currency;
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
}
