package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.lies.Liar;
import dev.tillbridge.testkit.lies.Lying;
import dev.tillbridge.testkit.tcp.TcpSimulator;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: a simulated terminal that speaks HTTPS, or HTTP, on the loopback address; all but its device and its words.
 *
 * <p>A subclass calls {@link #listen()} at the end of its constructor. Safe for use by several threads.
 */
public abstract class HttpSimulator extends TcpSimulator implements Lying {

    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{11,15}(?=[0-9]{4}(?![0-9]))");

    private final Connections connections;
    private volatile @Nullable Certificate certificate;
    private volatile Liar liar = Liar.HONEST;

    /**
     * Creates a terminal that does not listen yet.
     *
     * @param usual its currency unless the options name another
     */
    protected HttpSimulator(String id, SimulatorOptions options, CurrencyUnit usual) {
        super(id, options, usual);
        connections = new Connections(this::secured, this::style, clock(), new Requests(), this::adjustPort);
    }

    // What makes the terminal its vendor's

    /** Returns how it puts its answers into bytes. */
    protected abstract AnswerStyle style();

    /** Answers a request; waits where a scenario holds it. */
    protected abstract Reply answer(HttpRequest request) throws InterruptedException;

    /** Returns the answer to bytes that are no request. */
    protected abstract Reply malformed();

    /** Returns a part of a request, or the body of an answer, without its secrets; by default this wire carries none of its own. */
    protected String masked(String text) {
        return text;
    }

    /** Returns a text with stars for all but the last four digits of what may be a card number. */
    protected static String withoutCardNumbers(String text) {
        return CARD_NUMBER.matcher(text).replaceAll("***********");
    }

    /**
     * Returns a healthy approval, as a lookup would bring it: of the latest transaction, running or ended, whatever became of it, or of one
     * that never was. Empty, by default, where the terminal cannot make one up.
     */
    protected Optional<Reply> approval() {
        return Optional.empty();
    }

    // What it gives to its vendor's part

    /** Shows this certificate on every connection from now on; without one the terminal speaks plain HTTP. */
    protected final void show(Certificate own) {
        certificate = own;
    }

    @Override
    protected final void serve(Socket raw, int number) throws IOException, InterruptedException {
        connections.serve(raw, number);
    }

    @Override
    protected final void speakUnasked(Socket raw, int number) throws IOException {
        connections.speakUnasked(raw, number, () -> script().struck(Fault.ANSWERS_BEFORE_ASKED, Moment.CONNECT));
    }

    // Simulator

    /** An approval that nobody asked for is told only where there are words for it, see {@link #approval}. */
    @Override
    public boolean canInject(FaultPlan plan) {
        boolean unasked = plan.fault() == Fault.ANSWERS_BEFORE_ASKED || plan.fault() == Fault.ANSWERS_TWICE;
        return !unasked || approval().isPresent();
    }

    /** {@inheritDoc} A kind is a method and a status, such as {@code GET 200}. */
    @Override
    public final void liar(Liar other) {
        liar = other;
    }

    private Reply told(HttpRequest request, Reply honest) {
        String body = honest.tree().map(Object::toString).orElse(honest.text());
        String told = liar.tell(request.method() + " " + honest.status(), body);
        return told.equals(body) ? honest : honest.withRawBody(told);
    }

    /**
     * Returns the SHA-256 of the certificate, 64 lower-case hexadecimal digits.
     *
     * @throws IllegalStateException when the terminal speaks plain HTTP
     */
    public final String certificateFingerprint() {
        Certificate own = certificate;
        if (own == null) {
            throw new IllegalStateException("a terminal that speaks plain HTTP has no certificate");
        }
        return own.fingerprint();
    }

    /** Returns whether any request came with a credential, right or wrong. */
    public final boolean sawCredential() {
        return record().all().stream().anyMatch(RecordedRequest::credentialSent);
    }

    private Socket secured(Socket raw) throws IOException {
        Certificate own = certificate;
        return own == null ? raw : own.over(raw);
    }

    /** Serves each connection with what the subclass says at that time. */
    private final class Requests implements Connections.Handler {

        @Override
        public int asked(HttpRequest request, int connection) {
            return record().asked(
                            connection,
                            clock().instant(),
                            request.method(),
                            HttpSimulator.this.masked(request.target()),
                            HttpSimulator.this.masked(request.body()),
                            !request.header("authorization").isEmpty());
        }

        @Override
        public Reply answer(HttpRequest request) throws InterruptedException {
            try {
                return told(request, HttpSimulator.this.answer(request));
            } catch (RuntimeException e) {
                failed();
                throw e;
            }
        }

        @Override
        public Optional<Reply> approval() {
            return HttpSimulator.this.approval();
        }

        @Override
        public void answered(int number, RecordedAnswer answer) {
            record().answered(number, answer);
        }

        @Override
        public String masked(String body) {
            return HttpSimulator.this.masked(body);
        }

        @Override
        public Reply malformed() {
            return HttpSimulator.this.malformed();
        }
    }
}
