package dev.tillbridge.spi.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Brings the reason of a refused certificate back from the depths of a handshake. */
final class Refusals implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateMismatchException || cause instanceof CredentialsUnavailableException) {
                    throw (IOException) cause;
                }
            }
            throw e;
        }
    }
}
