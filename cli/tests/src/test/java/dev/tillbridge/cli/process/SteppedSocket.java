package dev.tillbridge.cli.process;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;

/** A connection of this machine that takes a step before and after it connects, reads, writes and closes, and one when half is written. */
final class SteppedSocket extends SocketImpl {

    private final Socket real = new Socket(Proxy.NO_PROXY);
    private final Steps steps;

    SteppedSocket(Steps steps) {
        this.steps = steps;
    }

    @Override
    protected void connect(SocketAddress where, int timeout) throws IOException {
        steps.at("before a connection");
        real.connect(where, timeout);
        address = real.getInetAddress();
        port = real.getPort();
        localport = real.getLocalPort();
        steps.at("after a connection");
    }

    @Override
    protected void connect(String host, int number) throws IOException {
        connect(new InetSocketAddress(host, number), 0);
    }

    @Override
    protected void connect(InetAddress host, int number) throws IOException {
        connect(new InetSocketAddress(host, number), 0);
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return new FilterInputStream(real.getInputStream()) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                steps.at("before a read");
                int count = in.read(bytes, from, length);
                steps.at("after a read of " + count);
                return count;
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(real.getOutputStream()) {

            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                steps.at("before a write of " + length);
                int half = length / 2;
                out.write(bytes, from, half);
                if (half > 0) {
                    steps.at("after half a write of " + length);
                }
                out.write(bytes, from + half, length - half);
                steps.at("after a write of " + length);
            }
        };
    }

    @Override
    protected int available() throws IOException {
        return real.getInputStream().available();
    }

    @Override
    protected void close() throws IOException {
        steps.at("before a close");
        real.close();
        steps.at("after a close");
    }

    @Override
    protected void shutdownInput() throws IOException {
        real.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        real.shutdownOutput();
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        switch (option) {
            case SocketOptions.TCP_NODELAY -> real.setTcpNoDelay((Boolean) value);
            case SocketOptions.SO_TIMEOUT -> real.setSoTimeout((Integer) value);
            default -> throw new SocketException("no transport sets option " + option);
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        return switch (option) {
            case SocketOptions.TCP_NODELAY -> real.getTcpNoDelay();
            case SocketOptions.SO_TIMEOUT -> real.getSoTimeout();
            case SocketOptions.SO_BINDADDR -> real.getLocalAddress();
            default -> throw new SocketException("no transport asks for option " + option);
        };
    }

    @Override
    protected void create(boolean stream) {
        // it is there
    }

    @Override
    protected void bind(InetAddress host, int number) throws IOException {
        real.bind(new InetSocketAddress(host, number));
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("a till does not listen");
    }

    @Override
    protected void accept(SocketImpl other) throws IOException {
        throw new SocketException("a till does not listen");
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("no transport sends urgent data");
    }
}
