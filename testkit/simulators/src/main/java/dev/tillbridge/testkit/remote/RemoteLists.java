package dev.tillbridge.testkit.remote;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Lists of the other process that only grow and seldom change, of which only what is new is asked for.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> what is made of them
 */
final class RemoteLists<T> {

    /** Takes over what has changed. */
    interface Reader<T> {

        T read(JsonNode change);
    }

    private final ControlClient client;
    private final String name;
    private final String session;
    private final Reader<T> reader;
    private long version;

    private RemoteLists(ControlClient client, String name, String session, Reader<T> reader) {
        this.client = client;
        this.name = name;
        this.session = session;
        this.reader = reader;
    }

    static <T> RemoteLists<T> of(ControlClient client, String name, String session, Reader<T> reader) {
        return new RemoteLists<>(client, name, session, reader);
    }

    synchronized T now() {
        long known = version;
        version = 0; // unless all goes well, everything has to be told again
        JsonNode change = client.get(name + "?session=" + session + "&known=" + known);
        T now = reader.read(change);
        version = change.path("version").asLong();
        return now;
    }
}
