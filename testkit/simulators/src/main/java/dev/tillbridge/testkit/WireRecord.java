package dev.tillbridge.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * For simulator authors: keeps what was asked in the order of arrival, and what was answered once that is known.
 *
 * <p>Whoever writes down an answer before its first byte leaves lets everybody who has read it find it here. Safe for use by several
 * threads.
 */
public final class WireRecord {

    private final List<RecordedRequest> all = new ArrayList<>();
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();

    /** Creates an empty record. */
    public WireRecord() {}

    /**
     * Adds a request that was read, shows it to all observers and returns its number, by which it is answered.
     *
     * @param path without secrets, as {@link RecordedRequest#path()} has it
     * @param body without secrets, as {@link RecordedRequest#body()} has it
     */
    public int asked(int connection, Instant time, String method, String path, String body, boolean credentialSent) {
        RecordedRequest request;
        synchronized (all) {
            request = new RecordedRequest(
                    all.size() + 1, connection, time, method, path, body, credentialSent, RecordedAnswer.pending());
            all.add(request);
        }
        observers.forEach(observer -> observer.accept(request));
        return request.number();
    }

    /** Writes down what a request gets for an answer, in place of what was written down before. */
    public void answered(int number, RecordedAnswer answer) {
        synchronized (all) {
            all.set(number - 1, all.get(number - 1).answeredBy(answer));
        }
    }

    /** Returns all requests as they stand now. */
    public List<RecordedRequest> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Calls the observer for each request to come, on the thread that adds it, before it is answered. */
    public void observe(Consumer<RecordedRequest> observer) {
        observers.add(observer);
    }
}
