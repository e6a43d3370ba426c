package dev.tillbridge.testkit.http;

import java.util.Map;

/** For simulator authors: how a terminal puts its answers into bytes. Safe for use by several threads. */
public interface AnswerStyle {

    /** Returns the headers between date and connection, in the order in which they are sent. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Returns the body of an answer as this terminal writes it. */
    String body(Reply reply);

    /** Returns whether a body is packed, by whether the caller offers to unpack it. */
    boolean packs(boolean offered);
}
