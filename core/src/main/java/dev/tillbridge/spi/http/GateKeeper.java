package dev.tillbridge.spi.http;

import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Passes the send gate when the connection stands and is checked and nothing has been written.
 *
 * <p>Must be the last network interceptor: what follows it writes.
 */
final class GateKeeper implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (chain.call().isCanceled()) {
            // Past its deadline or closed: what would be written now would break off anyway.
            throw new IOException("cancelled before anything was written");
        }
        SendGate gate = request.tag(SendGate.class);
        if (gate != null) {
            gate.pass();
        }
        Progress progress = request.tag(Progress.class);
        if (progress != null && !progress.beginWrite() && !ApiRules.isRead(request.method())) {
            throw new GateClosedException("This request was written before and is not written again.");
        }
        return chain.proceed(request);
    }
}
