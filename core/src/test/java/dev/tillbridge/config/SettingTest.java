package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @Test
    void itTellsAllThatADocumentNeeds() {
        Setting<Integer> setting = Setting.wholeNumber("size")
                .between(1, 9)
                .in("kilobytes")
                .defaultsTo(4)
                .example("8")
                .describedAs("Size of the log.");

        assertThat(setting.name()).isEqualTo("size");
        assertThat(setting.takes()).isEqualTo("a whole number from 1 to 9, in kilobytes");
        assertThat(setting.unit()).contains("kilobytes");
        assertThat(setting.defaultValue()).contains(4);
        assertThat(setting.example()).contains("8");
        assertThat(setting.description()).isEqualTo("Size of the log.");
        assertThat(setting.isRequired()).isFalse();
        assertThat(setting.isSecret()).isFalse();
    }

    @Test
    void aModifierLeavesTheOriginalAlone() {
        Setting<String> original = Setting.text("host");
        original.required();

        assertThat(original.isRequired()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host", "host-name", "host_name", "1host", "host name"})
    void aNameIsInLowerCamelCase(String name) {
        assertThatThrownBy(() -> Setting.text(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a setting is named in lower camel case, as in disablePrinting: " + name);
    }

    @Test
    void aDefaultOutsideItsLimitsIsRefused() {
        assertThatThrownBy(() -> Setting.wholeNumber("port").between(1, 10).defaultsTo(11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the default of setting port is too large; write a whole number from 1 to 10");
    }

    @Test
    void limitsThatExcludeTheDefaultAreRefused() {
        assertThatThrownBy(() -> Setting.duration("wait")
                        .defaultsTo(Duration.ofSeconds(1))
                        .between(Duration.ofSeconds(2), Duration.ofSeconds(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the default of setting wait is too short; write a duration from 2s to 3s");
    }

    @Test
    void anExampleThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Setting.flag("print").example("yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the example of setting print is neither true nor false; write one of these two words");
    }

    @Test
    void aPatternThatExcludesTheExampleIsRefused() {
        assertThatThrownBy(() -> Setting.texts("pins").example("zz").matching(Pattern.compile("[0-9]+"), "digits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the example of setting pins does not fit; write digits");
    }

    @Test
    void whatIsRequiredHasNoDefault() {
        assertThatThrownBy(() -> Setting.text("host").defaultsTo("localhost").required())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting host is required, so it cannot have a default");
    }

    @Test
    void aSecretHasNoExampleButAReference() {
        assertThat(Setting.secret("authKey").example()).contains("${AUTH_KEY}");
        assertThatThrownBy(() -> Setting.secret("authKey").example("abc"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting authKey is a secret, so it has no example");
    }

    @Test
    void onlyNumbersAndDurationsHaveLimits() {
        assertThatThrownBy(() -> Setting.text("host").between("a", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only whole numbers and durations have limits, not a text");
    }

    @Test
    void onlyTextsHavePatterns() {
        assertThatThrownBy(() -> Setting.flag("print").matching(Pattern.compile("[a-z]"), "a letter"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only texts match patterns, not true or false");
    }

    @Test
    void theTableShowsEverythingButSecrets() {
        Setting<Secret> key = Setting.secret("key").defaultsTo(Secret.of("hunter2"));

        String table =
                SettingsTable.markdown(List.of(Samples.HOST, Samples.PORT, Samples.TRUST, Samples.LOG_SIZE, key));

        assertThat(table).isEqualTo("""
                        | Key | Takes | Default | Meaning |
                        |---|---|---|---|
                        | `host` | a text | required | Address of the terminal. Example: `192.168.0.201`. |
                        | `port` | a whole number from 1 to 65535 | `8080` | TCP port of the terminal. |
                        | `trust` | one of first-use, pinned, anything | `first-use` |  |
                        | `logSize` | a whole number, in kilobytes | none |  Example: `64`. |
                        | `key` | a text, secret | (secret) |  Example: `${KEY}`. |
                        """);
    }
}
