package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** The gate is passed at the last moment before the first byte, and decides what a failure means. */
class GateTest {

    private final WireServer server = WireServer.open();
    private final HttpStack stack = Stacks.pinned(server);
    private final AcmeApi api = stack.api(AcmeApi.class);

    @AfterEach
    void close() {
        stack.close();
        server.close();
    }

    @Test
    void itIsPassedWhenTheHandshakeIsDoneAndNothingIsWritten() {
        AtomicLong bytesThen = new AtomicLong(-1);
        AtomicLong handshakesThen = new AtomicLong(-1);
        CountDownLatch connected = new CountDownLatch(1);
        OnceGate gate = OnceGate.doing(() -> {
            bytesThen.set(server.bytes());
            handshakesThen.set(server.offeredProtocols().size());
            connected.countDown();
        });

        stack.exchange(api.start(TOKEN, SALE, gate));

        assertThat(connected.getCount()).isZero();
        assertThat(bytesThen).hasValue(0);
        assertThat(handshakesThen).hasValue(1);
        assertThat(server.seen("POST")).hasSize(1);
    }

    @Test
    void aClosedGateLetsNoByteThrough() {
        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, OnceGate.closed())));

        assertThat(failed.failure()).isEqualTo(Failure.GATE_CLOSED);
        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(failed.text()).contains("The attempt was cancelled.", "Nothing was sent");
        server.settle();
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.bytes()).isZero();
    }

    @Test
    void aSecondCallWithTheSameGateLetsNoByteThroughAndStaysInDoubt() {
        OnceGate gate = OnceGate.create();
        server.next(WireServer.Visit::fin);
        Call<ResponseBody> call = api.start(TOKEN, SALE, gate);
        stack.exchange(call);

        HttpOutcome.Failed again = failed(stack.exchange(call.clone()));

        assertThat(again.failure()).isEqualTo(Failure.GATE_CLOSED);
        assertThat(again.mayHaveLeft()).isTrue();
        server.settle();
        assertThat(server.seen("POST")).hasSize(1);
    }

    @Test
    void whatTheGateThrowsReachesTheDriverAndNothingLeaves() {
        OnceGate gate = OnceGate.doing(() -> {
            throw new IllegalStateException("journal");
        });

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> stack.exchange(api.start(TOKEN, SALE, gate)))
                .hasMessage("journal");

        server.settle();
        assertThat(server.bytes()).isZero();
    }

    /** How long connecting takes depends on the machine, and the deadline has to end after it: the first that does so is judged. */
    @Test
    void aDeadlineThatEndsInsideTheGateStillLeavesNothingOnTheWire() {
        // The server's side of the connection ends only when the deadline has closed it.
        OnceGate gate = OnceGate.doing(server::settle);
        for (int seconds = 1; gate.asked() == 0; seconds *= 3) {
            Limits limits = Limits.standard().withStart(Duration.ofSeconds(seconds));
            try (HttpStack hasty = Stacks.pinned(server, limits)) {
                HttpOutcome.Failed failed =
                        failed(hasty.exchange(hasty.api(AcmeApi.class).start(TOKEN, SALE, gate)));

                assertThat(failed.failure()).isEqualTo(Failure.DEADLINE_PASSED);
                assertThat(failed.mayHaveLeft()).as("only the gate is asked").isEqualTo(gate.passed());
            }
        }
        assertThat(server.bytes()).isZero();
    }

    @Test
    void withoutAConnectionItIsNotEvenAsked() {
        server.refuse();
        OnceGate gate = OnceGate.create();

        HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, gate)));

        assertThat(failed.mayHaveLeft()).isFalse();
        assertThat(gate.asked()).isZero();
    }
}
