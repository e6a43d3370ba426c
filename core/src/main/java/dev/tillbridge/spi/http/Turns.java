package dev.tillbridge.spi.http;

import dev.tillbridge.spi.FirstSilence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Keeps the two ends of one connection to turns: the till asks, the terminal answers, and what was not asked for is no answer.
 *
 * <p>Lies where the bytes of HTTP are, above TLS, and hands on no more of them than surely belong to the answer: the head line by line,
 * then as much as whoever reads it says, and one by one where nothing is known. The client would take whatever there is, and keep what
 * follows an answer to read it after the next question. So it never holds more than it needs, and what is left over lies here, where it is
 * seen before anything else is written. Who speaks as soon as somebody connects is heard too: what he says is under way for as long as
 * connecting took, so there is a silence of that length before the first question.
 *
 * <p>One exchange reads and writes at a time; safe for use by several threads that follow each other.
 */
final class Turns {

    private static final int A_TLS_RECORD = 16 * 1024;

    /** For what has come and is not yet decrypted; it is the least that a socket can wait. */
    private static final int SHORTEST_WAIT_MILLIS = 1;

    private final Socket socket;
    private final Socket below;
    private final InputStream in;
    private final OutputStream out;
    private final int firstSilenceMillis;

    private final byte[] come = new byte[A_TLS_RECORD];
    private int from;
    private int to;

    private boolean byLines; // of the exchange that reads, as those beneath
    private boolean inHead;
    private int inLine;
    private long known;

    private boolean listened; // guarded by this
    private int number; // guarded by this
    private boolean asking; // guarded by this
    private boolean over = true; // guarded by this
    private boolean spoke; // guarded by this
    private boolean surplus; // guarded by this

    /** Whether there is a question, and its answer has begun to be read; each byte of one asks for that, and none waits for a lock. */
    private volatile boolean answering;

    /**
     * Creates the turns of a connection that stands, on which nobody has said anything.
     *
     * @param socket where the bytes of HTTP are
     * @param below the connection below TLS, or the same socket where there is none
     * @param connecting how long it took to connect
     */
    Turns(Socket socket, Socket below, InputStream in, OutputStream out, Duration connecting) {
        this.socket = socket;
        this.below = below;
        this.in = in;
        this.out = out;
        this.firstSilenceMillis = FirstSilence.millisAfter(connecting);
    }

    InputStream input() {
        return new Answering();
    }

    OutputStream output() {
        return new Asking();
    }

    /** Returns the number of the question that was asked last, counted from one. */
    synchronized int number() {
        return number;
    }

    /** Fails when something waits, and closes the connection, or when the other end hung up at once; to be called before a question. */
    synchronized void listen() throws IOException {
        boolean heard = listened ? somethingWaits() : speaksFirst();
        listened = true;
        if (spoke || heard) {
            throw unasked();
        }
    }

    /** Returns whether something comes before anything was asked, also what is under way yet; fails where it is hung up instead. */
    private boolean speaksFirst() throws IOException {
        return from < to || comesWithin(firstSilenceMillis);
    }

    /** Returns whether something waited before a question. */
    synchronized boolean spokeUnasked() {
        return spoke;
    }

    /**
     * Ends the terminal's turn after a whole answer; returns whether more came than that.
     *
     * <p>Says no when the next question was asked meanwhile: who asked it has looked.
     */
    synchronized boolean isMoreThanTheAnswerTo(int question) {
        if (question != number || over) {
            return surplus;
        }
        over = true;
        answering = false;
        surplus = surplus || somethingWaits();
        if (surplus) {
            hangUp();
        }
        return surplus;
    }

    private synchronized void ask() throws IOException {
        if (!asking) {
            listen();
            answering = false;
            asking = true;
            over = false;
            number++;
            byLines = true;
            inHead = true;
            inLine = 0;
            known = 0;
        }
    }

    /** Says that a body of so many bytes follows the head that was read. */
    void followsBody(long length) {
        known = length;
    }

    /** Says that chunks follow the head that was read: like a head they end with a line. */
    void followChunks() {
        byLines = true;
    }

    /** Returns how many of the bytes that have come belong to the answer; one where nothing is known, which the client asked for. */
    private int own(int wanted) {
        int most = Math.min(wanted, to - from);
        if (!byLines) {
            int own = (int) Math.max(1, Math.min(most, known));
            known = Math.max(0, known - own);
            return own;
        }
        for (int i = 0; i < most; i++) {
            byte octet = come[from + i];
            if (octet == '\n') {
                byLines = !inHead || inLine > 0; // what follows an empty line of a head is not known yet
                inHead = byLines && inHead;
                inLine = 0;
                return i + 1;
            }
            inLine += octet == '\r' ? 0 : 1;
        }
        return most;
    }

    /** Looks one last time, since a connection that is used once is closed with the last byte of its answer. */
    synchronized void closing() {
        if (!asking && !over && somethingWaits()) {
            surplus = true;
        }
    }

    /** Closes what is below: closing TLS would first write a farewell. */
    private void hangUp() {
        try {
            below.close();
        } catch (IOException e) {
            // it is as good as closed
        }
    }

    private boolean somethingWaits() {
        if (from < to) {
            return true;
        }
        try {
            return in.available() > 0
                    || (socket != below
                            && below.getInputStream().available() > 0
                            // More than TLS's own business, such as a ticket or a farewell?
                            && comesWithin(SHORTEST_WAIT_MILLIS));
        } catch (IOException e) {
            return false; // a connection that is dead says nothing, and takes nothing either
        }
    }

    private boolean comesWithin(int millis) throws IOException {
        int patience = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        try {
            if (in.read(come) < 0) {
                throw new EOFException("hung up without having been asked");
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(patience);
        }
    }

    /** Returns whether there is a question that is not yet answered: the client also reads to see whether an idle connection is alive. */
    private synchronized boolean isAsked() throws SpokeUnaskedException {
        if (spoke) {
            throw new SpokeUnaskedException(); // a client that could not write may read all the same
        }
        asking = false;
        answering = !over;
        return answering;
    }

    private synchronized SpokeUnaskedException unasked() {
        spoke = true;
        answering = false;
        hangUp();
        return new SpokeUnaskedException();
    }

    private final class Answering extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            boolean asked = answering || isAsked();
            if (length == 0) {
                return 0;
            }
            if (from == to) {
                int count = in.read(come);
                if (count <= 0) {
                    return count;
                }
                from = 0;
                to = count;
            }
            if (!asked) {
                throw unasked();
            }
            int count = own(length);
            System.arraycopy(come, from, bytes, offset, count);
            from += count;
            return count;
        }

        @Override
        public int available() throws IOException {
            return to - from + in.available();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private final class Asking extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            ask();
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ask();
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
