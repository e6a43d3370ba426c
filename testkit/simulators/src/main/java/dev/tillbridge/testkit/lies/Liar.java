package dev.tillbridge.testkit.lies;

/** Stands between what a simulated terminal wants to say and what it says. Safe for use by several threads. */
@FunctionalInterface
public interface Liar {

    /** Says what the terminal wants to say. */
    Liar HONEST = (kind, message) -> message;

    /**
     * Returns what is said instead of a message.
     *
     * @param kind what kind of message it is on this wire, such as {@code GET 200}
     * @param message the body as the terminal words it
     */
    String tell(String kind, String message);
}
