package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The result of a transaction that has ended (sheet, section 6), in the order of the sheet's sample. */
final class PayntResult {

    /** The currency of the terminal. */
    static final String CURRENCY = "EUR";

    private static final JsonText JSON = new JsonText(false);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'GMT+03:00' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.ofHours(3));
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.ofHours(3));

    private final PayntTransaction of;
    private final Set<PayntOption> options;
    private final List<Field> fields = new ArrayList<>(40);
    private final boolean cancelled;
    private final boolean bare;

    private PayntResult(PayntTransaction of, Set<PayntOption> options) {
        this.of = of;
        this.options = options;
        Entry.Stage stage = of.entry().stage();
        cancelled = stage == Entry.Stage.CANCELLED
                || (stage == Entry.Stage.TIMED_OUT && !options.contains(PayntOption.TIME_OUT_FAILS));
        bare = options.contains(PayntOption.BARE_REFUSAL) && !of.isApproved() && !cancelled;
    }

    /** Returns the fields. */
    static List<Field> of(PayntTransaction transaction, Set<PayntOption> options) {
        return new PayntResult(transaction, options).write();
    }

    /** Returns the masked number of a card: two and four digits are clear. */
    static String masked(String lastFour) {
        return "47**********" + lastFour;
    }

    private List<Field> write() {
        if (!cancelled || !options.contains(PayntOption.CANCELLED_ALONE)) {
            add("transApproved", Role.VERDICT, of.isApproved());
        }
        add("transactionType", Role.TYPE, PayntOrder.word(of.entry().order().operation()));
        add("authCode", Role.AUTHORISATION, of.isApproved() ? of.entry().authorisation() : "");
        amount();
        if (bare) {
            add("transCancelled", Role.COMPLEMENT, false);
            add("statusDescription", Role.TEXT, "Transaction declined");
            id();
            return fields;
        }
        add("primaryAccountNumber", Role.TRACE, of.hasHost() ? masked(of.card()) : "");
        DateTimeFormatter date = options.contains(PayntOption.DATE_WITHOUT_ZONE) ? WITHOUT_ZONE : DATE;
        add("transactionDate", Role.OTHER, date.format(of.begun()));
        add("transCancelled", Role.COMPLEMENT, cancelled);
        if (!options.contains(PayntOption.FEW_FIELDS)) {
            card();
        }
        id();
        return fields;
    }

    private void amount() {
        boolean isReversal = of.original() != null && of.entry().order().operation() != Operation.COMPLETION;
        if (!isReversal || !options.contains(PayntOption.REVERSAL_WITHOUT_AMOUNT)) {
            boolean beside = options.contains(PayntOption.TIP_BESIDE_AMOUNT);
            add("transAmount", Role.AMOUNT, beside ? of.amount(Part.BASE) : of.total());
        }
        part("tipAmount", Part.GRATUITY);
        part("cashbackAmount", Part.CASHBACK);
    }

    private void part(String name, Part part) {
        long amount = of.amount(part);
        if (amount > 0 || options.contains(PayntOption.SIBLING_FIELDS)) {
            add(name, Role.PART, amount);
        }
    }

    private void card() {
        boolean hasHost = of.hasHost();
        int way = of.entry().number() % 4;
        if (hasHost) {
            add("appName", Role.TRACE, "56495341");
            add("applicationId", Role.TRACE, "A0000000031010");
            add(
                    "cardholderVerificationMethod",
                    Role.TRACE,
                    way == 2 ? "CVM_ONLINE_PIN" : way == 3 ? "CVM_SIG" : "CVM_NO_CVM");
        }
        add("currencyCode", Role.CURRENCY, "978");
        add("merchantId", Role.OTHER, "100000000000001");
        add("terminalId", Role.OTHER, "10000001");
        add("messageId", Role.OTHER, (long) of.entry().number());
        add("signature", Role.OTHER, hasHost && way == 3);
        add("transactionResponse", Role.HOST_CODE, of.isApproved() ? "00" : hasHost ? "51" : "");
        add("transactionSource", hasHost ? Role.TRACE : Role.OTHER, !hasHost ? "NONE" : way > 1 ? "ICC" : "PICC");
        add("voided", Role.COMPLEMENT, of.voided() && !options.contains(PayntOption.VOIDED_NOT_SHOWN));
        if (options.contains(PayntOption.SIBLING_FIELDS)) {
            siblings();
        }
        receipt("cardholderReceipt", "CARDHOLDER COPY");
        receipt("merchantReceipt", "MERCHANT COPY");
    }

    private void siblings() {
        String end =
                of.isApproved() ? "Transaction approved" : cancelled ? "Transaction cancelled" : "Transaction declined";
        List<Object> statuses = of.hasHost()
                ? List.of("Transaction started", "Contactless card read", end, "Transaction finished")
                : List.of("Transaction started", end, "Transaction finished");
        add("totalAmount", Role.AMOUNT, Long.toString(of.total()));
        add("cashbackAdded", Role.OTHER, of.amount(Part.CASHBACK) > 0);
        add("dccTransaction", Role.OTHER, false);
        add("dccAmount", Role.OTHER, 0L);
        add("statuses", Role.TEXT, JSON.value(new Field.Sequence(statuses)));
        add("transSource", Role.TRACE, of.hasHost() ? "240" : "");
        add("isCustomCardData", Role.OTHER, false);
    }

    private void receipt(String name, String copy) {
        Field.Sequence lines = PayntReceipt.of(of, copy);
        add(name, Role.TEXT, options.contains(PayntOption.RECEIPT_AS_TEXT) ? JSON.value(lines) : lines);
    }

    private void id() {
        if (!options.contains(PayntOption.RESULT_WITHOUT_UTI)) {
            add("uti", Role.KEY, of.uti());
        }
        if (!bare && !options.contains(PayntOption.FEW_FIELDS)) {
            String about = of.entry().order().about();
            add("originalUti", about == null ? Role.OTHER : Role.ORIGINAL, about);
        }
    }

    private void add(String name, Role role, @Nullable Object value) {
        fields.add(new Field(name, role, value));
    }
}
