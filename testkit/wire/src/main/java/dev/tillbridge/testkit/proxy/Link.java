package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.proxy.WireProtocol.Progress;
import dev.tillbridge.testkit.proxy.WireTap.Direction;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the driver and the one of the terminal that belongs to it, with a thread for each direction.
 *
 * <p>Bytes are handed on as they come. A request is kept until it is whole, as it may have to be lost; an answer only when a fault awaits
 * it.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int MAX_REQUEST = 256 * 1024;
    private static final int MAX_ANSWER = 4 * 1024 * 1024;
    private static final int MAX_SHOWN = 64 * 1024;
    private static final int QUIET_MILLIS = 80;

    private final FaultProxy proxy;
    private final long number;
    private final Socket raw;
    private volatile @Nullable Socket driver;
    private volatile @Nullable Socket terminal;
    private volatile boolean mute;
    private volatile @Nullable Exchange exchange;
    private byte[] late = new byte[0];

    /** A request that was handed on, and what is to become of its answer. */
    private static final class Exchange {

        private final Question question;
        private final @Nullable WireFault fault;
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

        /** The beginning of the answer, for the record. */
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        private boolean kept;
        private boolean awaitsQuiet;

        private Exchange(Question question, @Nullable WireFault fault, boolean kept) {
            this.question = question;
            this.fault = fault;
            this.kept = kept;
        }
    }

    Link(FaultProxy proxy, long number, Socket raw) {
        this.proxy = proxy;
        this.number = number;
        this.raw = raw;
    }

    // Connecting

    /** Serves the driver until its connection ends. */
    void serve() {
        proxy.taps().onOpen(number);
        try {
            raw.setTcpNoDelay(true);
            Optional<WireFault> fault = proxy.plans().strike(Moment.CONNECT, number);
            if (fault.isPresent()) {
                if (fault.get() == WireFault.BLACK_HOLE) {
                    raw.getInputStream().transferTo(OutputStream.nullOutputStream());
                    closeAll();
                } else {
                    reset();
                }
                return;
            }
            connect();
        } catch (IOException e) {
            LOG.debug("Connection {} of the proxy did not come to stand: {}", number, e.toString());
            reset();
        }
    }

    private void connect() throws IOException {
        Socket to = proxy.connectToTerminal();
        terminal = to;
        Socket from = proxy.isEncrypted() ? proxy.certificate().over(raw) : raw;
        driver = from;
        if (raw.isClosed()) {
            reset(); // dropped meanwhile
            return;
        }
        InputStream requests = from.getInputStream();
        InputStream answers = to.getInputStream();
        OutputStream toTerminal = to.getOutputStream();
        OutputStream toDriver = from.getOutputStream();
        proxy.run(() -> answers(to, answers, toDriver));
        requests(requests, toTerminal);
    }

    // From the driver to the terminal

    private void requests(InputStream in, OutputStream out) {
        try {
            byte[] waiting = new byte[0];
            byte[] chunk = new byte[16 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                byte[] came = Arrays.copyOf(chunk, read);
                proxy.taps().onBytes(number, Direction.TO_TERMINAL, came);
                if (!mute) {
                    waiting = handOn(joined(waiting, came), out);
                }
            }
            proxy.taps().onEnd(number, Direction.TO_TERMINAL);
            if (mute) {
                closeAll();
                return;
            }
            out.write(waiting);
            out.flush();
            Socket to = terminal;
            if (to != null) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            LOG.debug("Connection {} of the proxy ended: {}", number, e.toString());
            proxy.taps().onEnd(number, Direction.TO_TERMINAL);
            reset();
        }
    }

    /** Hands whole requests on; returns what is left. */
    private byte[] handOn(byte[] all, OutputStream out) throws IOException {
        byte[] rest = all;
        while (rest.length > 0 && !mute) {
            Optional<Question> question = proxy.wire().question(rest);
            if (question.isEmpty()) {
                if (rest.length < MAX_REQUEST) {
                    return rest;
                }
                out.write(rest); // no request that anybody knows
                out.flush();
                return new byte[0];
            }
            int length = question.get().length();
            ask(question.get(), Arrays.copyOf(rest, length), out);
            rest = Arrays.copyOfRange(rest, length, rest.length);
        }
        return new byte[0];
    }

    private void ask(Question question, byte[] bytes, OutputStream out) throws IOException {
        Optional<WireFault> fault =
                question.moment().flatMap(moment -> proxy.plans().strike(moment, number));
        if (fault.isPresent() && fault.get().losesRequest()) {
            proxy.lost(question, fault.get(), number);
            breakOff(fault.get());
            return;
        }
        if (!proxy.admits(question)) {
            proxy.lost(question, WireFault.LOSE_REQUEST, number);
            breakOff(WireFault.LOSE_REQUEST);
            return;
        }
        boolean kept = fault.isPresent() || (question.lookup() && proxy.plans().mayStrikeLookup());
        exchange = new Exchange(question, fault.orElse(null), kept);
        proxy.handedOn(question, number);
        out.write(bytes);
        out.flush();
    }

    // From the terminal to the driver

    private void answers(Socket from, InputStream in, OutputStream out) {
        try {
            byte[] chunk = new byte[16 * 1024];
            while (true) {
                Exchange awaited = exchange;
                from.setSoTimeout(awaited != null && awaited.awaitsQuiet ? QUIET_MILLIS : 0);
                int read;
                try {
                    read = in.read(chunk);
                } catch (SocketTimeoutException e) {
                    if (awaited != null) {
                        deliver(awaited, out);
                    }
                    continue;
                }
                if (read < 0) {
                    break;
                }
                byte[] came = Arrays.copyOf(chunk, read);
                proxy.taps().onBytes(number, Direction.TO_DRIVER, came);
                if (!mute) {
                    take(came, out);
                }
            }
            proxy.taps().onEnd(number, Direction.TO_DRIVER);
            Exchange last = exchange;
            if (last != null && last.kept && !mute) {
                deliver(last, out);
            }
            if (!mute) {
                closeAll();
            }
        } catch (IOException e) {
            LOG.debug("Connection {} of the proxy ended: {}", number, e.toString());
            proxy.taps().onEnd(number, Direction.TO_DRIVER);
            if (!mute) {
                reset();
            }
        } finally {
            Exchange last = exchange;
            if (last != null) {
                proxy.answered(last.question);
                if (last.seen.size() == 0 && !mute) {
                    proxy.shown(last.question, number, RecordedAnswer.none().noted("connection ended"));
                }
            }
        }
    }

    /** Tells what has come of an answer, before the driver gets it. */
    private void tell(Exchange now, byte[] came) {
        if (now.seen.size() >= MAX_SHOWN) {
            return;
        }
        now.seen.writeBytes(came);
        byte[] all = now.seen.toByteArray();
        if (proxy.wire().progress(now.question, all) == Progress.INTERMEDIATE) {
            now.seen.reset();
        } else {
            proxy.shown(now.question, number, proxy.wire().shown(all));
        }
    }

    private void take(byte[] came, OutputStream out) throws IOException {
        Exchange now = exchange;
        if (now != null) {
            tell(now, came);
        }
        if (now == null || !now.kept) {
            if (now != null && proxy.wire().progress(now.question, came) != Progress.INTERMEDIATE) {
                proxy.answered(now.question);
            }
            write(out, came);
            return;
        }
        now.answer.writeBytes(came);
        byte[] all = now.answer.toByteArray();
        Progress progress = proxy.wire().progress(now.question, all);
        now.awaitsQuiet = progress == Progress.WHOLE_WHEN_QUIET;
        switch (progress) {
            case WHOLE -> deliver(now, out);
            case INTERMEDIATE -> {
                if (now.fault != WireFault.MERGE_ANSWER) {
                    now.answer.reset();
                    write(out, all);
                }
            }
            case WHOLE_WHEN_QUIET -> {}
            case PARTIAL -> {
                if (all.length > MAX_ANSWER) {
                    now.kept = false; // too long to be struck
                    write(out, all);
                }
            }
        }
    }

    private void deliver(Exchange now, OutputStream out) throws IOException {
        byte[] answer = now.answer.toByteArray();
        boolean running = now.question.lookup() && proxy.isRunning(now.question);
        now.kept = false;
        now.awaitsQuiet = false;
        proxy.answered(now.question);
        Optional<WireFault> fault = Optional.ofNullable(now.fault);
        if (now.question.lookup()) {
            fault = proxy.wire()
                    .moment(now.question, answer, running)
                    .flatMap(moment -> proxy.plans().strike(moment, number));
        }
        if (fault.isPresent()) {
            new Spoiler(this, proxy, out).send(fault.get(), now.question, answer);
        } else {
            write(out, answer);
        }
    }

    // What becomes of the connection

    /** Sends bytes to the driver, behind a late answer that still waits. */
    void write(OutputStream out, byte[] bytes) throws IOException {
        synchronized (out) {
            byte[] all = joined(late, bytes);
            late = new byte[0];
            out.write(all);
            out.flush();
        }
    }

    /** Keeps an answer until it is asked for, or the next one comes. */
    void keep(OutputStream out, byte[] answer) {
        synchronized (out) {
            late = joined(late, answer);
        }
        proxy.late(() -> {
            try {
                write(out, new byte[0]);
            } catch (IOException e) {
                LOG.debug("A late answer found nobody: {}", e.toString());
            }
        });
    }

    /** Does what a fault does that leaves nothing to say. */
    void breakOff(WireFault fault) {
        switch (fault) {
            case RESET_REQUEST, RESET_ANSWER, RESET_DURING_ANSWER, RESET_AFTER_ANSWER -> reset();
            case LOSE_REQUEST, LOSE_ANSWER, TRUNCATE_ANSWER, CLOSE_AFTER_ANSWER -> closeAll();
            case STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER -> mute = true;
            case HALF_OPEN -> {
                mute = true;
                close(terminal);
            }
            default -> throw new IllegalStateException(fault + " does not end an exchange");
        }
    }

    /** Resets the driver's connection: it sees that it broke, not that it ended. */
    void reset() {
        try {
            raw.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("Connection {} had gone before it could be reset: {}", number, e.toString());
        }
        close(raw);
        close(terminal);
        proxy.ended(this);
    }

    private void closeAll() {
        close(driver);
        close(raw);
        close(terminal);
        proxy.ended(this);
    }

    private static void close(@Nullable Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("Closing a socket failed: {}", e.toString());
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second;
        }
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
