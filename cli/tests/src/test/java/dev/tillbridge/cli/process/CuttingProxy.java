package dev.tillbridge.cli.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a bridge, hands every request on, and loses the answers to the first ones of a kind. */
final class CuttingProxy implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final ServerSocket server;
    private final URI bridge;
    private final String method;
    private final AtomicInteger let = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicInteger cut = new AtomicInteger();

    private CuttingProxy(ServerSocket server, URI bridge, String method, int many) {
        this.server = server;
        this.bridge = bridge;
        this.method = method;
        this.left = new AtomicInteger(many);
    }

    /** Opens one that loses the answers to so many requests of a method. */
    static CuttingProxy open(URI bridge, String method, int many) throws IOException {
        CuttingProxy proxy =
                new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), bridge, method, many);
        Thread thread = new Thread(proxy::accept, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    /** Lets so many requests of the method through, and loses the answer to the next one. */
    CuttingProxy losingFrom(int number) {
        let.set(number - 1);
        left.set(1);
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Returns how many answers were lost. */
    int cut() {
        return cut.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "cutting-proxy-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** One request for each connection, as the answer says that it closes. */
    private void serve(Socket client) {
        try (client;
                Socket there = new Socket(bridge.getHost(), bridge.getPort())) {
            String request = read(client.getInputStream())
                    .replaceFirst("(?i)host: *[^\r]*", "Host: " + bridge.getAuthority())
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                    .replaceFirst("(?i)connection: *upgrade[^\r]*\r\n", "");
            there.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            there.getOutputStream().flush();
            byte[] answer = there.getInputStream().readAllBytes();
            if (request.startsWith(method + " ") && let.getAndDecrement() <= 0 && left.getAndDecrement() > 0) {
                cut.incrementAndGet();
                return;
            }
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                Matcher length = LENGTH.matcher(text);
                int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
                if (bytes.size() >= end + 4 + body) {
                    return text;
                }
            }
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            bytes.write(next);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
