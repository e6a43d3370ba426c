package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ConcertTongueProviderTest {

    private final ConcertTongueProvider tongues = new ConcertTongueProvider();

    @Test
    void theTonguesAreFound() {
        assertThat(ServiceLoader.load(TongueProvider.class))
                .anySatisfy(found -> assertThat(found.driver()).isEqualTo("payxpert"));
    }

    @Test
    void aPlainTerminalNeedsItsSerialAndItsCurrencyAlone() {
        assertThat(tongues.settings("PXS1", List.of())).isEqualTo(Map.of("serial", "\"PXS1\"", "currency", "EUR"));
    }

    @Test
    void whatTheTerminalDoesIsVouchedFor() {
        assertThat(tongues.settings("PXS1", List.of("durable", "not-found", "echo-key", "ticket-both", "nepting")))
                .containsEntry("verified", "[status, not-found, lookup-durable, echo-key]")
                .containsEntry("keyRetention", "30d")
                .containsEntry("tickets", "both")
                .containsEntry("profile", "generic")
                .containsEntry("requestTerminator", "crlf");
        assertThat(tongues.settings("PXS1", List.of("linked-refund", "authorisation-on-refusal", "ticket-customer")))
                .containsEntry("linkedRefund", "true")
                .containsEntry("authorisationOnRefusal", "ignore")
                .containsEntry("tickets", "cardholder");
    }

    @Test
    void onlyADurableTerminalKeepsItsMemory() {
        assertThat(tongues.keepsItsMemory(List.of("durable"))).isTrue();
        assertThat(tongues.keepsItsMemory(tongues.options().stream()
                        .filter(option -> !option.equals("durable"))
                        .toList()))
                .isFalse();
    }

    @Test
    void nothingIsAddedAtTheTerminal() {
        assertThat(tongues.addedParts()).isEmpty();
    }
}
