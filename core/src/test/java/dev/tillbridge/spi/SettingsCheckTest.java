package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private static final Setting<String> SERIAL = TerminalSettings.serial();
    private static final Setting<String> ZONE = Setting.text("zone");
    private static final Setting<Duration> KEY_RETENTION = TerminalSettings.keyRetention("a payment");

    private static SettingValues values(Map<String, ?> raw) {
        return SettingValues.of(List.of(SERIAL, ZONE, KEY_RETENTION), raw);
    }

    @Test
    void whatIsInOrderIsReturned() {
        SettingsCheck check = SettingsCheck.of(values(Map.of("serial", "a12", "zone", "Europe/Riga")));

        assertThat(check.key("acme", SERIAL, "the one on the label")).contains(new TerminalKey("acme:A12"));
        assertThat(check.zone(ZONE, "Europe/London")).contains(ZoneId.of("Europe/Riga"));
        check.refuseIf(false, ZONE, "never");
        check.throwIfAny();
    }

    @Test
    void everyProblemIsToldAtOnce() {
        SettingsCheck check = SettingsCheck.of(values(Map.of("serial", "4111111111111111", "zone", "Nowhere")));

        assertThat(check.key("acme", SERIAL, "the one on the label")).isEmpty();
        assertThat(check.zone(ZONE, "Europe/London")).isEmpty();
        check.refuseIf(true, KEY_RETENTION, "too long");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(check::throwIfAny)
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .containsExactly("serial", "zone", "keyRetention"))
                .withMessageContaining("this looks like a card number; write the one on the label")
                .withMessageContaining("write one such as Europe/London")
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("4111111111111111"));
    }

    @Test
    void aZoneThatIsNotSetIsNoProblem() {
        SettingsCheck check = SettingsCheck.of(values(Map.of("serial", "1")));

        assertThat(check.zone(ZONE, "Europe/London")).isEmpty();
        check.throwIfAny();
    }

    @Test
    void whatTheOperatorMeasuredIsVerified() {
        assertThat(Graded.of(values(Map.of("serial", "1")), KEY_RETENTION)).isEmpty();
        assertThat(Graded.of(values(Map.of("serial", "1", "keyRetention", "24h")), KEY_RETENTION))
                .hasValueSatisfying(known -> {
                    assertThat(known.value()).isEqualTo(Duration.ofHours(24));
                    assertThat(known.grade().isVerified()).isTrue();
                });
    }
}
