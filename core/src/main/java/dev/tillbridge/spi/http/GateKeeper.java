package dev.tillbridge.spi.http;

import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.SendGate;
import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Passes the send gate when the connection stands and is checked, nothing has been written, and nothing was said unasked.
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
        ExchangeProgress progress = request.tag(ExchangeProgress.class);
        if (progress == null) {
            throw new IllegalStateException("Only HttpStack makes calls of this client.");
        }
        Turns turns = turns(chain);
        progress.speaksOn(turns);
        SendGate gate = request.tag(SendGate.class);
        if (gate != null) {
            turns.listen(); // and again by itself, directly before the first byte of anything
            gate.pass();
        }
        if (!progress.beginWrite() && !ApiRules.mayRepeat(request)) {
            throw new GateClosedException("This request was written before and is not written again.");
        }
        Response response = chain.proceed(request);
        progress.wasAnswered(turns.number());
        long length = response.body().contentLength();
        if (length > 0) {
            turns.followsBody(length);
        } else if (length < 0 && response.header("Transfer-Encoding") != null) {
            turns.followChunks();
        }
        return response;
    }

    private static Turns turns(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection == null || !(connection.socket() instanceof TurnTaking socket)) {
            throw new IllegalStateException(
                    "A network interceptor has a connection, and BaseClient makes its sockets.");
        }
        return socket.turns();
    }
}
