package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

    private static final String SIZED = "POST /a?x=1&y=a%20b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: t\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {SIZED, CHUNKED, "GET /a HTTP/1.1\r\n\r\n"})
    void aRequestIsWholeWithItsLastByteAndNotBefore(String request) {
        byte[] bytes = bytes(request);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(HttpRequest.whole(Arrays.copyOf(bytes, i))).isZero();
        }

        assertThat(HttpRequest.whole(bytes)).isEqualTo(bytes.length);
        assertThat(HttpRequest.whole(bytes(request + "GET /next"))).isEqualTo(bytes.length);
    }

    @Test
    void theBodyIsReadWithoutItsChunks() {
        assertThat(HttpRequest.of(bytes(CHUNKED)).body()).isEqualTo(bytes("hello"));
        assertThat(HttpRequest.of(bytes(SIZED)).body()).isEqualTo(bytes("hello"));
    }

    @Test
    void pathQueryAndHeadersAreRead() {
        HttpRequest request = HttpRequest.of(bytes(SIZED));

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a");
        assertThat(request.query("y")).isEqualTo("a b");
        assertThat(request.query("z")).isNull();
        assertThat(request.header("host")).isEqualTo("h");
        assertThat(request.isWellFormed()).isTrue();
        assertThat(request.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "GET /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "GET /a HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                "GET /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "GET /a?%q=1 HTTP/1.1\r\n\r\n",
                "GET /a\r\n\r\n"
            })
    void whatCanNotBeReadIsWholeAndNotWellFormed(String request) {
        assertThat(HttpRequest.whole(bytes(request))).isPositive();
        assertThat(HttpRequest.of(bytes(request)).isWellFormed()).isFalse();
    }

    @Test
    void aHeadWithoutEndIsGivenUp() {
        assertThat(HttpRequest.whole(new byte[100_000])).isEqualTo(100_000);
        assertThat(HttpRequest.of(new byte[100_000]).isWellFormed()).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
