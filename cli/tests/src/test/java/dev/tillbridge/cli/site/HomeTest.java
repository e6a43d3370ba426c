package dev.tillbridge.cli.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.cli.shell.CommandFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    @Test
    void theVariableNamesTheFolderElseItIsInTheHomeOfTheUser() {
        assertThat(Home.path(Map.of(Home.VARIABLE, "store"), "?"))
                .isEqualTo(Path.of("store").toAbsolutePath());
        assertThat(Home.path(Map.of(), "/home/ann").endsWith(Path.of("ann", ".tillbridge")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", " "})
    void aUserWithoutAHomeIsToldWhatToSet(String home) {
        assertThatThrownBy(() -> Home.path(Map.of(), home))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("TILLBRIDGE_HOME")
                .hasMessageContaining("Nothing was sent");
    }
}
