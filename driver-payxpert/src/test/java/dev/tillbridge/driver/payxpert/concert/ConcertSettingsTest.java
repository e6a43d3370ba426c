package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be set, and what is refused. */
class ConcertSettingsTest {

    private static ConcertSettings named(String name, Map<String, ?> some) {
        return ConcertSettings.from(SettingValues.of(ConcertSettings.ALL, Bench.with(some)), name);
    }

    @Test
    void theAddressAloneIsEnough() {
        SettingValues values = SettingValues.of(ConcertSettings.ALL, Map.of("host", "192.168.0.203"));

        assertThat(values.get(ConcertSettings.PORT)).isEqualTo(8888);
        assertThat(values.get(ConcertSettings.REGISTER_NUMBER)).isEqualTo("01");
        assertThat(values.get(ConcertSettings.PROTOCOL_VERSION)).isEqualTo("0320");
        assertThat(values.get(ConcertSettings.PROTOCOL_IDENTIFIER)).isEqualTo("323540032810");
        assertThat(values.get(ConcertSettings.CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(values.get(ConcertSettings.ANSWER_TIMEOUT)).isEqualTo(Duration.ofMinutes(3));
        assertThat(values.get(ConcertSettings.QUIET_PERIOD)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void theSerialNumberStandsForTheTerminalOrElseItsName() {
        assertThat(named("terrace", Map.of("serial", "PXS1F2004417")).key())
                .isEqualTo(new TerminalKey("payxpert:PXS1F2004417"));
        assertThat(named("terrace", Map.of()).key()).isEqualTo(new TerminalKey("payxpert:name:terrace"));
        assertThat(named("terrace", Map.of("host", "10.0.0.9", "port", 9999)).key())
                .as("never its address")
                .isEqualTo(named("terrace", Map.of()).key());
    }

    @Test
    void everythingThatDoesNotGoTogetherIsToldAtOnce() {
        Map<String, Object> wrong = Map.of(
                "serial", "4111111111111111",
                "verified", List.of("not-found"),
                "linkedRefund", true,
                "profile", "generic",
                "quietPeriod", "10s",
                "missingRecordPeriod", "20s",
                "answerTimeout", "5s");

        assertThatThrownBy(() -> Bench.settings(wrong))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems()).hasSize(5))
                .hasMessageContainingAll("serial", "not-found", "linkedRefund", "quietPeriod", "missingRecordPeriod")
                .message()
                .doesNotContain("4111");
    }

    @Test
    void aNameThatIsTooLongForAKeyNeedsASerialNumber() {
        String name = "x".repeat(60);

        assertThatThrownBy(() -> named(name, Map.of())).hasMessageContaining("write the serial number");
        assertThat(named(name, Map.of("serial", "PX1")).key().value()).isEqualTo("payxpert:PX1");
    }

    @Test
    void singleValuesAreChecked() {
        assertThatThrownBy(() -> Bench.settings(Map.of("registerNumber", "00"))).hasMessageContaining("01 to 99");
        assertThatThrownBy(() -> Bench.settings(Map.of("protocolIdentifier", "1")))
                .hasMessageContaining("twelve");
        assertThatThrownBy(() -> Bench.settings(Map.of("verified", List.of("cancel"))))
                .hasMessageContaining("status, not-found, lookup-durable");
        assertThatThrownBy(() -> Bench.settings(Map.of("profile", "ingenico")))
                .hasMessageContaining("payxpress, generic");
    }

    @Test
    void everySettingSaysWhatItMeans() {
        assertThat(ConcertSettings.ALL)
                .allSatisfy(setting -> assertThat(setting.description()).endsWith("."))
                .extracting(Setting::name)
                .doesNotHaveDuplicates();
    }
}
