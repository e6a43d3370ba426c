package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSettingsTest {

    private static final Setting<Boolean> OWN = Setting.flag("own").defaultsTo(false);

    private static List<String> names(List<Setting<?>> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    private static SettingValues values(NetworkSettings settings, String serial) {
        return Configuration.from(
                        Map.of(
                                "terminals",
                                Map.of(
                                        "bar",
                                        Map.of(
                                                "driver", "acme",
                                                "host", "192.168.0.9",
                                                "serial", serial,
                                                "currency", "EUR"))),
                        Path.of(""),
                        Map.of("acme", settings.with()))
                .terminals()
                .get(0)
                .settings();
    }

    @Test
    void aPersonReadsFirstWhereItIsThenWhatIsItsOwnThenTheLimits() {
        assertThat(names(NetworkSettings.https(443).with(OWN)))
                .containsExactly("host", "port", "serial", "certificate", "own", "connectTimeout", "answerTimeout");
        assertThat(names(NetworkSettings.tcp(7300).with()))
                .containsExactly("host", "port", "serial", "connectTimeout", "answerTimeout");
    }

    @Test
    void theKeyIsMadeOfTheFamilyAndTheSerialNumber() {
        NetworkSettings settings = NetworkSettings.tcp(7300).withSerial("C-[0-9]{4}", "C- and four digits", "C-1234");

        assertThat(settings.key("chime", values(settings, "C-0001"))).isEqualTo(new TerminalKey("chime:C-0001"));
        assertThatThrownBy(() -> values(settings, "0001"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("C- and four digits");
    }

    @Test
    void aSerialNumberThatLooksLikeACardNumberIsRefused() {
        NetworkSettings settings = NetworkSettings.tcp(7300);

        assertThatThrownBy(() -> settings.key("chime", values(settings, "4111111111111111")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("looks like a card number")
                .hasMessageNotContaining("4111111111111111");
    }
}
