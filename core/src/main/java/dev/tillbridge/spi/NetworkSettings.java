package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings by which one terminal on the network is reached and recognised, all of {@link TerminalSettings}: enough for most terminals.
 * Immutable, safe for use by several threads.
 *
 * <p>For driver authors: take {@link #https} or {@link #tcp}, say what a serial number looks like, and list {@link #with} what is yours
 * alone. A terminal that needs other limits or may have no HTTPS takes its settings from {@link TerminalSettings} one by one. None of them
 * moves money.
 *
 * @param host where the terminal is
 * @param port its port
 * @param serial which physical terminal it is
 * @param certificate the fingerprint by which it is recognised; empty where the protocol has none
 * @param connectTimeout how long it may take to accept a connection
 * @param answerTimeout how long one exchange may take in all
 */
public record NetworkSettings(
        Setting<String> host,
        Setting<Integer> port,
        Setting<String> serial,
        Optional<Setting<String>> certificate,
        Setting<Duration> connectTimeout,
        Setting<Duration> answerTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /**
     * Returns the settings of a terminal over HTTPS, which is recognised by its certificate.
     *
     * @param port the vendor's, 1 to 65535
     */
    public static NetworkSettings https(int port) {
        return of(
                "https://",
                port,
                Optional.of(TerminalSettings.certificate(
                        "Without it the certificate of the first connection is trusted and kept.")));
    }

    /**
     * Returns the settings of a terminal over plain TCP.
     *
     * @param port the vendor's, 1 to 65535
     */
    public static NetworkSettings tcp(int port) {
        return of("tcp://", port, Optional.empty());
    }

    private static NetworkSettings of(String scheme, int port, Optional<Setting<String>> certificate) {
        return new NetworkSettings(
                TerminalSettings.host(scheme).example("192.168.0.50"),
                TerminalSettings.port(port),
                TerminalSettings.serial(),
                certificate,
                TerminalSettings.limit("connectTimeout", CONNECT, "connecting"),
                TerminalSettings.limit("answerTimeout", ANSWER, "one question and its answer"));
    }

    /**
     * Returns these settings with another form of serial number.
     *
     * @param form what it matches as a whole
     * @param words what it is, for whoever wrote something else
     * @param example one that matches
     */
    public NetworkSettings withSerial(String form, String words, String example) {
        return new NetworkSettings(
                host,
                port,
                serial.matching(Pattern.compile(form), words).example(example),
                certificate,
                connectTimeout,
                answerTimeout);
    }

    /** Returns all of them with those of the driver alone, in the order in which a person reads them. */
    public List<Setting<?>> with(Setting<?>... own) {
        List<Setting<?>> all = new ArrayList<>(List.of(host, port, serial));
        certificate.ifPresent(all::add);
        all.addAll(Arrays.asList(own));
        all.addAll(List.of(connectTimeout, answerTimeout));
        return List.copyOf(all);
    }

    /**
     * Returns which physical terminal this is.
     *
     * @param family the driver's id, or what several drivers for one device share
     * @throws dev.tillbridge.config.ConfigurationException when the serial number looks like a card number, which no text may hold
     */
    public TerminalKey key(String family, SettingValues values) {
        SettingsCheck check = SettingsCheck.of(values);
        Optional<TerminalKey> key = check.key(family, serial, "the serial number on the label of the terminal");
        check.throwIfAny();
        return key.orElseThrow();
    }
}
