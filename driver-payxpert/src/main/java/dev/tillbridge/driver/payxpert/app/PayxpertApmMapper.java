package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.intent.IntentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * Turns starts into what PayXpress APM is started with. Pure.
 *
 * <p>Unlike PayXpress it takes an amount in major units, as a floating-point number, and no reference.
 *
 * @protocol payxpert-app 5 [px:apm]
 */
final class PayxpertApmMapper {

    private static final String FROM_ANOTHER_APP = "payment_request_from_another_app";
    private static final String IS_REFUND = "is_refund";
    private static final String IS_DIRECT_REFUND = "is_direct_refund";
    private static final String AMOUNT = "amount";
    private static final String TRANSACTION_ID = "transaction_id";

    private static final int MOST_DECIMALS = 2;

    private PayxpertApmMapper() {}

    /** Returns everything that speaks against handing this over, in sentences; empty when nothing does. */
    static List<String> problems(Start start, PayxpertApmSettings settings) {
        StartRequest request = start.request();
        List<String> problems = new ArrayList<>();
        if (start.key().isEmpty()) {
            problems.add("The reference is missing: it finds a result that comes late.");
        }
        request.amount()
                .ifPresentOrElse(amount -> checkAmount(amount, problems), () -> problems.add("The amount is missing."));
        if (request.operation() == Operation.REFUND && request.original().isEmpty() && !settings.directRefund()) {
            problems.add("The payment to refund is missing: name it, or turn on the setting 'directRefund'.");
        }
        return problems;
    }

    /** @protocol payxpert-app 5 [assumed]: two decimals, as in the only example; more would be a guess about money */
    private static void checkAmount(Money amount, List<String> problems) {
        PayxpertAppMapper.checkAmount(amount, problems);
        if (amount.getCurrencyUnit().getDecimalPlaces() > MOST_DECIMALS) {
            problems.add("The currency " + amount.getCurrencyUnit()
                    + " has more than two decimals, and nobody knows how the app reads these.");
        }
    }

    /** Returns what starts the payment, when {@link #problems} finds none. */
    static IntentSpec toSpec(Start start, PayxpertApmSettings settings) {
        StartRequest request = start.request();
        boolean refund = request.operation() == Operation.REFUND;
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(FROM_ANOTHER_APP, true);
        extras.put(IS_REFUND, refund);
        // The decimal's own nearest double: 8.20 is 8.2, which dividing 820 would only give by luck.
        extras.put(AMOUNT, request.amount().orElseThrow().getAmount().doubleValue());
        if (refund) {
            extras.put(IS_DIRECT_REFUND, settings.directRefund());
            request.original().map(ProviderRef::value).ifPresent(original -> extras.put(TRANSACTION_ID, original));
        }
        return new IntentSpec(settings.packageName(), settings.className(), extras);
    }
}
