package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalSettingsTest {

    private static final Setting<Integer> PORT = TerminalSettings.port(8080);
    private static final Setting<Boolean> PLAIN_HTTP = TerminalSettings.plainHttp();
    private static final Setting<Duration> LIMIT =
            TerminalSettings.limit("answerTimeout", Duration.ofSeconds(10), "an answer");
    private static final Setting<Duration> KEY_RETENTION = TerminalSettings.keyRetention("a payment");
    private static final List<Setting<?>> ALL = List.of(
            TerminalSettings.host("https://"),
            PORT,
            TerminalSettings.serial(),
            TerminalSettings.certificate("Without it the first one is trusted."),
            PLAIN_HTTP,
            LIMIT,
            KEY_RETENTION);

    private static SettingValues values(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "192.168.0.1", "serial", "A1"));
        all.putAll(more);
        return SettingValues.of(ALL, all);
    }

    @Test
    void hostAndSerialAreEnough() {
        SettingValues values = values(Map.of());

        assertThat(values.get(PORT)).isEqualTo(8080);
        assertThat(values.get(PLAIN_HTTP)).isFalse();
        assertThat(values.get(LIMIT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(values.find(KEY_RETENTION)).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SettingValues.of(ALL, Map.of()))
                .withMessageContaining("'host' is missing")
                .withMessageContaining("'serial' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "host, https://192.168.0.1",
        "port, 0",
        "port, 65536",
        "serial, A-1",
        "certificate, AB:CD",
        "answerTimeout, 99ms",
        "answerTimeout, 11m",
        "keyRetention, 59s",
        "keyRetention, 366d"
    })
    void whatCannotBeMeantIsRefused(String name, String value) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> values(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({"':', 31", "'', 31"})
    void aFingerprintHasColonsOrNone(String between, int more) {
        assertThat(values(Map.of("certificate", "aB" + (between + "0C").repeat(more))))
                .isNotNull();
    }

    @Test
    void everySettingExplainsItself() {
        assertThat(ALL)
                .allSatisfy(setting ->
                        assertThat(setting.description()).as(setting.name()).endsWith("."));
        assertThat(ALL).filteredOn(Setting::isVouching).containsExactly(KEY_RETENTION);
        assertThat(LIMIT.description()).isEqualTo("Longest time for an answer.");
    }
}
