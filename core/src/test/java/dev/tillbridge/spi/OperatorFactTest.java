package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorFactTest {

    private enum Fact implements OperatorFact {
        LOOKUP_DURABLE("results survive a restart"),
        ECHO("every answer repeats the key");

        private final String meaning;

        Fact(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    private static final Setting<List<String>> VERIFIED = OperatorFact.setting(Fact.class);

    private static SettingValues values(Map<String, ?> raw) {
        return SettingValues.of(List.of(VERIFIED), raw);
    }

    @Test
    void theSettingDescribesEveryFact() {
        assertThat(VERIFIED.name()).isEqualTo("verified");
        assertThat(VERIFIED.isVouching()).isTrue();
        assertThat(VERIFIED.description())
                .isEqualTo(
                        "What was tried on this very model and firmware and may be relied on: lookup-durable (results"
                                + " survive a restart), echo (every answer repeats the key).");
        assertThat(VERIFIED.takes()).contains("one of lookup-durable, echo");
    }

    @Test
    void onlyWhatIsListedIsVerified() {
        SettingValues values = values(Map.of("verified", List.of("echo")));

        assertThat(Fact.ECHO.grade(values).isVerified()).isTrue();
        assertThat(Fact.ECHO.isListed(values)).isTrue();
        assertThat(Fact.LOOKUP_DURABLE.grade(values)).isEqualTo(Grade.ASSUMED);
        assertThat(Fact.LOOKUP_DURABLE.isListed(values)).isFalse();
    }

    @Test
    void withoutTheSettingNothingIsVerified() {
        for (Fact fact : Fact.values()) {
            assertThat(fact.grade(values(Map.of()))).isEqualTo(Grade.ASSUMED);
            assertThat(fact.isListed(values(Map.of()))).isFalse();
        }
    }

    @Test
    void anotherWordIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> values(Map.of("verified", List.of("everything"))))
                .withMessageContaining("one of lookup-durable, echo");
    }
}
