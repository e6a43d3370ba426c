package dev.tillbridge.spi;

import java.time.Duration;

/**
 * How long a fresh connection is listened to before anything is asked, so that who speaks as soon as somebody connects is heard before his
 * words could be taken for an answer: they are under way for as long as connecting took, and his machine takes a moment to come to speaking.
 *
 * <p>For driver authors: the transports in {@code dev.tillbridge.spi.http} and {@code dev.tillbridge.spi.socket} listen for you. The moment
 * is 50 ms, or what the system property {@code tillbridge.firstSilence} says, a whole number of milliseconds from 1 to 250: tests that make
 * thousands of connections to their own machine set it lower. Pure.
 */
public final class FirstSilence {

    private static final String PROPERTY = "tillbridge.firstSilence";
    private static final int USUAL_MOMENT = 50;

    /** A network that is very slow is not waited for in full. */
    private static final int LONGEST = 250;

    private static final int MOMENT = moment(System.getProperty(PROPERTY, ""));

    private FirstSilence() {}

    /**
     * Returns for how many milliseconds to listen, 1 to 250.
     *
     * @param connecting how long it took to connect
     */
    public static int millisAfter(Duration connecting) {
        return millis(connecting, MOMENT);
    }

    static int millis(Duration connecting, int moment) {
        return (int) Math.min(moment + connecting.toMillis(), LONGEST);
    }

    /** Returns what was asked for; what is no such number is as if nothing had been. */
    static int moment(String asked) {
        return asked.matches("[1-9][0-9]{0,2}") ? Math.min(Integer.parseInt(asked), LONGEST) : USUAL_MOMENT;
    }
}
