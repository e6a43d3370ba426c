package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.spi.EntryContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tongue says of its terminal's settings, held against the driver that reads them. */
class TongueSettingsTest {

    private final InstalledDrivers drivers = InstalledDrivers.load();

    @TempDir
    private Path folder;

    @Test
    void anyTwoOptionsOfATerminalHaveSettingsThatItsDriverTakes() throws IOException {
        for (TongueProvider provider : ServiceLoader.load(TongueProvider.class)) {
            assertTakes(provider.driver(), provider.options(), options -> provider.settings("1853195101", options));
        }
    }

    @Test
    void anyTwoOptionsOfAnAppHaveSettingsThatItsDriverTakes() throws IOException {
        for (ScreenTongueProvider provider : ServiceLoader.load(ScreenTongueProvider.class)) {
            assertTakes(provider.driver(), provider.options(), options -> provider.settings("1853195101", options));
        }
    }

    private void assertTakes(String driver, List<String> options, Function<List<String>, Map<String, String>> settings)
            throws IOException {
        Set<Map<String, String>> different = new LinkedHashSet<>();
        different.add(settings.apply(List.of()));
        different.add(settings.apply(options));
        for (String one : options) {
            options.forEach(other -> different.add(settings.apply(List.of(one, other))));
        }
        for (Map<String, String> each : different) {
            assertTakes(driver, each);
        }
    }

    private void assertTakes(String driver, Map<String, String> settings) throws IOException {
        Configuration configuration = Configuration.load(written(driver, settings), drivers.settings());
        TerminalConfiguration terminal = configuration.terminal("t");
        assertThat(drivers.driver(driver).open(EntryContext.of(terminal, InMemoryCredentialStore.create())))
                .as("%s %s", driver, settings)
                .isNotNull();
    }

    private Path written(String driver, Map<String, String> settings) throws IOException {
        StringBuilder yaml = new StringBuilder("journal: j.db\nterminals:\n  t:\n    driver: ");
        yaml.append(driver).append('\n');
        if (drivers.driver(driver).settings().stream()
                .anyMatch(setting -> setting.name().equals("host"))) {
            yaml.append("    host: 192.168.0.9\n");
        }
        settings.forEach((key, value) ->
                yaml.append("    ").append(key).append(": ").append(value).append('\n'));
        return Files.writeString(folder.resolve("tillbridge.yaml"), yaml);
    }
}
