package dev.tillbridge.spi.http;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.NetworkSettings;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.HttpOutcome.Failed;
import java.util.function.Function;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * One terminal over HTTPS that is recognised by its certificate: what is the same whatever it is asked.
 *
 * <p>For driver authors: extend it, and give each call of your Retrofit interface with the function that reads its answer. That function sees
 * whole answers only, of any status; an exchange that brought none is told as what it is: of a start, that it is lost, so that money may have
 * moved, or provably never left. No method throws for anything that happens on the network; what a function throws is thrown here. Safe for
 * use by several threads.
 */
public abstract class HttpTerminal implements PaymentTerminal, KnownByCertificate {

    private final TerminalKey key;
    private final HttpStack http;
    private final CertificateTrust certificate;

    /**
     * Creates a terminal over a stack of its own, which it closes.
     *
     * @param key which physical terminal it is
     * @param certificate what knows the certificate of the same stack
     */
    protected HttpTerminal(TerminalKey key, HttpStack http, CertificateTrust certificate) {
        this.key = key;
        this.http = http;
        this.certificate = certificate;
    }

    /**
     * Opens a terminal; nothing is sent.
     *
     * @param family the driver's id, by which its terminals are told from others
     * @param settings those of {@link NetworkSettings#https}
     * @param basePath what all paths begin with, {@code "/"} or such as {@code "/POS/1.0/"}
     */
    protected HttpTerminal(DriverContext context, String family, NetworkSettings settings, String basePath) {
        SettingValues values = context.settings();
        key = settings.key(family, values);
        Pinning pinning = Pinning.of(values.find(settings.certificate().orElseThrow()), key, context.credentials());
        http = HttpStack.open(
                HttpEndpoint.https(values.get(settings.host()), values.get(settings.port()), basePath, pinning),
                Limits.standard()
                        .withConnect(values.get(settings.connectTimeout()))
                        .withStart(values.get(settings.answerTimeout()))
                        .withOther(values.get(settings.answerTimeout())),
                context.network());
        certificate = CertificateTrust.of(
                context.terminalName(), http, settings.certificate().orElseThrow());
    }

    /** Returns the calls of this interface, as {@link HttpStack#api} does. */
    protected final <A> A api(Class<A> calls) {
        return http.api(calls);
    }

    /** Returns host and port, for messages. */
    protected final String address() {
        return http.endpoint().address();
    }

    /** Sends a start once, and returns what its answer tells; the call carries the gate. */
    protected final StartAnswer start(Call<ResponseBody> call, Function<Answered, StartAnswer> told) {
        return http.exchange(call).match(told, Failed::asStartAnswer);
    }

    /** Asks where a start stands, and returns what the answer tells. */
    protected final LookupAnswer lookup(Call<ResponseBody> call, Function<Answered, LookupAnswer> told) {
        return http.exchange(call).match(told, Failed::asLookupAnswer);
    }

    /** Sends a cancel once, and returns what its answer tells; the call carries the gate. */
    protected final CancelAnswer cancel(Call<ResponseBody> call, Function<Answered, CancelAnswer> told) {
        return http.exchange(call).match(told, Failed::asCancelAnswer);
    }

    /** Asks whether a card was read, and returns what the answer tells. */
    protected final AcquisitionAnswer acquisition(Call<ResponseBody> call, Function<Answered, AcquisitionAnswer> told) {
        return http.exchange(call).match(told, Failed::asAcquisitionAnswer);
    }

    /** Asks something that moves no money, and returns what the answer tells. */
    protected final <T> Answer<T> ask(Call<ResponseBody> call, Function<Answered, Answer<T>> told) {
        return http.exchange(call).match(told, Failed::asAnswer);
    }

    @Override
    public final TerminalKey key() {
        return key;
    }

    @Override
    public final CertificateTrust certificate() {
        return certificate;
    }

    /** Breaks off what is under way. Idempotent. */
    @Override
    public final void close() {
        http.close();
    }
}
