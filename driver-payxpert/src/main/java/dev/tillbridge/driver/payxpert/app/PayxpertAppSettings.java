package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be set for PayXpress on the till's own device. Immutable.
 *
 * @param values the checked values
 */
record PayxpertAppSettings(SettingValues values) {

    /** @protocol payxpert-app 3.1 [px:intent-rev] */
    static final Setting<String> PACKAGE_NAME = DeviceSettings.packageName("com.payxpert.merchant");

    /** @protocol payxpert-app 3.1 [px:intent-rev]: the published example ends with a blank, which does not belong to it */
    static final Setting<String> CLASS_NAME =
            DeviceSettings.className("com.payxpert.merchant.ui.transaction.TransactionActivity");

    /** @protocol payxpert-app 3.2 [px:intent-rev] */
    static final Setting<Boolean> PRINT_TICKET = Setting.flag("printTicket")
            .defaultsTo(true)
            .describedAs("Whether PayXpress prints the receipts; the till gets both of them in any case.");

    /** @protocol payxpert-app 3.2 [assumed]: the extras of the direct refund could not be read anywhere */
    static final Setting<String> DIRECT_REFUND_EXTRA = Setting.text("directRefundExtra")
            .matching(Pattern.compile("[\\x21-\\x7E]{1,100}"), "the name of an extra")
            .example("transaction_bundle_key_transaction_id")
            .describedAs(
                    "Extra that names the payment which a refund belongs to. Ask PayXpert for it; without it a refund"
                            + " cannot be linked to its payment.");

    static final Setting<Duration> PRINT_LIMIT = Setting.duration("printLimit")
            .between(Duration.ofMillis(100), Duration.ofMinutes(10))
            .defaultsTo(Duration.ofMinutes(2))
            .describedAs("Longest time for printing a receipt again.");

    static final List<Setting<?>> ALL = List.of(
            DeviceSettings.SERIAL,
            PRINT_TICKET,
            DeviceSettings.RESULT_LIMIT,
            PRINT_LIMIT,
            DeviceSettings.RESULT_EXTRA,
            DIRECT_REFUND_EXTRA,
            PACKAGE_NAME,
            CLASS_NAME);

    String packageName() {
        return values.get(PACKAGE_NAME);
    }

    String className() {
        return values.get(CLASS_NAME);
    }

    boolean printTicket() {
        return values.get(PRINT_TICKET);
    }

    Optional<String> directRefundExtra() {
        return values.find(DIRECT_REFUND_EXTRA);
    }
}
