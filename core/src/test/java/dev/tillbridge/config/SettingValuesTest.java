package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.Grade;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {

    private static final Setting<Duration> WAIT = Setting.duration("wait");

    @Test
    void valuesAreOfTheirOwnTypeOrAsTheyWouldBeWritten() {
        SettingValues typed = SettingValues.of(
                Samples.ACME,
                Map.of(
                        "host",
                        "10.0.0.1",
                        "serial",
                        "0123456789",
                        "port",
                        9000,
                        "authKey",
                        Secret.of("hunter2"),
                        "disablePrinting",
                        true,
                        "connectTimeout",
                        Duration.ofMillis(1500),
                        "trust",
                        Samples.Trust.PINNED,
                        "pins",
                        List.of("00ff", "abcd")));
        SettingValues written = SettingValues.of(
                Samples.ACME,
                Map.of(
                        "host", "10.0.0.1",
                        "serial", "0123456789",
                        "port", "9000",
                        "authKey", "hunter2",
                        "disablePrinting", "true",
                        "connectTimeout", "1s500ms",
                        "trust", "pinned",
                        "pins", List.of("00ff", "abcd")));

        for (SettingValues values : List.of(typed, written)) {
            assertThat(values.get(Samples.SERIAL)).isEqualTo("0123456789");
            assertThat(values.get(Samples.PORT)).isEqualTo(9000);
            assertThat(values.get(Samples.AUTH_KEY).reveal()).isEqualTo("hunter2");
            assertThat(values.get(Samples.DISABLE_PRINTING)).isTrue();
            assertThat(values.get(Samples.CONNECT_TIMEOUT)).isEqualTo(Duration.ofMillis(1500));
            assertThat(values.get(Samples.TRUST)).isEqualTo(Samples.Trust.PINNED);
            assertThat(values.get(Samples.PINS)).containsExactly("00ff", "abcd");
        }
    }

    @Test
    void defaultsHoldWhereNothingIsGiven() {
        SettingValues values = SettingValues.of(Samples.ACME, Map.of("host", "a", "serial", "0123456789"));

        assertThat(values.get(Samples.PORT)).isEqualTo(8080);
        assertThat(values.find(Samples.TRUST)).contains(Samples.Trust.FIRST_USE);
        assertThat(values.find(Samples.AUTH_KEY)).isEmpty();
    }

    @Test
    void theTextHidesSecrets() {
        SettingValues values =
                SettingValues.of(Samples.ACME, Map.of("host", "a", "serial", "0123456789", "authKey", "hunter2"));

        assertThat(values)
                .hasToString("{host=a, serial=0123456789, port=8080, authKey=(secret), disablePrinting=false,"
                        + " connectTimeout=5s, trust=first-use}");
    }

    @Test
    void aValueThatIsNeitherGivenNorDefaultedIsTheDriversMistake() {
        SettingValues values = SettingValues.of(List.of(WAIT), Map.of());

        assertThatThrownBy(() -> values.get(WAIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting wait has neither a value nor a default; declare it as required, give it a default,"
                        + " or use find");
    }

    @Test
    void aSettingThatIsNotDeclaredIsTheDriversMistake() {
        SettingValues values = SettingValues.of(List.of(WAIT), Map.of());

        assertThatThrownBy(() -> values.find(Setting.text("wait")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting wait is not one that this driver declares");
        assertThatThrownBy(() -> values.find(Samples.HOST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Map<String, Object> raw = new HashMap<>();
        raw.put("hosst", "a");
        raw.put("port", 70000);
        raw.put("authKey", "!?");

        assertThatThrownBy(() -> SettingValues.of(Samples.ACME, raw))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactlyInAnyOrder(
                                        "hosst: unknown key 'hosst'; did you mean 'host'?",
                                        "port: '70000' is too large; write a whole number from 1 to 65535",
                                        "authKey: the value does not fit; write 4 to 40 letters and digits",
                                        "the required key 'host' is missing; write a text, for example host: 192.168.0.201"
                                                + " (Address of the terminal.)",
                                        "the required key 'serial' is missing; write the ten digits on the label, for example"
                                                + " serial: 1853195101"));
    }

    @Test
    void nothingIsNoValue() {
        Map<String, Object> raw = new HashMap<>();
        raw.put("wait", null);

        assertThatThrownBy(() -> SettingValues.of(List.of(WAIT), raw))
                .hasMessage("The configuration has 1 problem; no terminal was opened and no money has moved:\n"
                        + "  settings: wait: no value is given; write a duration such as 30s, 1m30s or 500ms, or delete"
                        + " the key");
    }

    @Test
    void textsThatLookLikeReferencesAreTakenAsTheyAre() {
        SettingValues values = SettingValues.of(List.of(Samples.HOST), Map.of("host", "${HOME}"));

        assertThat(values.get(Samples.HOST)).isEqualTo("${HOME}");
    }

    @Test
    void aDriverMayRefuseWhatSettingsCannotSay() {
        SettingValues values = SettingValues.of(List.of(WAIT), Map.of("wait", "1s"));

        assertThat(values.refusal(WAIT, "pinned needs a pin; write pins"))
                .hasMessageEndingWith("\n  settings: wait: pinned needs a pin; write pins");
    }

    @ParameterizedTest
    @CsvSource({
        "30s,PT30S",
        "2m,PT2M",
        "1m30s,PT1M30S",
        "500ms,PT0.5S",
        "1h,PT1H",
        "1h1ms,PT1H0.001S",
        "PT30S,PT30S",
        "0s,PT0S",
        "90s,PT1M30S",
        "P1D,PT24H"
    })
    void aDurationIsRead(String written, Duration meant) {
        assertThat(SettingValues.of(List.of(WAIT), Map.of("wait", written)).get(WAIT))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"30", "30 s", "s", "-1s", "1.5s", "30s1m", "PT", "P", "PT-1S", "1y", "PT99999999999999999999S"})
    void whatIsNoDurationIsRefused(String written) {
        assertThatThrownBy(() -> SettingValues.of(List.of(WAIT), Map.of("wait", written)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("wait: '" + written
                        + "' is not a duration; write a number with its unit, such as 30s, 1m30s or 500ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "0x10", "010", "1_000", "1e3", "one", "-0", " 1", "+1"})
    void whatIsNoWholeNumberIsRefused(String written) {
        assertThatThrownBy(() -> SettingValues.of(List.of(Samples.LOG_SIZE), Map.of("logSize", written)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        "logSize: '" + written + "' is not a whole number in plain digits; write a whole number");
    }

    @Test
    void aWholeNumberFitsInto32Bits() {
        assertThat(SettingValues.of(List.of(Samples.LOG_SIZE), Map.of("logSize", Integer.MIN_VALUE))
                        .get(Samples.LOG_SIZE))
                .isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> SettingValues.of(List.of(Samples.LOG_SIZE), Map.of("logSize", 1L << 31)))
                .hasMessageEndingWith("'2147483648' is too large; write a whole number from -2147483648 to 2147483647");
    }

    private static final Setting<List<String>> TRIED =
            Setting.texts("tried").defaultsTo(List.of("not-found")).vouching();
    private static final Setting<Boolean> FLAG = Setting.flag("flag").vouching();
    private static final Setting<Duration> KEPT = Setting.duration("kept").vouching();

    private static SettingValues written(Map<String, ?> values) {
        return SettingValues.of(List.of(TRIED, FLAG, KEPT, WAIT), values);
    }

    @Test
    void anOperatorVouchesForWhatHeWroteIntoTheConfiguration() {
        SettingValues values = written(Map.of("tried", List.of("durable"), "flag", true, "kept", "24h"));

        assertThat(Grade.of(values.vouched(TRIED, "durable")).isVerified()).isTrue();
        assertThat(Grade.of(values.vouched(FLAG)).isVerified()).isTrue();
        assertThat(Grade.of(values.vouched(KEPT)).isVerified()).isTrue();
        assertThat(Grade.of(values.vouched(TRIED, "not-found"))).isEqualTo(Grade.ASSUMED);
    }

    @Test
    void aDefaultVouchesForNothing() {
        SettingValues values = written(Map.of());

        assertThat(values.get(TRIED)).contains("not-found");
        assertThat(Grade.of(values.vouched(TRIED, "not-found"))).isEqualTo(Grade.ASSUMED);
        assertThat(values.vouched(FLAG)).isEmpty();
        assertThat(values.vouched(KEPT)).isEmpty();
    }

    @Test
    void falseAndAnEmptyListVouchForNothing() {
        SettingValues values = written(Map.of("flag", false, "tried", List.of()));

        assertThat(values.vouched(FLAG)).isEmpty();
        assertThat(values.vouched(TRIED)).isEmpty();
    }

    @Test
    void onlyASettingThatIsForItVouchesForSomething() {
        assertThatThrownBy(() -> written(Map.of("wait", "1s")).vouched(WAIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wait");
        assertThatThrownBy(() -> Setting.flag("tried").vouching().required())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody vouches");
    }

    @Test
    void noCodeCanMakeAVerifiedGradeButByWhatAnOperatorVouchesFor() {
        assertThat(Grade.class.getConstructors()).isEmpty();
        assertThat(Grade.class.getFields())
                .extracting(Field::getName)
                .containsExactlyInAnyOrder("ASSUMED", "DOCUMENTED");
        assertThat(Grade.class.getMethods())
                .filteredOn(method -> method.getReturnType() == Grade.class)
                .singleElement()
                .satisfies(method ->
                        assertThat(method.toGenericString()).contains("Optional<dev.tillbridge.config.Vouched>"));
        assertThat(Vouched.class.getConstructors()).isEmpty();
    }
}
