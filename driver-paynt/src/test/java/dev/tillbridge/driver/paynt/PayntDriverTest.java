package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PayntDriverTest {

    @Test
    void theDriverIsFoundByItsId() {
        assertThat(ServiceLoader.load(TerminalDriver.class, PayntDriverTest.class.getClassLoader()))
                .singleElement()
                .satisfies(driver -> {
                    assertThat(driver.id()).isEqualTo("paynt");
                    assertThat(driver.displayName()).contains("Paynt");
                    assertThat(driver.settings()).isEqualTo(PayntSettings.ALL);
                });
    }
}
