package dev.tillbridge.testkit.defects;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.util.List;

/** Everything that can be set for a reference terminal. Immutable. */
record ReferenceSettings(SettingValues values) {

    static final Setting<String> HOST =
            Setting.text("host").required().example("192.168.0.210").describedAs("Address of the terminal.");
    static final Setting<Integer> PORT =
            Setting.wholeNumber("port").between(1, 65535).defaultsTo(8080).describedAs("TCP port of the terminal.");
    static final Setting<String> SERIAL = Setting.text("serial")
            .required()
            .example("REF0001")
            .describedAs("Serial number on the label of the terminal.");
    static final Setting<Duration> CONNECT_TIMEOUT = limit("connectTimeout", 4);
    static final Setting<Duration> START_TIMEOUT = limit("startTimeout", 15);
    static final Setting<Duration> LOOKUP_TIMEOUT = limit("lookupTimeout", 5);

    static final Setting<Boolean> CERTIFIED = Setting.flag("certified")
            .defaultsTo(false)
            .describedAs(
                    "Whether it was tried that payments are found for a month, and what is not found never arrived.")
            .vouching();

    static final List<Setting<?>> ALL =
            List.of(HOST, PORT, SERIAL, CONNECT_TIMEOUT, START_TIMEOUT, LOOKUP_TIMEOUT, CERTIFIED);

    private static Setting<Duration> limit(String name, int seconds) {
        return Setting.duration(name)
                .between(Duration.ofMillis(50), Duration.ofMinutes(10))
                .defaultsTo(Duration.ofSeconds(seconds))
                .describedAs("Longest time for one exchange of this kind.");
    }

    TerminalKey key() {
        return new TerminalKey("reference:" + values.get(SERIAL));
    }
}
