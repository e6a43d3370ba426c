package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.driver.paynt.PayntSettings.Fact;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayntSettingsTest {

    @Test
    void hostAndSerialAreEnough() {
        PayntSettings settings = Bench.settings(Map.of());

        assertThat(settings.key()).isEqualTo(new TerminalKey("paynt:1850005555"));
        assertThat(settings.endpoint(Pinning.systemAuthorities()))
                .hasToString("https://192.168.0.202:8080/payntpos/1.0.0/");
        assertThat(settings.pin()).isEmpty();
        assertThat(settings.zone()).isEmpty();
        assertThat(settings.authorization("0123")).isEqualTo("0123");
        assertThat(settings.values().get(PayntSettings.DISABLE_PRINTING)).isFalse();
        for (Operation operation : Operation.values()) {
            assertThat(settings.sendsKey(operation)).as(operation.name()).isFalse();
        }
        for (Fact fact : Fact.values()) {
            assertThat(settings.isVerified(fact)).as(fact.word()).isFalse();
        }
    }

    @Test
    void theAnswerToAStartIsWaitedForLonger() {
        SettingValues values = Bench.settings(Map.of()).values();

        assertThat(values.get(PayntSettings.CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(values.get(PayntSettings.START_TIMEOUT)).isEqualTo(Duration.ofMinutes(3));
        assertThat(values.get(PayntSettings.LOOKUP_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(values.get(PayntSettings.PAIR_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatIsChosenHolds() {
        PayntSettings settings =
                Bench.settings(Map.of("authScheme", "bearer", "plainHttp", true, "zone", "Europe/Riga"));

        assertThat(settings.authorization("0123")).isEqualTo("Bearer 0123");
        assertThat(settings.endpoint(Pinning.systemAuthorities()))
                .hasToString("http://192.168.0.202:8080/payntpos/1.0.0/");
        assertThat(settings.zone()).contains(ZoneId.of("Europe/Riga"));
    }

    @ParameterizedTest
    @CsvSource({
        "SALE, true",
        "REFUND, true",
        "PRE_AUTHORISATION, true",
        "COMPLETION, false",
        "VOID, false",
        "REVERSAL, false"
    })
    void ourKeyGoesWithThoseThatNameNoOriginal(Operation operation, boolean sent) {
        assertThat(Bench.settings(Map.of("uti", "client", "verified", List.of("client-uti")))
                        .sendsKey(operation))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource(Fact.class)
    void theOperatorVouchesForOneFactAtATime(Fact fact) {
        PayntSettings settings = Bench.settings(Map.of("verified", List.of(fact.word())));

        for (Fact any : Fact.values()) {
            assertThat(settings.isVerified(any)).isEqualTo(any == fact);
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SettingValues.of(
                        PayntSettings.ALL,
                        Map.of("host", "https://x", "port", 0, "certificate", "AB", "verified", List.of("everything"))))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .contains("host", "port", "certificate", "verified[0]"))
                .withMessageContaining("'serial' is missing")
                .withMessageContaining("client-uti, result-without-uti, cancelled-alone");
    }

    @Test
    void whatNoSingleValueShowsIsToldAtOnceToo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Bench.settings(Map.of(
                        "serial", "4111111111111111",
                        "zone", "Europe/Atlantis",
                        "uti", "client",
                        "plainHttp", true,
                        "certificate", "ab".repeat(32))))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .containsExactlyInAnyOrder("serial", "zone", "uti", "plainHttp"))
                .withMessageContaining("add client-uti to 'verified'")
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("4111111111111111"));
    }

    @Test
    void everySettingExplainsItselfAndHasANameOfItsOwn() {
        assertThat(PayntSettings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(PayntSettings.ALL)
                .allSatisfy(setting ->
                        assertThat(setting.description()).as(setting.name()).endsWith("."));
    }
}
