package dev.tillbridge.bridge;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/** Opens streams of events. */
final class EventsResource {

    private final EventHub hub;
    private final Limits limits;

    EventsResource(EventHub hub, Limits limits) {
        this.hub = hub;
        this.limits = limits;
    }

    /** Opens a stream for the till that asks. */
    void get(Context request) {
        Till till = Caller.till(request);
        checkRoom(till);
        HttpServletResponse response = request.res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            AsyncContext context = request.req().startAsync();
            context.setTimeout(0);
            Connection connection = Caller.connection(request);
            AtomicReference<@Nullable EventStream> opened = new AtomicReference<>();
            EventStream stream = new EventStream(
                    till,
                    context,
                    response.getOutputStream(),
                    limits.waiting(),
                    () -> connection.getEndPoint().close(),
                    () -> Optional.ofNullable(opened.get()).ifPresent(hub::unsubscribe));
            opened.set(stream);
            context.addListener(stream);
            hub.subscribe(stream, Optional.ofNullable(request.header("Last-Event-ID")));
        } catch (IOException e) {
            throw new UncheckedIOException("the connection broke", e);
        }
    }

    private void checkRoom(Till till) {
        long own = hub.streams().stream()
                .filter(stream -> stream.till().equals(till))
                .count();
        if (own >= limits.streamsOfTill() || hub.streams().size() >= limits.streams()) {
            throw new ProblemException(Fault.BUSY.with(
                    "Too many streams of events are open.",
                    "Close those that are not read; one is enough for a till."));
        }
    }
}
