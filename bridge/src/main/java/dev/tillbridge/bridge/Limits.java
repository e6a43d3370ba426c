package dev.tillbridge.bridge;

import java.time.Duration;

/**
 * How much the bridge takes from those who talk to it. Immutable.
 *
 * @param body the most bytes of a request's body
 * @param arrival how long the head of a request may take to arrive, and how long its body
 * @param idle how long a connection may be silent
 * @param connections the most connections at a time
 * @param perSecond how many requests a till may make each second
 * @param burst how many more a till may make at once after a pause
 * @param strangers how many requests without a token are answered each second, and at once after a pause
 * @param streams the most open streams of events
 * @param streamsOfTill the most open streams of events of one till, at least 1; one more takes the place of its oldest
 * @param waiting how many events wait for a slow reader before its connection is dropped
 * @param heartbeat how often an open stream is shown to be alive
 */
public record Limits(
        int body,
        Duration arrival,
        Duration idle,
        int connections,
        int perSecond,
        int burst,
        int strangers,
        int streams,
        int streamsOfTill,
        int waiting,
        Duration heartbeat) {

    /** Returns what suits the tills of a shop. */
    public static Limits usual() {
        return new Limits(
                64 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                2_048,
                50,
                200,
                20,
                1_024,
                16,
                256,
                Duration.ofSeconds(15));
    }
}
