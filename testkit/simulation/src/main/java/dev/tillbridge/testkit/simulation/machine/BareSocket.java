package dev.tillbridge.testkit.simulation.machine;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;

/** What a socket has to have and a till never uses: ports of its own, files, urgent data. */
abstract class BareSocket extends SocketImpl {

    @Override
    protected final FileDescriptor getFileDescriptor() {
        return new FileDescriptor();
    }

    @Override
    protected final void create(boolean stream) {
        // there is nothing to be made before it is connected
    }

    @Override
    protected final void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected final void connect(InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected final void bind(InetAddress host, int port) {
        // any port is as good as another
    }

    @Override
    protected final void listen(int backlog) throws IOException {
        throw new SocketException("a till does not listen");
    }

    @Override
    protected final void accept(SocketImpl other) throws IOException {
        throw new SocketException("a till does not listen");
    }

    @Override
    protected final void shutdownOutput() {
        // the terminal learns it when the connection is closed
    }

    @Override
    protected final void sendUrgentData(int data) throws IOException {
        throw new SocketException("no urgent data");
    }
}
