package dev.tillbridge.spi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.OnceGate;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.Told;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whatever comes back over HTTP is one whole answer or none, of one request, and no failure quotes it.
 *
 * <p>An input is {@code start|lookup}, and below the bytes of the answer, behind which the connection ends.
 */
class HttpAnswersFuzzTest extends FuzzTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");

    /** After it, HTTP has ended: it is the final answer. */
    private static final int SWITCHING = 101;

    private final RawAnswers server = RawAnswers.open();
    private final HttpStack stack =
            HttpStack.open(HttpEndpoint.plainHttp("127.0.0.1", server.port(), "/acme/"), Limits.standard());
    private final AcmeApi api = stack.api(AcmeApi.class);

    @Override
    protected int inputs() {
        return 400;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "start",
                "lookup",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n",
                "HTTP/1.1 307 Elsewhere\r\nLocation: /acme/sale\r\n",
                "HTTP/1.1 408 Late\r\n",
                "HTTP/1.1 401 No\r\n",
                "Content-Length: 5\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked\r\n",
                "\r\n\r\n",
                "5\r\nhello\r\n",
                "0\r\n\r\n",
                "FFFFFFFFFFFFFFFF\r\n",
                "Content-Encoding: gzip\r\n",
                "Connection: keep-alive\r\n",
                "Content-Type: text/plain; charset=utf-16\r\n",
                ";ext=1",
                "\r\n ",
                "101",
                "204",
                "HTTP/2 200");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input, ISO_8859_1);
        server.answer(asked.body().getBytes(ISO_8859_1));
        OnceGate gate = OnceGate.create();
        boolean isLookup = asked.word(0).equals("lookup");
        HttpOutcome outcome = isLookup
                ? stack.exchange(api.lookup("4711"))
                : stack.exchange(api.start(Stacks.TOKEN, Stacks.SALE, gate));
        // What only asks may be asked once more when its connection breaks.
        assertThat(server.requests()).as("4.2: messages on the wire").isBetween(1, isLookup ? 2 : 1);
        if (outcome instanceof HttpOutcome.Answered answered) {
            Matcher status = STATUS.matcher(asked.body());
            int last = -1;
            while (status.find() && last != answered.status()) {
                last = Integer.parseInt(status.group(1));
            }
            assertThat(answered.status()).as("a status that came").isEqualTo(last);
            boolean isInterim = answered.status() / 100 == 1 && answered.status() != SWITCHING;
            assertThat(isInterim).as("never an interim one").isFalse();
        } else {
            HttpOutcome.Failed failed = (HttpOutcome.Failed) outcome;
            assertThat(failed.mayHaveLeft()).as("4.2: it was written").isTrue();
            assertThat(Told.holdsCardNumber(failed.text())).as("I5").isFalse();
        }
    }
}
