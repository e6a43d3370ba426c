package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one answer as it comes, and holds no thread while nothing does. Safe for use by several threads. */
final class Listening {

    private static final int SEGMENT = 8192;

    private final SocketChannel channel;
    private final AnswerSoFar answer;
    private final Network network;
    private final Consumer<Look> exchange;
    private int heard; // how often something came; guarded by this
    private boolean over; // guarded by this
    private Network.@Nullable Limit quiet; // guarded by this

    /** A look at the connection; what it throws ends the exchange too. */
    @FunctionalInterface
    interface Look {
        /** Returns whether nothing more is to be read. */
        boolean isLast() throws IOException;
    }

    /**
     * Creates it; nothing is read yet.
     *
     * @param channel one that does not block
     * @param exchange has a look taken, and ends when it was the last
     */
    Listening(SocketChannel channel, AnswerSoFar answer, Network network, Consumer<Look> exchange) {
        this.channel = channel;
        this.answer = answer;
        this.network = network;
        this.exchange = exchange;
    }

    /** Reads what has come; returns whether nothing more is to be read, and otherwise has another look taken when more has come. */
    synchronized boolean isOver() throws IOException {
        if (over) {
            return false; // the look that was the last ends the exchange
        }
        int before = heard;
        over = readsTheLast();
        if (!over) {
            if (heard != before) {
                waitForQuiet();
            }
            Readiness.OF_THIS_MACHINE.once(channel, () -> exchange.accept(this::isOver));
        }
        return over;
    }

    private boolean readsTheLast() throws IOException {
        byte[] segment = new byte[SEGMENT];
        for (int count = read(segment); count != 0; count = read(segment)) {
            heard++;
            if (answer.isOverWith(segment, count)) {
                return true;
            }
        }
        return false;
    }

    private int read(byte[] segment) throws IOException {
        return channel.read(ByteBuffer.wrap(segment));
    }

    private void waitForQuiet() {
        if (quiet != null) {
            quiet.close();
        }
        int now = heard;
        quiet = answer.quiet().map(time -> quietAfter(time, now)).orElse(null);
    }

    private Network.Limit quietAfter(Duration time, int now) {
        return network.limit(
                time, () -> Readiness.OF_THIS_MACHINE.soon(() -> exchange.accept(() -> isOverWhenQuietSince(now))));
    }

    /** Returns whether nothing more is to be read, as nothing has come since then. */
    private synchronized boolean isOverWhenQuietSince(int then) throws IOException {
        if (over || heard != then) {
            return false;
        }
        over = readsTheLast() || heard == then;
        if (!over) {
            waitForQuiet();
        }
        return over;
    }
}
