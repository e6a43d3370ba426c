package dev.tillbridge.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Moment;
import java.util.Optional;
import java.util.Set;

/**
 * How the terminals of one vendor call things in HTTP: what differs where everything else is the same.
 *
 * <p>For authors of drivers: stateless, safe for use by several threads. A resource is the last part of a path, without the query.
 */
public interface HttpWords {

    /** Returns the moment that a request makes; empty when it makes none or is a lookup. */
    Optional<Moment> moment(String method, String resource);

    /** Returns whether a request asks for a transaction. */
    boolean isLookup(String method, String resource);

    /** Returns the moment that an answer to a lookup tells; empty when it tells none. */
    Optional<Moment> moment(int status, String text, JsonNode body);

    /** Returns the key of a start; empty when there is none, or when it is that of another start. */
    String key(JsonNode start);

    /** Returns the reference of a start, empty when there is none. */
    String reference(JsonNode start);

    /** Returns the names of fields and parameters whose values are shown to nobody; at least one. */
    Set<String> secrets();
}
