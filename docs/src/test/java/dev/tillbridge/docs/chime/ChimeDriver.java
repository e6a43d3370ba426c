package dev.tillbridge.docs.chime;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Chime terminals, which do not exist: one line of text is asked, and one is answered. */
public final class ChimeDriver implements TerminalDriver {

    static final Setting<String> HOST = Setting.host("host", "an IP address or host name")
            .required()
            .describedAs("Address of the terminal.")
            .example("192.168.0.50");
    static final Setting<Integer> PORT =
            Setting.wholeNumber("port").between(1, 65535).defaultsTo(7300).describedAs("TCP port of the terminal.");
    static final Setting<String> SERIAL = Setting.text("serial")
            .required()
            .matching(Pattern.compile("C-[0-9]{4}"), "C- and the four digits on the label")
            .describedAs("Serial number on the label.")
            .example("C-1234");
    static final Setting<Boolean> VERIFIED = Setting.flag("verified")
            .defaultsTo(false)
            .describedAs(
                    "Whether you tried on this terminal that it finds payments again and says so when there was none.")
            .vouching();
    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("connectTimeout")
            .between(Duration.ofMillis(100), Duration.ofMinutes(1))
            .defaultsTo(Duration.ofSeconds(3))
            .describedAs("Longest time until the terminal takes a connection.");
    static final Setting<Duration> ANSWER_TIMEOUT = Setting.duration("answerTimeout")
            .between(Duration.ofMillis(100), Duration.ofMinutes(1))
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("Longest time for one question and its answer.");

    @Override
    public String id() {
        return "chime";
    }

    @Override
    public String displayName() {
        return "Chime";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOST, PORT, SERIAL, VERIFIED, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        return new ChimeTerminal(context);
    }
}
