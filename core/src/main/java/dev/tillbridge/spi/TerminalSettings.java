package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The settings that most terminals have, so that they are called, checked and described alike whoever made the terminal.
 *
 * <p>For driver authors: put those that your terminal has into constants, in the order in which a person should read them. Each is a {@link
 * Setting} as you would make it yourself, so add an example, or say something else than it says. None of them moves money; what cannot be
 * seen of a single value is for {@link SettingsCheck}. Safe for use by several threads.
 */
public final class TerminalSettings {

    private static final int HIGHEST_PORT = 65535;
    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(100);
    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(10);

    private TerminalSettings() {}

    /**
     * Returns the required setting {@code host}: where the terminal is.
     *
     * @param scheme what people write before an address and must not here, such as {@code https://}
     */
    public static Setting<String> host(String scheme) {
        return Setting.host("host", "an IP address or host name, without " + scheme + " and without the port")
                .required()
                .describedAs("Address of the terminal on the local network.");
    }

    /** Returns the setting {@code port}, 1 to 65535, with the vendor's default. */
    public static Setting<Integer> port(int standard) {
        return Setting.wholeNumber("port")
                .between(1, HIGHEST_PORT)
                .defaultsTo(standard)
                .describedAs("TCP port of the terminal.");
    }

    /** Returns the required setting {@code serial}, 1 to 32 letters and digits: which physical terminal it is. */
    public static Setting<String> serial() {
        return Setting.text("serial")
                .required()
                .matching(
                        Pattern.compile("[A-Za-z0-9]{1,32}"), "the letters and digits of the serial number, in quotes")
                .describedAs("Serial number on the label at the back of the terminal; not the acquirer's terminal id.");
    }

    /**
     * Returns the setting {@code certificate}: the fingerprint by which the terminal is recognised.
     *
     * @param otherwise what is trusted without it, as a sentence
     */
    public static Setting<String> certificate(String otherwise) {
        return Setting.text("certificate")
                .matching(
                        Pattern.compile("[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}"),
                        "the SHA-256 fingerprint of the certificate, 64 hexadecimal digits with or without colons")
                .describedAs("Fingerprint of the terminal's certificate. " + otherwise);
    }

    /** Returns the setting {@code plainHttp}, for a terminal that may have no HTTPS. */
    public static Setting<Boolean> plainHttp() {
        return Setting.flag("plainHttp")
                .defaultsTo(false)
                .describedAs(
                        "Whether the terminal is spoken to without encryption: everybody on the network can then read the"
                                + " token and forge results. Only for a device that has no HTTPS, on a network of its own.");
    }

    /**
     * Returns a limit of time over a whole exchange, 100 ms to 10 min.
     *
     * @param name ends in {@code Timeout}, by which the conformance suite finds it
     * @param what follows "Longest time for", without a full stop
     */
    public static Setting<Duration> limit(String name, Duration standard, String what) {
        return Setting.duration(name)
                .between(SHORTEST_LIMIT, LONGEST_LIMIT)
                .defaultsTo(standard)
                .describedAs("Longest time for " + what + ".");
    }

    /**
     * Returns the setting {@code verified}, by which the operator vouches for the one thing that nobody could confirm; where there are several,
     * see {@link OperatorFact}.
     *
     * @param what was tried, as the end of a sentence: "that it finds payments again"
     */
    public static Setting<Boolean> verified(String what) {
        return Setting.flag("verified")
                .defaultsTo(false)
                .describedAs("Whether you tried on this terminal " + what + ".")
                .vouching();
    }

    /**
     * Returns the setting {@code keyRetention}, 1 min to 365 days, by which the operator vouches for how long a terminal knows a transaction.
     *
     * @param what what the terminal knows, such as "a transaction"
     */
    public static Setting<Duration> keyRetention(String what) {
        return Setting.duration("keyRetention")
                .between(Duration.ofMinutes(1), Duration.ofDays(365))
                .describedAs("For how long the terminal was found to know " + what + ". Without it nobody knows.")
                .vouching();
    }

    /**
     * Returns the setting {@code negativesMayChangeFor}, 0 s to 1 min, for {@link OperationTraits.Builder#negativesMayChangeFor the trait} of that
     * name: for a terminal that was seen to approve after all.
     */
    public static Setting<Duration> negativesMayChangeFor() {
        return Setting.duration("negativesMayChangeFor")
                .between(Duration.ZERO, Duration.ofMinutes(1))
                .defaultsTo(Duration.ZERO)
                .describedAs(
                        "How long after it declined or cancelled a payment the terminal was seen to approve it after all. So"
                                + " long such a result is held back and asked for again; 0s believes the first one.");
    }
}
