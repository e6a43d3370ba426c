package dev.tillbridge.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.FirstSilence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who listens hears what is under way, once; later something waits or it does not. */
class TurnsTest {

    private final List<Integer> silences = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Socket socket = new Socket() {
        @Override
        public synchronized void setSoTimeout(int millis) {
            silences.add(millis);
        }

        @Override
        public synchronized int getSoTimeout() {
            return 0;
        }
    };

    /** A connection on which nothing has come yet; this is under way, or nothing. */
    private Turns turns(String underWay, Duration connecting) {
        InputStream in = new InputStream() {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (underWay.isEmpty()) {
                    throw new SocketTimeoutException();
                }
                bytes[from] = (byte) underWay.charAt(0);
                return 1;
            }

            @Override
            public int read() {
                throw new IllegalStateException("it is read by blocks");
            }
        };
        return new Turns(socket, socket, in, written, connecting);
    }

    @Test
    void whatIsUnderWayWhenTheConnectionStandsIsNoAnswer() {
        Turns turns = turns("HTTP/1.1 200", Duration.ZERO);

        assertThatThrownBy(() -> turns.output().write(1)).isInstanceOf(SpokeUnaskedException.class);

        assertThat(written.size()).isZero();
        assertThat(turns.spokeUnasked()).isTrue();
    }

    @Test
    void silenceIsHeardOnceAndForAsLongAsConnectingTook() throws IOException {
        Turns turns = turns("", Duration.ofMillis(100));

        turns.listen();
        turns.listen();
        turns.output().write(1);

        assertThat(written.size()).isEqualTo(1);
        assertThat(silences).containsExactly(FirstSilence.millisAfter(Duration.ofMillis(100)), 0);
    }
}
