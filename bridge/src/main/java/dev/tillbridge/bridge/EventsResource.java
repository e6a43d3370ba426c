package dev.tillbridge.bridge;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Connection;

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
        makeRoom(till);
        HttpServletResponse response = request.res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        request.future(() -> open(request, till, response));
    }

    /** Returns what is complete when the stream is over. */
    private CompletableFuture<Void> open(Context request, Till till, HttpServletResponse response) {
        Connection connection = Caller.connection(request);
        CompletableFuture<Void> over = new CompletableFuture<>();
        EventStream stream = new EventStream(
                till,
                output(response),
                limits.waiting(),
                () -> connection.getEndPoint().close(),
                over);
        CompletableFuture<Void> forgotten = over.whenComplete((nothing, failure) -> hub.unsubscribe(stream));
        request.req().getAsyncContext().addListener(stream);
        boolean begun = false;
        try {
            hub.subscribe(stream, Optional.ofNullable(request.header("Last-Event-ID")));
            begun = true;
        } finally {
            if (!begun) {
                hub.unsubscribe(stream);
            }
        }
        return forgotten;
    }

    private static ServletOutputStream output(HttpServletResponse response) {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("the connection broke", e);
        }
    }

    /** A till that comes again quickly is not kept out by connections whose end nobody has noticed: its oldest stream gives way. */
    private void makeRoom(Till till) {
        List<EventStream> own = hub.streams().stream()
                .filter(stream -> stream.till().equals(till))
                .toList();
        boolean isFull = hub.streams().size() >= limits.streams();
        if (own.size() >= limits.streamsOfTill() || (isFull && !own.isEmpty())) {
            own.get(0).giveWay();
        } else if (isFull) {
            throw new ProblemException(Fault.BUSY.with(
                    "Too many streams of events are open.",
                    "Close those that are not read; one is enough for a till."));
        }
    }
}
