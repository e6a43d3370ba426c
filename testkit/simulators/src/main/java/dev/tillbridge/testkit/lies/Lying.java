package dev.tillbridge.testkit.lies;

/** A simulated terminal whose messages can be bent on their way out. Safe for use by several threads. */
public interface Lying {

    /** Lets every message from now on pass through a liar; {@link Liar#HONEST} ends that. */
    void liar(Liar liar);
}
