package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.TerminalDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TongueSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void everyOptionHasSettingsThatItsDriverTakes() throws IOException {
        Map<String, List<Setting<?>>> drivers = new HashMap<>();
        ServiceLoader.load(TerminalDriver.class).forEach(driver -> drivers.put(driver.id(), driver.settings()));
        for (TongueProvider provider : ServiceLoader.load(TongueProvider.class)) {
            List<List<String>> sets = new ArrayList<>(List.of(List.of(), provider.options()));
            provider.options().forEach(option -> sets.add(List.of(option)));
            for (List<String> options : sets) {
                assertThat(Configuration.load(written(provider, options), drivers)
                                .terminals())
                        .as("%s %s", provider.driver(), options)
                        .hasSize(1);
            }
        }
    }

    private Path written(TongueProvider provider, List<String> options) throws IOException {
        StringBuilder yaml = new StringBuilder("journal: j.db\nterminals:\n  t:\n    host: 192.168.0.9\n    driver: ");
        yaml.append(provider.driver()).append('\n');
        provider.settings("1853195101", options)
                .forEach((key, value) -> yaml.append("    ")
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        return Files.writeString(folder.resolve("tillbridge.yaml"), yaml);
    }
}
