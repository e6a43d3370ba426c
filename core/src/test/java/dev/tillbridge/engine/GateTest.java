package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Requirement;
import dev.tillbridge.spi.GateClosedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Gate gate = new Gate(() -> {
        asked.incrementAndGet();
        return Optional.empty();
    });

    @Test
    @Requirement("I1")
    void oneWritePasses() throws GateClosedException {
        gate.pass();

        assertThat(gate.passed()).isTrue();
        assertThatThrownBy(gate::pass).as("I1").isInstanceOf(GateClosedException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    @Requirement("I3")
    void aThreadThatADriverLeftBehindDoesNotPassOnceItHasAnswered() {
        gate.shut();

        assertThatThrownBy(gate::pass).as("I3").isInstanceOf(GateClosedException.class);
        assertThat(gate.passed()).isFalse();
        assertThat(asked).hasValue(0);
    }
}
