package dev.tillbridge.testkit;

import java.util.List;
import java.util.function.Consumer;

/** Shows what is said on the wire: a simulated terminal does, and a proxy before any; a real terminal by itself does not. */
public interface VisibleWire {

    /** Returns the requests that were read, in order. */
    List<RecordedRequest> wire();

    /** Calls the observer for each request after it was read and before anything is done about it, on the thread of its connection. */
    void onRequest(Consumer<RecordedRequest> observer);
}
