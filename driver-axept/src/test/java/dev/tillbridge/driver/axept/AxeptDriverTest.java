package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AxeptDriverTest {

    @Test
    void theDriverIsFoundByItsId() {
        assertThat(ServiceLoader.load(TerminalDriver.class, AxeptDriverTest.class.getClassLoader()))
                .singleElement()
                .satisfies(driver -> {
                    assertThat(driver.id()).isEqualTo("axept");
                    assertThat(driver.displayName()).contains("axept PRO");
                    assertThat(driver.settings()).isEqualTo(AxeptSettings.ALL);
                });
    }
}
