package dev.tillbridge.postgres;

import dev.tillbridge.journal.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server freezes, or its line is slow. */
@Order(1)
class TillsOverASlowServerTest extends TillsOverAServer {

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "FINAL"})
    void aServerThatFreezesBeforeAnEventLosesAndDoublesNoPayment(EventType event) {
        String address = place("frozen_" + event.name().toLowerCase(Locale.ROOT));
        boolean sent = event == EventType.FINAL;
        try (Host till = Host.open(
                address,
                TIMES,
                simulator.settings(),
                journal -> new Before(journal, event, () -> server.signal("STOP")))) {
            try {
                assertSaleIsWhatTheLedgerSays(sell(till, "bill"), sent);
            } finally {
                server.signal("CONT");
            }

            assertEveryTillGoesOn(address, till, sent);
        }
    }

    @Test
    void overASlowLineEveryPaymentIsMadeOnce() throws IOException {
        try (Proxy proxy = Proxy.before(server.port())) {
            String address = place("slow");
            proxy.slowDown(Duration.ofMillis(150));
            try (Host till = opened(proxy.address(address))) {
                assertSaleIsWhatTheLedgerSays(sell(till, "bill"), true);
                assertEveryTillGoesOn(address, till, true);
            }
        }
    }
}
