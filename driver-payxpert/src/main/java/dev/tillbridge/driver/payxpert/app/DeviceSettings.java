package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.SettingsCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What has to be known of the device, whichever of its apps takes the payment. */
final class DeviceSettings {

    /** Both apps run on one device with one screen and one reader, so both have the same key and never work at once. */
    private static final String FAMILY = "payxpert";

    static final Setting<String> SERIAL = Setting.text("serial")
            .required()
            .matching(Pattern.compile("[A-Za-z0-9-]{1,32}"), "the letters and digits of the serial number, in quotes")
            .example("1853195101")
            .describedAs(
                    "Serial number of the device that the till and the payment app run on. Two devices that share a"
                            + " journal must differ in it.");

    /** @protocol payxpert-app 4.1 [assumed]: the name of the extra could not be read anywhere */
    static final Setting<String> RESULT_EXTRA = Setting.text("resultExtra")
            .matching(Pattern.compile("[\\x21-\\x7E]{1,100}"), "the name of an extra")
            .describedAs(
                    "Extra of the result that holds the JSON. Without it, the one text extra that is a result is read.");

    /** @protocol payxpert-app 6 [assumed]: ten minutes, since the screen belongs to the customer, who may ask for a receipt too */
    static final Setting<Duration> RESULT_LIMIT = Setting.duration("resultLimit")
            .between(Duration.ofMillis(100), Duration.ofHours(2))
            .defaultsTo(Duration.ofMinutes(10))
            .describedAs(
                    "Longest time that a result is waited for, and never longer than the deadline of a payment. After it"
                            + " the payment is unknown; a result that comes later still settles it.");

    private DeviceSettings() {}

    static Setting<String> packageName(String standard) {
        return Setting.text("packageName")
                .matching(Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+"), "the name of a package with its dots")
                .defaultsTo(standard)
                .describedAs("Package of the payment app.");
    }

    static Setting<String> className(String standard) {
        return Setting.text("className")
                .matching(Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_$]+)+"), "the full name of a class")
                .defaultsTo(standard)
                .describedAs("Activity of the payment app that takes payments.");
    }

    /**
     * Returns which device this is.
     *
     * @throws dev.tillbridge.config.ConfigurationException when the serial number cannot be one
     */
    static TerminalKey key(SettingValues values) {
        SettingsCheck check = SettingsCheck.of(values);
        Optional<TerminalKey> key = check.key(FAMILY, SERIAL, "the serial number of the device");
        check.throwIfAny();
        return key.orElseThrow();
    }
}
