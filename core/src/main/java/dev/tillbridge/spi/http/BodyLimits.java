package dev.tillbridge.spi.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.Okio;
import okio.Source;

/** Unpacks gzip, whoever asked for it, and ends a body that is too large on the wire or unpacked. */
final class BodyLimits implements Interceptor {

    /** So many digits surely fit. */
    private static final int LONGEST_NUMBER = 18;

    private final long maxBytes;

    BodyLimits(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (!response.headers("Content-Length").stream().allMatch(BodyLimits::isLength)) {
            // Not closed, which would read so many bytes: whoever called breaks the connection off.
            throw new UnreadableBodyException("the answer gives its length in a way that makes no sense");
        }
        if (!isFramedOnce(response)) {
            throw new UnreadableBodyException("the answer says in two ways, or in none that is known, where it ends");
        }
        ResponseBody body = response.body();
        // Closing would read on for a while, to save the connection.
        Runnable breakOff = chain.call()::cancel;
        if (body.contentLength() > maxBytes) {
            breakOff.run();
            response.close();
            throw new OversizedBodyException(maxBytes);
        }
        BufferedSource wire = Okio.buffer(new Capped(body.source(), maxBytes, breakOff));
        String packing = String.join(",", response.headers().values("Content-Encoding"))
                .trim()
                .toLowerCase(Locale.ROOT);
        return switch (packing) {
            case "", "identity" -> with(response, response.headers(), body, wire, body.contentLength());
            case "gzip", "x-gzip" -> {
                Headers unpacked = response.headers()
                        .newBuilder()
                        .removeAll("Content-Encoding")
                        .removeAll("Content-Length")
                        .build();
                // No bytes at all are no damaged gzip: a status without a body may come with this header.
                yield wire.exhausted()
                        ? with(response, unpacked, body, wire, 0)
                        : with(
                                response,
                                unpacked,
                                body,
                                Okio.buffer(new Capped(new Unpacked(wire), maxBytes, breakOff)),
                                -1);
            }
            default -> {
                response.close();
                throw new UnreadableBodyException("the answer is packed in a way that is not known here");
            }
        };
    }

    /** Either a length or chunks: with both, or with a coding that is not known, somebody else may see another end (RFC 9112, 6.3). */
    private static boolean isFramedOnce(Response response) {
        String coding = String.join(",", response.headers("Transfer-Encoding")).trim();
        return coding.isEmpty()
                ? Set.copyOf(response.headers("Content-Length")).size() <= 1
                : (coding.equalsIgnoreCase("chunked")
                        && response.headers("Content-Length").isEmpty());
    }

    private static boolean isLength(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Response with(
            Response response, Headers headers, ResponseBody body, BufferedSource source, long contentLength) {
        return response.newBuilder()
                .headers(headers)
                .body(ResponseBody.create(source, body.contentType(), contentLength))
                .build();
    }

    /** Fails when more bytes come than are allowed. */
    private static final class Capped extends ForwardingSource {

        private final long maxBytes;
        private final Runnable breakOff;
        private long seen;

        Capped(Source source, long maxBytes, Runnable breakOff) {
            super(source);
            this.maxBytes = maxBytes;
            this.breakOff = breakOff;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            // One more than allowed is asked for, so that exactly the allowed size still ends well.
            long read = super.read(sink, Math.min(byteCount, maxBytes - seen + 1));
            seen += Math.max(read, 0);
            if (seen > maxBytes) {
                breakOff.run();
                throw new OversizedBodyException(maxBytes);
            }
            return read;
        }
    }

    /** Tells broken packing from a broken connection. */
    private static final class Unpacked extends ForwardingSource {

        private final Broken wire;

        Unpacked(Source wire) {
            this(new Broken(wire));
        }

        private Unpacked(Broken wire) {
            super(new GzipSource(wire));
            this.wire = wire;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                if (wire.failed) {
                    throw e;
                }
                throw damaged();
            } catch (RuntimeException e) {
                throw damaged(); // so the unpacker ends over the head of some damaged answers
            }
        }

        private static UnreadableBodyException damaged() {
            return new UnreadableBodyException("the answer is packed with gzip and damaged");
        }
    }

    /** Remembers that reading itself failed. */
    private static final class Broken extends ForwardingSource {

        private boolean failed;

        Broken(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            failed = true;
            long read = super.read(sink, byteCount);
            failed = false;
            return read;
        }
    }
}
