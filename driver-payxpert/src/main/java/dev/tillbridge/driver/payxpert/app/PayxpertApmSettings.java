package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.spi.Grade;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that can be set for PayXpress APM on the till's own device. Immutable.
 *
 * @param values the checked values
 */
record PayxpertApmSettings(SettingValues values) {

    private static final String RESULT_FACT = "apm-result";

    /** @protocol payxpert-app 5 [px:apm] */
    static final Setting<String> PACKAGE_NAME = DeviceSettings.packageName("io.payxpress.android.apm");

    /** @protocol payxpert-app 5 [px:apm] */
    static final Setting<String> CLASS_NAME = DeviceSettings.className("com.payxpert.merchant.MainActivity");

    /** @protocol payxpert-app 5 [px:apm] */
    static final Setting<Boolean> DIRECT_REFUND = Setting.flag("directRefund")
            .defaultsTo(false)
            .describedAs(
                    "Whether refunds are direct: nobody has to scan or type the id of the payment, and the till may leave"
                            + " it out. Without it every refund names its payment.");

    /** @protocol payxpert-app 5 [assumed]: the result could not be read anywhere */
    static final Setting<List<String>> VERIFIED = Setting.texts("verified")
            .matching(Pattern.compile(RESULT_FACT), RESULT_FACT)
            .defaultsTo(List.of())
            .describedAs(
                    "What was tried on this very version and may be relied on: apm-result (results have the form of"
                            + " PayXpress). Without it no result proves anything, and a person resolves every payment.")
            .vouching();

    static final List<Setting<?>> ALL = List.of(
            DeviceSettings.SERIAL,
            VERIFIED,
            DIRECT_REFUND,
            DeviceSettings.RESULT_LIMIT,
            DeviceSettings.RESULT_EXTRA,
            PACKAGE_NAME,
            CLASS_NAME);

    String packageName() {
        return values.get(PACKAGE_NAME);
    }

    String className() {
        return values.get(CLASS_NAME);
    }

    boolean directRefund() {
        return values.get(DIRECT_REFUND);
    }

    /** Returns whether the operator vouches for what a result looks like. */
    boolean resultIsKnown() {
        return gradeOfResult().isVerified();
    }

    /** Returns how well it is known what a result looks like. */
    Grade gradeOfResult() {
        return Grade.of(values.vouched(VERIFIED, RESULT_FACT));
    }
}
