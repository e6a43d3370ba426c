package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxeptSettingsTest {

    @Test
    void hostAndSerialAreEnough() {
        AxeptSettings settings = Bench.settings(Map.of());

        assertThat(settings.values().get(AxeptSettings.PORT)).isEqualTo(8080);
        assertThat(settings.values().get(AxeptSettings.BEARER).reveal()).isEqualTo("6945595921271780");
        assertThat(settings.path(AxeptSettings.TRANSACTION_VERSION)).isEqualTo("1.1.0/rest");
        assertThat(settings.path(AxeptSettings.REVERSAL_VERSION)).isEqualTo("1.2.0/rest");
        assertThat(settings.path(AxeptSettings.STATUS_CHECK_VERSION)).isEqualTo("1.2.0/rest");
        assertThat(settings.path(AxeptSettings.ACQUISITION_VERSION)).isEqualTo("1.1.0/rest");
        assertThat(settings.path(AxeptSettings.REPORTS_VERSION)).isEqualTo("1.1.0/rest");
        assertThat(settings.path(AxeptSettings.HISTORY_VERSION)).isEqualTo("1.1.0/rest");
        assertThat(settings.path(AxeptSettings.INFO_VERSION)).isEqualTo("1.1.0/rest");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(settings.language()).isEmpty();
        assertThat(settings.values().find(AxeptSettings.CERTIFICATE)).isEmpty();
        assertThat(settings.printingParameter()).isEmpty();
        assertThat(settings.keyRetention()).isEmpty();
        assertThat(settings.sendsKey(Operation.SALE)).isTrue();
        assertThat(settings.sendsKey(Operation.REVERSAL)).isFalse();
    }

    @Test
    void theTimeLimitsAreThoseOfTheSheet() {
        SettingValues values = Bench.settings(Map.of()).values();

        assertThat(values.get(AxeptSettings.CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(values.get(AxeptSettings.START_TIMEOUT)).isEqualTo(Duration.ofSeconds(15));
        assertThat(values.get(AxeptSettings.LOOKUP_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(values.get(AxeptSettings.CANCEL_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(values.get(AxeptSettings.REPORT_TIMEOUT)).isEqualTo(Duration.ofSeconds(60));
        assertThat(values.get(AxeptSettings.STATUS_CHECK_BY_CARD_TIMEOUT)).isEqualTo(Duration.ofSeconds(130));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SettingValues.of(
                        AxeptSettings.ALL,
                        Map.of(
                                "host",
                                "https://192.168.0.201:8080",
                                "port",
                                0,
                                "certificate",
                                "AB:CD",
                                "verified",
                                List.of("everything"))))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .contains("host", "port", "certificate", "verified[0]"))
                .withMessageContaining("without https://")
                .withMessageContaining("'serial' is missing")
                .withMessageContaining("not-found, lookup-durable, reversal-key, reject-401");
    }

    @Test
    void whatNoSingleValueShowsIsToldAtOnceToo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Bench.settings(
                        Map.of("serial", "4111111111111111", "zone", "Europe/Atlantis", "reversalKey", "client")))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .containsExactlyInAnyOrder("serial", "zone", "reversalKey"))
                .withMessageContaining("Europe/London")
                .withMessageContaining("add reversal-key to 'verified'")
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("4111111111111111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.0.201", "terminal-1.shop.lan", "::1", "fe80:0:0:0:0:0:0:1", "localhost"})
    void addressesAndNamesAreHosts(String host) {
        assertThat(Bench.settings(Map.of("host", host)).values().get(AxeptSettings.HOST))
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "192.168.0.201:8080", "-", "http://x", "x/y", "me@x"})
    void anythingElseIsNone(String host) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Bench.settings(Map.of("host", host)));
    }

    @ParameterizedTest
    @CsvSource({
        "not-found, NOT_FOUND",
        "lookup-durable, LOOKUP_DURABLE",
        "reversal-key, REVERSAL_KEY",
        "reject-401, REJECT_401"
    })
    void theOperatorVouchesForOneFactAtATime(String word, AxeptSettings.Fact fact) {
        AxeptSettings settings = Bench.settings(Map.of("verified", List.of(word)));

        for (AxeptSettings.Fact any : AxeptSettings.Fact.values()) {
            assertThat(settings.grade(any).isVerified()).isEqualTo(any == fact);
        }
    }

    @Test
    void theHeaderForPrintingNeedsTheParameter() {
        assertThat(Bench.settings(Map.of("disablePrintingHeader", true)).printingHeader())
                .isEmpty();
        assertThat(Bench.settings(Map.of("disablePrinting", true)).printingHeader())
                .isEmpty();
        assertThat(Bench.settings(Map.of("disablePrinting", true, "disablePrintingHeader", true))
                        .printingHeader())
                .contains("true");
    }

    @Test
    void withoutOurOwnKeysNothingCarriesOne() {
        AxeptSettings settings =
                Bench.settings(Map.of("ownUti", false, "reversalKey", "client", "verified", List.of("reversal-key")));

        assertThat(settings.sendsKey(Operation.SALE)).isFalse();
        assertThat(settings.sendsKey(Operation.REVERSAL)).isFalse();
    }

    @Test
    void everySettingExplainsItselfAndHasANameOfItsOwn() {
        assertThat(AxeptSettings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(AxeptSettings.ALL)
                .allSatisfy(setting ->
                        assertThat(setting.description()).as(setting.name()).endsWith("."));
    }

    @Test
    void theSettingsFitIntoAConfiguration(@TempDir Path folder) {
        Configuration configuration = Configuration.from(
                Map.of(
                        "terminals",
                        Map.of(
                                "front-desk",
                                Map.of(
                                        "driver",
                                        "axept",
                                        "currency",
                                        "GBP",
                                        "host",
                                        "192.168.0.201",
                                        "serial",
                                        "1853195101",
                                        "keyRetention",
                                        "168h"))),
                folder,
                Map.of("axept", AxeptSettings.ALL));

        assertThat(configuration.terminals()).hasSize(1);
    }

    @Test
    void noTextShowsTheBearer() {
        assertThat(Bench.settings(Map.of("bearer", "s3cr3t-bearer")).toString()).doesNotContain("s3cr3t-bearer");
    }
}
