package dev.tillbridge.spi.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tillbridge.config.Hosts;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.SendGate;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * The HTTP client of one terminal, under the rules for money.
 *
 * <ul>
 *   <li>A request that is not a GET leaves at most once, on a connection of its own: no retry, no redirect, no authentication
 *       round, no second try for any status.
 *   <li>Reads share one connection, which stays open between them. It is never that of a start: as long as that is open, what was written to
 *       it may still be on its way, so that nothing proves that a start never arrived; and a start never takes theirs, which the terminal
 *       may have closed. Each start closes it, as a small terminal may serve only one, so a payment takes two handshakes, the second of
 *       which resumes the session of the first where the terminal lets it.
 *   <li>A start, and a cancel, passes its {@link SendGate} when the connection stands, the certificate is checked and nothing has been
 *       written.
 *   <li>The certificate is checked on every handshake, see {@link Pinning}. HTTP/1.1 only, no proxy, no cookies, no cache.
 *   <li>One question, one answer: nothing is written where something waits or comes as soon as the connection stands, and an answer that
 *       is followed by more is not believed.
 *   <li>A credential that the terminal repeats is hidden in the answer: what a request sent in its headers reaches no text.
 *   <li>One deadline covers an exchange from the call to the last byte; bodies are capped on the wire and unpacked.
 * </ul>
 *
 * <p>For driver authors: describe the endpoints as a Retrofit interface whose methods return {@code Call<ResponseBody>}, get it
 * from {@link #api}, and run each call with {@link #exchange}. A method that is not a GET takes a parameter {@code @Tag SendGate}, or is
 * marked {@link NotAStart}; a parameter {@code @Tag Deadline} overrides the deadline.
 *
 * <p>Safe for use by several threads. Serves I1, I4, I5 of the driver contract.
 */
public final class HttpStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpStack.class);

    /** Interfaces that were found to be right, and stay so however often a terminal is opened. */
    private static final Set<Class<?>> APIS =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private final HttpEndpoint endpoint;
    private final Limits limits;
    private final Network network;
    private final OkHttpClient client;
    private volatile boolean closed;

    private HttpStack(HttpEndpoint endpoint, Limits limits, Network network) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.network = network;
        ConnectionPool reads = new ConnectionPool(1, 5, TimeUnit.MINUTES);
        this.client = BaseClient.forTerminal(endpoint, limits, reads, network)
                .addInterceptor(this::refuseWhenClosed)
                .addInterceptor(new Refusals())
                .addInterceptor(new AtMostOnce(reads))
                .addNetworkInterceptor(new BodyLimits(limits.maxBytes()))
                .addNetworkInterceptor(new GateKeeper())
                .build();
    }

    /** Opens a stack with the standard limits; nothing is sent. */
    public static HttpStack open(HttpEndpoint endpoint) {
        return open(endpoint, Limits.standard());
    }

    /** Opens a stack over the machine's own network; nothing is sent. */
    public static HttpStack open(HttpEndpoint endpoint, Limits limits) {
        return open(endpoint, limits, Network.system());
    }

    /** Opens a stack over a network, that of the driver's context; nothing is sent. */
    public static HttpStack open(HttpEndpoint endpoint, Limits limits, Network network) {
        if (endpoint.pinning().isEmpty()) {
            LOG.warn("{} is spoken to without encryption, as configured: tokens can be read on the network", endpoint);
        } else if (endpoint.pinning().orElseThrow().checksNothing()) {
            LOG.warn(
                    "Any certificate is accepted from {}, as configured: results can be forged on the network",
                    endpoint);
        }
        Hosts.oddity(endpoint.base().host())
                .ifPresent(
                        oddity -> LOG.warn("The address {} {}.", endpoint.base().host(), oddity));
        return new HttpStack(endpoint, limits, network);
    }

    /**
     * Returns the endpoints of a Retrofit interface, with the strict JSON mapper.
     *
     * @throws IllegalArgumentException when a method breaks the rules above or those of Retrofit
     */
    public <T> T api(Class<T> type) {
        return api(type, JsonBodies.strictMapper());
    }

    /**
     * Returns the endpoints of a Retrofit interface, with a mapper made from {@link JsonBodies#strictBuilder()}.
     *
     * @throws IllegalArgumentException when a method breaks the rules above or those of Retrofit
     */
    public <T> T api(Class<T> type, JsonMapper mapper) {
        boolean isKnown = APIS.contains(type);
        if (!isKnown) {
            ApiRules.check(type);
        }
        T api = new Retrofit.Builder()
                .baseUrl(endpoint.base())
                .callFactory(this::newCall)
                .addConverterFactory(new JsonConverters(mapper))
                .validateEagerly(!isKnown)
                .build()
                .create(type);
        APIS.add(type);
        return api;
    }

    private okhttp3.Call newCall(Request request) {
        if (!endpoint.owns(request.url())) {
            throw new IllegalStateException("A request was made for another service than " + endpoint.address()
                    + ". Nothing was sent: a token must not leave for elsewhere. Use relative paths.");
        }
        ApiRules.check(request);
        return client.newCall(request.newBuilder()
                .tag(ExchangeProgress.class, new ExchangeProgress(network, limits.handshake()))
                .build());
    }

    private Duration limit(Request request) {
        Deadline deadline = request.tag(Deadline.class);
        if (deadline != null) {
            return deadline.limit();
        }
        return request.tag(SendGate.class) == null ? limits.other() : limits.start();
    }

    /**
     * Runs one call of an {@link #api} of this stack and reads its whole answer, whatever the status.
     *
     * <p>Returns within the call's deadline. It does not throw for anything that happens on the network; after a failure of a
     * start, {@link HttpOutcome.Failed#mayHaveLeft()} tells "nothing left" from "lost".
     *
     * @throws IllegalArgumentException when the request cannot be built or is of another stack; nothing was sent
     * @throws IllegalStateException when a start carries no gate, or the call was run before; nothing was sent by this one
     */
    public HttpOutcome exchange(Call<ResponseBody> call) {
        Request request = built(call);
        ExchangeProgress progress = request.tag(ExchangeProgress.class);
        if (progress == null) {
            throw new IllegalArgumentException("This call was not made by HttpStack.api; nothing was sent.");
        }
        if (call.isExecuted()) {
            throw new IllegalStateException("This call was run before; nothing was sent by this one.");
        }
        Network.Limit limit = network.limit(limit(request), () -> progress.end(call::cancel));
        try {
            Response<ResponseBody> response = call.execute();
            try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
                String contentType = response.headers().get("Content-Type");
                String text = body == null ? "" : body.string();
                if (progress.wasSpokenToUnasked()) {
                    Alarms.raise(HttpFailures.text(Failure.SPOKE_UNASKED, endpoint.address(), false));
                }
                if (progress.wasAnsweredTwice()) {
                    String twice = HttpFailures.text(Failure.ANSWERED_TWICE, endpoint.address(), true);
                    Alarms.raise(twice);
                    return new HttpOutcome.Failed(Failure.ANSWERED_TWICE, true, twice);
                }
                OwnCredentials ours = OwnCredentials.of(request);
                return new HttpOutcome.Answered(
                        response.code(), contentType == null ? "" : ours.hideIn(contentType), ours.hideIn(text));
            }
        } catch (IOException e) {
            Failure failure = closed ? Failure.CLOSED : HttpFailures.classify(e, progress);
            boolean mayHaveLeft = mayHaveLeft(request, progress, failure);
            // The exception's own words may quote the terminal.
            LOG.debug(
                    "{} {}: {} ({})",
                    request.method(),
                    endpoint.address(),
                    failure,
                    e.getClass().getName());
            String text = HttpFailures.text(failure, e, endpoint.address(), mayHaveLeft);
            if (failure == Failure.CERTIFICATE_MISMATCH || progress.wasSpokenToUnasked()) {
                Alarms.raise(text);
            }
            return new HttpOutcome.Failed(failure, mayHaveLeft, text);
        } catch (RuntimeException e) {
            // What a library makes of bytes that nobody meant must not look as if nothing had been sent.
            if (!progress.mayHaveLeft()) {
                throw e;
            }
            LOG.warn(
                    "{} {}: the answer could not be read ({})",
                    request.method(),
                    endpoint.address(),
                    e.getClass().getName());
            return new HttpOutcome.Failed(
                    Failure.UNREADABLE, true, HttpFailures.text(Failure.UNREADABLE, endpoint.address(), true));
        } finally {
            limit.close();
            progress.closeOwnConnection();
        }
    }

    /** Returns what the gate says of a start; what is no start has left when it was about to be written. */
    private static boolean mayHaveLeft(Request request, ExchangeProgress progress, Failure failure) {
        if (failure == Failure.SPOKE_UNASKED && progress.wasTriedOnce()) {
            return false; // seen before the first byte, if after the gate
        }
        SendGate gate = request.tag(SendGate.class);
        return gate == null ? progress.mayHaveLeft() : gate.passed();
    }

    /** Builds the request; what goes wrong here is told without the argument, which may be a token. */
    private static Request built(Call<ResponseBody> call) {
        try {
            return call.request();
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "A request could not be built (" + e.getClass().getSimpleName()
                            + "); nothing was sent. An argument does not fit into its path, header or body.");
        }
    }

    private okhttp3.Response refuseWhenClosed(Interceptor.Chain chain) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        return chain.proceed(chain.request());
    }

    /** Returns where this stack sends to. */
    public HttpEndpoint endpoint() {
        return endpoint;
    }

    Network network() {
        return network;
    }

    /** Returns how long this stack waits, for exchanges without a deadline of their own. */
    Limits limits() {
        return limits;
    }

    /** Breaks off what is under way and closes every connection. Calls that come later fail, and nothing is sent. */
    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "HttpStack[" + endpoint + "]";
    }
}
