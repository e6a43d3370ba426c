package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.testkit.CardScheme;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Writes the result of a transaction as the device does: fields in alphabetical order, then cryptogram, key and progress.
 *
 * @protocol axept 8.1 [seed]
 */
final class AxeptResults {

    static final String TERMINAL_ID = "03400149";
    static final String MERCHANT_ID = "82603400147";
    static final String SOFTWARE = "1.00.58-12189";
    /** The scheme of the card that most people have. */
    static final CardScheme USUAL = CardScheme.VISA_DEBIT;

    /** What it takes. @protocol axept 8.1 [assumed] beside Visa; 10 [seed]: MiFare */
    static final List<CardScheme> SCHEMES =
            List.of(USUAL, CardScheme.MASTERCARD, CardScheme.AMERICAN_EXPRESS, CardScheme.MAESTRO, CardScheme.MIFARE);

    private static final String CUSTOMER_COPY = "CUSTOMER COPY";
    private static final String MERCHANT_COPY = "MERCHANT COPY";
    private static final String MIFARE = "MIFARE";
    /** The seven bytes by which the MiFare card is known, in hexadecimal digits. */
    private static final String CARD_UID = "04A2B1C0D5E680";

    private static final String NO_PAN = "****************";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.of("Europe/London"));
    private static final DateTimeFormatter PAYMENT =
            DateTimeFormatter.ofPattern("ddMMyyyyHHmmssSSS", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final byte[] usualCard;
    private final CurrencyUnit currency;

    /** Creates results of a device that is told of the usual card by these bytes. */
    AxeptResults(byte[] usualCard, CurrencyUnit currency) {
        this.usualCard = usualCard.clone();
        this.currency = currency;
    }

    /** Returns the time as the device shows it: local, without a zone. */
    static String local(long epochMillis) {
        return LOCAL.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Returns what the platform calls the card of a scheme, so that it is known again. */
    String token(CardScheme scheme) {
        byte[] bytes = usualCard.clone();
        int apart =
                scheme.maskedToLastFour().hashCode() ^ USUAL.maskedToLastFour().hashCode();
        bytes[0] ^= (byte) apart;
        bytes[1] ^= (byte) (apart >> Byte.SIZE);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Returns the amount that the result states; a full reversal that was approved states nothing. */
    private static long statedAmount(AxeptTransaction transaction) {
        if (transaction.isApproved()) {
            return transaction.fullReversal ? 0 : transaction.approved;
        }
        return transaction.amount;
    }

    ObjectNode result(AxeptTransaction transaction) {
        Map<String, JsonNode> fields = new TreeMap<>();
        money(fields, transaction);
        card(fields, transaction);
        verdict(fields, transaction);
        merchant(fields, transaction);
        host(fields, transaction);
        if (leavesReceipts(transaction)) {
            text(fields, "cardholderReceiptData", AxeptHabits.JSON.write(receipt(transaction, CUSTOMER_COPY)));
            text(fields, "merchantReceiptData", AxeptHabits.JSON.write(receipt(transaction, MERCHANT_COPY)));
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.setAll(fields);
        if (transaction.answered && transaction.card.isChipData()) {
            result.put("emvCryptogram", cryptogram(transaction));
        }
        result.put("uti", transaction.key);
        result.set("DisplayData", Status.list(transaction.progress));
        return result;
    }

    /** Returns what an acquisition has read. */
    ObjectNode acquired(String key, AxeptCardRead card, CardScheme scheme) {
        Map<String, JsonNode> fields = new TreeMap<>();
        text(fields, "cardCaptureMethod", card.captureMethod());
        text(fields, "cardExpiryDate", "2812");
        text(fields, "cardPan", scheme.maskedToLastFour());
        text(fields, "cardPanSequenceNumber", "001");
        scheme(fields, scheme, true);
        text(fields, "cardToken", token(scheme));
        text(fields, "cardType", card.cardType());
        text(fields, "merchantTokenId", token(scheme));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.setAll(fields);
        return result.put("uti", key);
    }

    /**
     * Returns what a MiFare card says of itself, which is no token: nothing can be charged to it.
     *
     * @protocol axept 10 [assumed]
     */
    ObjectNode identified(String key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cardCaptureMethod", AxeptCardRead.TAP.captureMethod())
                .put("cardScheme", MIFARE)
                .put("cardType", MIFARE)
                .put("cardUid", CARD_UID)
                .put("uti", key);
    }

    /**
     * The same card has another scheme text when it was not presented.
     *
     * @protocol axept 8.1 [seed] for Visa
     * @protocol axept 8.1 [assumed] for the others, whose numbers are not known: they are left out
     */
    private static void scheme(Map<String, JsonNode> fields, CardScheme scheme, boolean presented) {
        if (scheme == CardScheme.VISA_DEBIT) {
            text(fields, "cardScheme", presented ? scheme.label() : "Visa");
            fields.put("cardSchemeId", IntNode.valueOf(presented ? 15 : 11));
        } else {
            text(fields, "cardScheme", scheme.label());
        }
    }

    private void money(Map<String, JsonNode> fields, AxeptTransaction transaction) {
        number(fields, "amountCashback", transaction.cashback);
        number(fields, "amountDiscount", 0);
        number(fields, "amountGratuity", transaction.gratuity);
        number(fields, "amountTrans", statedAmount(transaction));
        number(fields, "penniesAmount", 0);
        text(fields, "transCurrencyCode", currency.getCode());
        text(fields, "transCurrencyNum", currency.getNumeric3Code());
    }

    private void card(Map<String, JsonNode> fields, AxeptTransaction transaction) {
        AxeptCardRead read = transaction.card;
        boolean known = read != AxeptCardRead.NONE || (transaction.cardOnFile && transaction.answered);
        text(fields, "cardCaptureMethod", read.captureMethod());
        text(fields, "cardPan", known ? transaction.scheme.maskedToLastFour() : NO_PAN);
        text(fields, "cardPanSequenceNumber", known ? "001" : "-01");
        if (known) {
            scheme(fields, transaction.scheme, read != AxeptCardRead.NONE);
        } else {
            text(fields, "cardScheme", "DEFAULT");
            number(fields, "cardSchemeId", 0);
        }
        text(fields, "cardType", read.cardType());
        if (known) {
            text(fields, "cardExpiryDate", "2812");
            text(fields, "cardToken", token(transaction.scheme));
            text(fields, "merchantTokenId", token(transaction.scheme));
        }
        flag(fields, "cvmPinVerified", read.isPin());
        flag(fields, "cvmSigRequired", read.isSignature());
        text(fields, "cvmType", read.cvmType());
        fields.put("dccResults", JsonNodeFactory.instance.objectNode().put("dccStatus", "NotAttempted"));
    }

    private static void verdict(Map<String, JsonNode> fields, AxeptTransaction transaction) {
        text(fields, "errorText", transaction.errorText);
        flag(fields, "isDeferred", transaction.deferred);
        flag(fields, "transApproved", transaction.isApproved());
        flag(fields, "transCancelled", transaction.isCancelled());
        flag(fields, "transPartiallyApproved", transaction.partial);
        text(fields, "transDateTime", local(transaction.decided));
        fields.put("transDateTimeEpoch", LongNode.valueOf(transaction.decided));
        text(fields, "transType", transaction.type.name());
        if (transaction.type == TransType.REVERSAL) {
            // An approved reversal gives the time of the original authorisation here.
            fields.put(
                    "reversalDetails",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("approved", transaction.isApproved())
                            .put(
                                    "reversalDateTime",
                                    local(transaction.isApproved() ? transaction.preAuthOpened : transaction.decided)));
        }
    }

    private static void merchant(Map<String, JsonNode> fields, AxeptTransaction transaction) {
        text(fields, "merchantId", MERCHANT_ID);
        fields.put("merchantLocation", JsonNodeFactory.instance.arrayNode().add("Address Line 1"));
        text(fields, "merchantName", "axept® PRO");
        text(fields, "merchantReference", transaction.reference);
        number(fields, "receiptNumber", transaction.receiptNumber);
        text(fields, "retrievalReferenceNumber", retrievalReference(transaction));
        text(fields, "softwareVersion", SOFTWARE);
        text(fields, "stan", Integer.toString(transaction.stan));
        text(fields, "terminalId", TERMINAL_ID);
    }

    private static void host(Map<String, JsonNode> fields, AxeptTransaction transaction) {
        if (!transaction.answered) {
            return;
        }
        if (transaction.card.isChipData()) {
            text(fields, "emvAid", transaction.scheme.applicationId());
            text(fields, "emvCryptogramType", "ARQC");
            text(fields, "emvTvr", "0000000000");
            if (transaction.card != AxeptCardRead.TAP) {
                text(fields, "emvTsi", "E800");
            }
        }
        text(fields, "responseCode", transaction.responseCode);
        text(fields, "schemeReferenceData", retrievalReference(transaction) + "755246523706960");
        if (!transaction.isApproved()) {
            return;
        }
        if (!transaction.fullReversal) {
            text(fields, "authorisationCode", transaction.authorisationCode);
        }
        if (!transaction.preAuthId.isEmpty()) {
            text(fields, "preAuthId", transaction.preAuthId);
        }
        String payment = "40695/" + transaction.paymentNumber;
        long dated = transaction.type == TransType.REVERSAL ? transaction.preAuthOpened : transaction.decided;
        text(fields, "paymentId", payment + "/" + PAYMENT.format(Instant.ofEpochMilli(dated)));
        text(fields, "shortPaymentId", payment);
    }

    /** Without contact to the host the device makes up a number from receipt and terminal. */
    static String retrievalReference(AxeptTransaction transaction) {
        if (!transaction.answered) {
            return String.format(Locale.ROOT, "%06d", transaction.receiptNumber)
                    + TERMINAL_ID.substring(TERMINAL_ID.length() - 2)
                    + "0001";
        }
        return String.format(Locale.ROOT, "5246740%05d", transaction.stan % 100_000);
    }

    private static String cryptogram(AxeptTransaction transaction) {
        return String.format(Locale.ROOT, "%016X", 0x9E3779B97F4A7C15L * (transaction.stan + 1L) ^ transaction.decided);
    }

    /** Returns the texts of the receipts that were left to the till, in order. */
    List<List<String>> receipts(AxeptTransaction transaction) {
        return leavesReceipts(transaction) ? printed(transaction) : List.of();
    }

    /** Returns the texts of the receipts, in order, whoever prints them. */
    List<List<String>> printed(AxeptTransaction transaction) {
        return transaction.stan > 0
                ? List.of(texts(receipt(transaction, CUSTOMER_COPY)), texts(receipt(transaction, MERCHANT_COPY)))
                : List.of();
    }

    /** Returns whether the device prints the receipts itself. */
    static boolean prints(AxeptTransaction transaction) {
        return transaction.printing && transaction.stan > 0;
    }

    private static boolean leavesReceipts(AxeptTransaction transaction) {
        return !transaction.printing && transaction.stan > 0;
    }

    private static List<String> texts(ObjectNode receipt) {
        return receipt.properties().stream()
                .map(element -> element.getValue().asText())
                .toList();
    }

    private ObjectNode receipt(AxeptTransaction transaction, String copy) {
        ObjectNode receipt = JsonNodeFactory.instance
                .objectNode()
                .put("addressLine0", "axept® PRO")
                .put("addressLine1", "Address Line 1")
                .put("addressLine4", "London")
                .put("addressLine6", "EC1A 1BB")
                .put("copy", copy)
                .put("dateTime", local(transaction.decided))
                .put("mid", MERCHANT_ID)
                .put("tid", TERMINAL_ID)
                .put("pid", "40695/" + transaction.paymentNumber)
                .put("transType", transaction.type.name())
                .put(
                        "amount",
                        Money.ofMinor(currency, transaction.isApproved() ? transaction.approved : transaction.amount)
                                .toString())
                .put("cardPan", transaction.scheme.maskedToLastFour())
                .put("result", transaction.isApproved() ? "APPROVED" : "DECLINED");
        if (transaction.card.isSignature()) {
            receipt.put("signatureLine", "Please sign below");
        }
        return receipt;
    }

    private static void text(Map<String, JsonNode> fields, String name, String value) {
        fields.put(name, TextNode.valueOf(value));
    }

    private static void number(Map<String, JsonNode> fields, String name, long value) {
        fields.put(name, LongNode.valueOf(value));
    }

    private static void flag(Map<String, JsonNode> fields, String name, boolean value) {
        fields.put(name, BooleanNode.valueOf(value));
    }
}
