package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.InstalledDrivers;
import org.junit.jupiter.api.Test;

class PayxpertDriverTest {

    @Test
    void theDriverIsFoundByItsId() {
        assertThat(InstalledDrivers.load().driver("payxpert")).isInstanceOf(PayxpertDriver.class);
    }
}
