package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.CardScheme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Writes the result of a transaction.
 *
 * @protocol paynt 6.1 [paynt-docs sale]: the first six fields and their order
 * @protocol paynt 6.6 [assumed]: the other fields, which are those of the vendor's intent interface
 */
final class PayntResults {

    /** The scheme of the card that most people have. */
    static final CardScheme USUAL = CardScheme.VISA_DEBIT;

    /** What it takes. @protocol paynt 6.3 [assumed] */
    static final List<CardScheme> SCHEMES =
            List.of(USUAL, CardScheme.MASTERCARD, CardScheme.AMERICAN_EXPRESS, CardScheme.MAESTRO, CardScheme.GIROCARD);

    private static final String USUAL_PAN = "47**********0010";
    private static final String USUAL_NAME = "VISA";
    static final String MERCHANT_ID = "100000000000001";
    static final String TERMINAL_ID = "10000001";

    /** The form of {@link java.util.Date#toString()}. @protocol paynt 6.4 [paynt-docs sale] */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);

    private final CurrencyUnit currency;

    PayntResults(CurrencyUnit currency) {
        this.currency = currency;
    }

    /** Returns the number of a scheme's card, as far as it is told. */
    static String pan(CardScheme scheme) {
        return scheme == USUAL ? USUAL_PAN : scheme.maskedToFirstTwoAndLastFour();
    }

    /** Returns what the application on a scheme's card is called. */
    static String name(CardScheme scheme) {
        return scheme == USUAL ? USUAL_NAME : scheme.label();
    }

    private static String hexadecimal(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    ObjectNode result(PayntTransaction transaction, ZoneId zone) {
        boolean cancelled = transaction.isCancelled();
        boolean chip = transaction.card.hasChipData();
        long base = transaction.isApproved() ? transaction.approved : transaction.amount;
        ZonedDateTime time = Instant.ofEpochMilli(transaction.decided).atZone(zone);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("transApproved", transaction.isApproved())
                .put("transactionType", transaction.kind.name())
                .put("authCode", transaction.authCode)
                .put("transAmount", base)
                .put("primaryAccountNumber", cancelled ? "" : pan(transaction.scheme))
                .put("transactionDate", DATE.format(time))
                .put("transCancelled", cancelled)
                .put("appName", chip ? hexadecimal(name(transaction.scheme)) : "")
                .put("applicationId", chip ? transaction.scheme.applicationId() : "")
                .put("cardholderVerificationMethod", transaction.card.verification())
                .put("currencyCode", currency.getNumeric3Code())
                .put("merchantId", MERCHANT_ID)
                .put("terminalId", TERMINAL_ID)
                .put("messageId", transaction.messageId)
                .put("signature", transaction.card.isSignature())
                .put("transactionResponse", transaction.responseCode)
                .put("transactionSource", transaction.card.source())
                .put("voided", transaction.voided)
                .put("uti", transaction.key);
        if (transaction.original.isEmpty()) {
            body.putNull("originalUti");
        } else {
            body.put("originalUti", transaction.original);
        }
        if (transaction.tip > 0) {
            // The vendor names no field for what a cardholder adds: those of the sibling, in which the total is text.
            body.put("tipAmount", transaction.tip).put("totalAmount", Long.toString(base + transaction.tip));
        }
        if (cancelled) {
            body.putArray("cardholderReceipt");
            body.putArray("merchantReceipt");
        } else {
            Money total = Money.ofMinor(currency, base + transaction.tip);
            body.set("cardholderReceipt", Receipts.cardholder(transaction, total, time));
            body.set("merchantReceipt", Receipts.merchant(transaction, total, time));
        }
        return body;
    }

    /** Returns the texts of the receipts, cardholder's first; none of what was cancelled. */
    List<List<String>> printed(PayntTransaction transaction, ZoneId zone) {
        if (transaction.isCancelled()) {
            return List.of();
        }
        long base = transaction.isApproved() ? transaction.approved : transaction.amount;
        Money total = Money.ofMinor(currency, base + transaction.tip);
        ZonedDateTime time = Instant.ofEpochMilli(transaction.decided).atZone(zone);
        return List.of(
                Receipts.texts(Receipts.cardholder(transaction, total, time)),
                Receipts.texts(Receipts.merchant(transaction, total, time)));
    }
}
