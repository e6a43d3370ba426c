package dev.tillbridge.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Two drivers of nobody's terminal, with a setting of every type. */
final class Samples {

    enum Trust {
        FIRST_USE,
        PINNED,
        ANYTHING
    }

    static final Setting<String> HOST =
            Setting.text("host").required().example("192.168.0.201").describedAs("Address of the terminal.");
    static final Setting<String> SERIAL = Setting.text("serial")
            .required()
            .matching(Pattern.compile("[0-9]{10}"), "the ten digits on the label")
            .example("1853195101");
    static final Setting<Integer> PORT =
            Setting.wholeNumber("port").between(1, 65535).defaultsTo(8080).describedAs("TCP port of the terminal.");
    static final Setting<Secret> AUTH_KEY = Setting.secret("authKey")
            .matching(Pattern.compile("[A-Za-z0-9*]{4,40}"), "4 to 40 letters and digits")
            .describedAs("Key of the integrator.");
    static final Setting<Boolean> DISABLE_PRINTING =
            Setting.flag("disablePrinting").defaultsTo(false);
    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connectTimeout")
            .between(Duration.ofMillis(100), Duration.ofSeconds(30))
            .defaultsTo(Duration.ofSeconds(5));
    static final Setting<Trust> TRUST = Setting.choice("trust", Trust.class).defaultsTo(Trust.FIRST_USE);
    static final Setting<List<String>> PINS =
            Setting.texts("pins").matching(Pattern.compile("[0-9a-f]{4}"), "four hexadecimal digits");
    static final Setting<Integer> LOG_SIZE =
            Setting.wholeNumber("logSize").in("kilobytes").example("64");

    static final List<Setting<?>> ACME =
            List.of(HOST, SERIAL, PORT, AUTH_KEY, DISABLE_PRINTING, CONNECT_TIMEOUT, TRUST, PINS, LOG_SIZE);

    static final Setting<Secret> BORING_TOKEN = Setting.secret("token").required();

    static final List<Setting<?>> BORING = List.of(HOST, BORING_TOKEN);

    static final Map<String, List<Setting<?>>> DRIVERS =
            Map.of("acme", ACME, "boring", BORING, "cash-drawer", List.of());

    private Samples() {}
}
