package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The result of a transaction that has ended (sheet, section 8), field by field in the order of the device. */
final class AxeptResult {

    /** The currency of the terminal. */
    static final String CURRENCY = "GBP";

    private static final String TERMINAL_ID = "03400149";
    private static final String MERCHANT_ID = "82603400147";
    private static final String MERCHANT = "axept® PRO";
    private static final JsonText JSON = new JsonText(false);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/London"));
    private static final DateTimeFormatter PAYMENT =
            DateTimeFormatter.ofPattern("ddMMyyyyHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AxeptTransaction of;
    private final Set<AxeptOption> options;
    private final List<Field> fields = new ArrayList<>(64);
    private final boolean hasCard;
    private final boolean hasHost;
    /** Whether the host had approved it before it was refused. */
    private final boolean undone;

    private AxeptResult(AxeptTransaction of, Set<AxeptOption> options) {
        this.of = of;
        this.options = options;
        hasHost = of.hasHost();
        undone = options.contains(AxeptOption.UNDOES_WHAT_THE_CARD_REFUSED)
                && of.entry() != null
                && of.stage() == Entry.Stage.DECLINED
                && of.order().operation() != Operation.REVERSAL;
        hasCard = hasHost || (of.isUndoable() && of.withCard());
    }

    /** Returns the fields. */
    static List<Field> of(AxeptTransaction transaction, Set<AxeptOption> options) {
        return new AxeptResult(transaction, options).write();
    }

    /** Returns the local time of a transaction, as text. */
    static String localTime(AxeptTransaction transaction) {
        return LOCAL.format(transaction.begun());
    }

    /** Returns the masked number of a card. */
    static String masked(String lastFour) {
        return "************" + lastFour;
    }

    /** Returns the token of a card: 48 characters. */
    static String token(String lastFour) {
        return "ZEIbQHaygcrkyWvGT5fvh1rTfA1YwWRT0ubtp5ELdq/" + lastFour + "=";
    }

    /** Returns the reference of the host, or the placeholder where no host was asked. */
    static String retrievalReference(AxeptTransaction of) {
        return of.hasHost()
                ? "5246" + digits(74_024_500L + of.number(), 8)
                : digits(of.number(), 6) + TERMINAL_ID.substring(6) + "0001";
    }

    /** Returns a number with leading zeros. */
    static String digits(long number, int width) {
        String text = Long.toString(number);
        return text.length() >= width ? text : "0".repeat(width - text.length()) + text;
    }

    private List<Field> write() {
        boolean bare = of.isApproved() && of.isWholeReversal();
        add("amountCashback", Role.PART, of.amount(Part.CASHBACK));
        add("amountDiscount", Role.PART, of.amount(Part.DISCOUNT));
        add("amountGratuity", Role.PART, of.amount(Part.GRATUITY));
        if (of.amount(Part.SURCHARGE) > 0) {
            add("amountSurcharge", Role.PART, of.amount(Part.SURCHARGE));
        }
        add("amountTrans", Role.AMOUNT, of.amount(Part.BASE));
        Entry entry = of.entry();
        if (entry != null && ((of.isApproved() && !bare) || undone)) {
            add("authorisationCode", Role.AUTHORISATION, entry.authorisation());
        }
        card(bare);
        emv();
        merchant();
        if (hasCard) {
            add("merchantTokenId", Role.TRACE, token(of.card()));
        }
        if (of.isApproved()) {
            add("paymentId", Role.TRACE, "40695/" + of.number() + "/" + PAYMENT.format(of.begun()));
        }
        add("penniesAmount", Role.PART, of.amount(Part.DONATION));
        hold(of.hold());
        add("receiptNumber", Role.OTHER, (long) of.number());
        if (undone) {
            add("responseCode", Role.OTHER, "00");
        } else if (hasHost) {
            add("responseCode", Role.HOST_CODE, of.isApproved() ? "00" : "05");
        }
        add("retrievalReferenceNumber", hasHost ? Role.TRACE : Role.OTHER, retrievalReference(of));
        ending();
        add("uti", Role.KEY, of.uti());
        fields.addAll(AxeptDisplay.of(of, options));
        return fields;
    }

    private void card(boolean bare) {
        AxeptCard read = AxeptCard.of(of.number());
        boolean captured = hasCard && of.withCard() && !bare;
        // what stands there where no card was is no sign of one
        Role sign = captured ? Role.TRACE : Role.OTHER;
        Role number = hasCard ? Role.TRACE : Role.OTHER;
        add("cardCaptureMethod", sign, captured ? read.capture() : "NOT_CAPTURED");
        if (hasCard) {
            add("cardExpiryDate", Role.TRACE, "2812");
        }
        add("cardPan", number, hasCard ? masked(of.card()) : "****************");
        add("cardPanSequenceNumber", number, hasCard ? "001" : "-01");
        add("cardScheme", number, captured ? "Visa Debit" : hasCard ? "Visa" : "DEFAULT");
        add("cardSchemeId", number, captured ? 15L : hasCard ? 11L : 0L);
        if (hasCard) {
            add("cardToken", Role.TRACE, token(of.card()));
        }
        add("cardType", sign, captured ? read.type() : "NONE");
        receipt("cardholderReceiptData");
        add("cvmPinVerified", sign, captured && read.pin());
        add("cvmSigRequired", sign, captured && read.signature());
        add("cvmType", sign, captured ? read.method() : "NO_CVM_SET");
        fields.add(Field.object("dccResults", List.of(Field.of("dccStatus", Role.OTHER, "NotAttempted"))));
    }

    private void emv() {
        if (hasHost) {
            add("emvAid", Role.TRACE, "A0000000031010");
            add("emvCryptogramType", Role.TRACE, "ARQC");
            add("emvTvr", Role.TRACE, "0000000000");
        }
        add("errorText", Role.TEXT, error());
        add("isDeferred", Role.OTHER, false);
    }

    private String error() {
        if (of.isUndoable()) {
            return "Reversal Not Possible Error";
        }
        if (of.stage() == Entry.Stage.TIMED_OUT && options.contains(AxeptOption.TIME_OUT_FAILS)) {
            return "Transaction Declined";
        }
        return of.stage() == Entry.Stage.DECLINED ? "Host Declined" : "";
    }

    private void merchant() {
        add("merchantId", Role.OTHER, MERCHANT_ID);
        fields.add(Field.of("merchantLocation", Role.TEXT, new Field.Sequence(List.of("Address Line 1"))));
        add("merchantName", Role.TEXT, MERCHANT);
        receipt("merchantReceiptData");
        String reference = of.order().reference();
        if (reference == null || options.contains(AxeptOption.REFERENCE_NOT_SHOWN)) {
            add("merchantReference", Role.OTHER, "");
        } else {
            add("merchantReference", Role.REFERENCE, reference);
        }
    }

    private void hold(@Nullable String id) {
        if (id != null && of.isApproved()) {
            add("preAuthId", of.order().about() == null ? Role.OTHER : Role.ORIGINAL, id);
        }
    }

    private void ending() {
        String time = localTime(of);
        if (of.order().operation() == Operation.REVERSAL && !of.isUndoable()) {
            fields.add(Field.object(
                    "reversalDetails",
                    List.of(
                            Field.of("approved", Role.OTHER, of.isApproved()),
                            Field.of("reversalDateTime", Role.OTHER, time))));
        } else if (undone) {
            fields.add(Field.object(
                    "reversalDetails",
                    List.of(
                            Field.of("approved", Role.REVERSAL, true),
                            Field.of("reversalDateTime", Role.OTHER, time))));
        }
        if (hasHost) {
            add("schemeReferenceData", Role.TRACE, retrievalReference(of) + "755246523706960");
        }
        if (of.isApproved()) {
            add("shortPaymentId", Role.TRACE, "40695/" + of.number());
        }
        add("softwareVersion", Role.OTHER, "1.00.58-12189");
        add("stan", hasHost ? Role.TRACE : Role.OTHER, hasHost ? Integer.toString(of.number()) : "0");
        add("terminalId", Role.OTHER, TERMINAL_ID);
        add("transApproved", Role.VERDICT, of.isApproved());
        add("transCancelled", Role.VERDICT, isCancelled());
        add("transCurrencyCode", Role.CURRENCY, CURRENCY);
        add("transCurrencyNum", Role.CURRENCY, "826");
        add("transDateTime", Role.OTHER, time);
        long epoch = of.begun().toEpochMilli();
        add(
                "transDateTimeEpoch",
                Role.OTHER,
                options.contains(AxeptOption.EPOCH_AS_TEXT) ? Long.toString(epoch) : epoch);
        Entry entry = of.entry();
        add("transPartiallyApproved", Role.PARTIAL, entry != null && entry.isPartial());
        add("transType", Role.TYPE, AxeptOrder.word(of.order().operation()));
        if (hasHost) {
            add("emvCryptogram", Role.TRACE, "4F3738E586EC6EDD");
        }
    }

    private boolean isCancelled() {
        return of.stage() == Entry.Stage.CANCELLED
                || (of.stage() == Entry.Stage.TIMED_OUT && !options.contains(AxeptOption.TIME_OUT_FAILS));
    }

    private void receipt(String name) {
        boolean asText = options.contains(AxeptOption.RECEIPTS_AS_TEXT);
        if (!hasHost || (!asText && !options.contains(AxeptOption.RECEIPTS_AS_OBJECT))) {
            return;
        }
        List<Field> lines = List.of(
                Field.of("addressLine0", Role.TEXT, MERCHANT),
                Field.of("dateTime", Role.TEXT, localTime(of)),
                Field.of("mid", Role.TEXT, MERCHANT_ID),
                Field.of("pid", Role.TEXT, "40695/" + of.number()));
        add(name, Role.TEXT, asText ? JSON.object(lines) : lines);
    }

    private void add(String name, Role role, Object value) {
        fields.add(new Field(name, role, value));
    }
}
