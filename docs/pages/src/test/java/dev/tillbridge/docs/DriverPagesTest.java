package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriverPagesTest {

    static Iterable<String> drivers() {
        return InstalledDrivers.load().ids();
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void everyDriverHasAPageWithAllItsSettings(String id) throws IOException {
        String page = Files.readString(Path.of("..", "drivers", id + ".md"));

        assertThat(page)
                .contains(SettingsTable.markdown(
                        InstalledDrivers.load().driver(id).settings()));
    }
}
