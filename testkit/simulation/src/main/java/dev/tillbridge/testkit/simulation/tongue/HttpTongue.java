package dev.tillbridge.testkit.simulation.tongue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tongue that speaks HTTP/1.1 without TLS: what belongs to HTTP alone. */
public abstract class HttpTongue implements Tongue {

    private byte @Nullable [] readBytes;
    private @Nullable HttpRequest read;

    @Override
    public final int wholeRequest(byte[] come) {
        return HttpRequest.whole(come);
    }

    @Override
    public final RequestKind kindOf(byte[] request) {
        return kindOf(read(request));
    }

    @Override
    public final void answer(byte[] request, Exchange exchange) {
        answer(read(request), exchange);
    }

    /** Returns what a request does. */
    protected abstract RequestKind kindOf(HttpRequest request);

    /** Answers a request. */
    protected abstract void answer(HttpRequest request, Exchange exchange);

    /** Says the answer to a request, and ends the connection where that was asked for. */
    protected static void say(HttpRequest request, Exchange exchange, Reply reply) {
        exchange.reply(reply);
        if (request.closes()) {
            exchange.hangUp();
        }
    }

    private HttpRequest read(byte[] request) {
        if (read == null || (request != readBytes && !Arrays.equals(request, readBytes))) {
            readBytes = request;
            read = HttpRequest.of(request);
        }
        return read;
    }
}
