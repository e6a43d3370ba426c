package dev.tillbridge.spi.http;

import java.io.IOException;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Keeps OkHttp from sending anything but a harmless read a second time.
 *
 * <p>Three of OkHttp's habits are in the way: it tries again after a connection failed (retry off), it takes a pooled connection
 * that the terminal may have closed long ago (a pool for this exchange alone: one that all starts share, even one that may
 * keep nothing, hands a connection on, since OkHttp returns it to the client's own pool), and it follows up certain answers with the same request
 * (a body that says it can be written once). Idle connections are closed first, since a small terminal may serve only one.
 */
final class AtMostOnce implements Interceptor {

    private final ConnectionPool reads;

    AtMostOnce(ConnectionPool reads) {
        this.reads = reads;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (ApiRules.mayRepeat(request)) {
            return chain.proceed(request);
        }
        ExchangeProgress progress = request.tag(ExchangeProgress.class);
        if (progress == null) {
            throw new IllegalStateException("Only HttpStack makes calls of this client.");
        }
        reads.evictAll();
        Chain once = chain.withRetryOnConnectionFailure(false).withConnectionPool(progress.ownConnection());
        if (ApiRules.isRead(request.method())) {
            // Has no body that could say so: what OkHttp would still repeat is stopped by the gate keeper.
            return once.proceed(request);
        }
        RequestBody body = request.body() == null ? RequestBody.create(new byte[0]) : request.body();
        return once.proceed(
                request.newBuilder().method(request.method(), new OneShot(body)).build());
    }

    private static final class OneShot extends RequestBody {

        private final RequestBody content;

        OneShot(RequestBody content) {
            this.content = content;
        }

        @Override
        public @Nullable MediaType contentType() {
            return content.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return content.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            content.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
