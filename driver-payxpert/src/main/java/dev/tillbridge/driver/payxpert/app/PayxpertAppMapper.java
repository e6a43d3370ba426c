package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.intent.IntentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * Turns starts into what PayXpress is started with. Pure.
 *
 * <p>PayXpress takes an extra of another Java type for absent, so each has exactly the documented one.
 *
 * @protocol payxpert-app 3.2 [px:intent-rev]
 */
final class PayxpertAppMapper {

    private static final String ACTION = "transaction_bundle_key_action";
    private static final String AMOUNT = "transaction_bundle_key_amount";
    private static final String TYPE = "transaction_bundle_key_transaction_type";
    private static final String PRINT_TICKET = "transaction_bundle_key_print_ticket";
    private static final String REFERENCE = "transaction_bundle_key_reference";
    private static final String TYPE_PRINT_TICKET = "transaction_bundle_key_type_print_ticket";

    static final int DEBIT = 1;
    static final int CANCELLATION = 2;
    static final int REFUND = 3;
    static final int DEFERRED_DEBIT = 4;

    private static final int CLIENT_TICKET = 1;
    private static final int MERCHANT_TICKET = 2;

    /** @protocol payxpert-app 6 [assumed]: length and characters are not told */
    private static final Pattern USABLE_REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private PayxpertAppMapper() {}

    /** Returns everything that speaks against handing this over, in sentences; empty when nothing does. */
    static List<String> problems(Start start) {
        List<String> problems = new ArrayList<>();
        start.key()
                .map(StartKey::value)
                .filter(reference -> USABLE_REFERENCE.matcher(reference).matches())
                .ifPresentOrElse(
                        usable -> {},
                        () -> problems.add(
                                "The reference must have 1 to 64 letters, digits, hyphens, underscores and dots."));
        start.request()
                .amount()
                .ifPresentOrElse(
                        amount -> checkAmount(amount, problems),
                        () -> problems.add("The amount is missing: PayXpress finds a payment by card and amount."));
        return problems;
    }

    /** @protocol payxpert-app 6 [design]: what a whole number of 32 bits holds */
    static void checkAmount(Money amount, List<String> problems) {
        if (amount.getAmountMinorLong() < 1 || amount.getAmountMinorLong() > Integer.MAX_VALUE) {
            problems.add("The amount must be from " + Money.ofMinor(amount.getCurrencyUnit(), 1) + " to "
                    + Money.ofMinor(amount.getCurrencyUnit(), Integer.MAX_VALUE) + ".");
        }
    }

    /** Returns what starts the transaction, when {@link #problems} finds none. */
    static IntentSpec toSpec(Start start, PayxpertAppSettings settings) {
        StartRequest request = start.request();
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(ACTION, "PERFORM");
        extras.put(AMOUNT, Math.toIntExact(request.amount().orElseThrow().getAmountMinorLong()));
        extras.put(TYPE, type(request));
        extras.put(PRINT_TICKET, settings.printTicket());
        extras.put(REFERENCE, start.ownKey());
        settings.directRefundExtra()
                .ifPresent(name -> request.original()
                        .filter(original -> request.operation() == Operation.REFUND)
                        .map(ProviderRef::value)
                        .ifPresent(original -> extras.put(name, original)));
        return new IntentSpec(settings.packageName(), settings.className(), extras);
    }

    /** Returns what prints a receipt of the last transaction. */
    static IntentSpec toSpec(Receipt.Audience audience, PayxpertAppSettings settings) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(ACTION, "PRINT_LAST");
        extras.put(TYPE_PRINT_TICKET, audience == Receipt.Audience.CARDHOLDER ? CLIENT_TICKET : MERCHANT_TICKET);
        return new IntentSpec(settings.packageName(), settings.className(), extras);
    }

    private static int type(StartRequest request) {
        return switch (request.operation()) {
            case SALE -> request.deferred() ? DEFERRED_DEBIT : DEBIT;
            case VOID -> CANCELLATION;
            case REFUND -> REFUND;
            default ->
                throw new IllegalArgumentException(
                        "PayXpress has no " + request.operation() + "; core asks for declared operations only");
        };
    }
}
