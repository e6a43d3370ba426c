package dev.tillbridge.testkit.http;

import java.util.Map;

/** For simulator authors: how a terminal puts its answers into bytes. Safe for use by several threads. */
public interface AnswerStyle {

    /** Returns how a terminal does it that writes JSON, or else the text as it is, and packs nothing. */
    static AnswerStyle of(Json json) {
        return new AnswerStyle() {
            @Override
            public String body(Reply reply) {
                return reply.tree().map(json::write).orElseGet(reply::text);
            }

            @Override
            public boolean packs(boolean offered) {
                return false;
            }
        };
    }

    /** Returns the headers between date and connection, in the order in which they are sent. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Returns the body of an answer as this terminal writes it. */
    String body(Reply reply);

    /** Returns whether a body is packed, by whether the caller offers to unpack it. */
    boolean packs(boolean offered);
}
