package dev.tillbridge.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What somebody writes who needs a payment and nothing else: a start and a loop. Trusts everybody, keeps nothing. OkHttp as it is shipped, but
 * for Nagle's delay, which would cost it forty milliseconds now and then.
 */
final class BareTill {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int AMOUNT = 1200;

    private final OkHttpClient client;
    private final OkHttpClient starts;
    private final String base;

    private BareTill(OkHttpClient client, OkHttpClient starts, int port) {
        this.client = client;
        this.starts = starts;
        this.base = "https://127.0.0.1:" + port;
    }

    /** Returns a till that makes a connection for each sale and uses it for all of that. */
    static BareTill onOneConnectionEach(int port) throws GeneralSecurityException {
        OkHttpClient client = client();
        return new BareTill(client, client, port);
    }

    /** Returns a till that makes one connection for each start, and one for all lookups of that sale. */
    static BareTill onTwoConnectionsEach(int port) throws GeneralSecurityException {
        OkHttpClient client = client();
        return new BareTill(
                client,
                client.newBuilder()
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                        .build(),
                port);
    }

    private static OkHttpClient client() throws GeneralSecurityException {
        X509TrustManager everybody = new Everybody();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {everybody}, new SecureRandom());
        return new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), everybody)
                .socketFactory(new WithoutDelay())
                .hostnameVerifier((host, session) -> true)
                .connectionPool(new ConnectionPool(1, 5, TimeUnit.MINUTES))
                .build();
    }

    /**
     * Makes a sale and returns when it is approved.
     *
     * @param first when to ask first
     * @param between when to ask again
     */
    void sale(String serial, Duration first, Duration between) throws IOException, InterruptedException {
        client.connectionPool().evictAll();
        String key = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        String order = "{\"transType\":\"SALE\",\"amountTrans\":" + AMOUNT + ",\"uti\":\"" + key + "\"}";
        send(starts, request(serial, "").post(RequestBody.create(order, JSON)).build());
        long began = System.nanoTime();
        Duration due = first;
        while (true) {
            TimeUnit.NANOSECONDS.sleep(due.toNanos() - (System.nanoTime() - began));
            String answer = send(client, request(serial, "&uti=" + key).build());
            if (answer.contains("\"transApproved\":true")) {
                return;
            }
            due = due.plus(between);
        }
    }

    private Request.Builder request(String serial, String more) {
        return new Request.Builder()
                .url(base + "/POSitiveWebLink/1.0.0/transaction?tid=" + serial + more)
                .header("Authorization", "Bearer 6945595921271780");
    }

    private static String send(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    /** Returns when the last sale of a terminal had ended, and how often it was asked. */
    Ended ended(String serial) throws IOException {
        String[] told = send(
                        client,
                        new Request.Builder().url(base + "/ended?tid=" + serial).build())
                .split(" ", -1);
        return new Ended(Long.parseLong(told[0]), Integer.parseInt(told[1]));
    }

    /** The end of a sale. */
    record Ended(long micros, int looks) {}

    private static final class WithoutDelay extends SocketFactory {
        @Override
        public Socket createSocket() throws SocketException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("OkHttp connects by itself");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("OkHttp connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return createSocket(host, port);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
