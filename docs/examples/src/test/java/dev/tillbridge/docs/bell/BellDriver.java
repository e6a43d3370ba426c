package dev.tillbridge.docs.bell;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.TerminalSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Bell terminals, which do not exist: they take a payment by POST and are asked about it by GET, over HTTPS. */
public final class BellDriver implements TerminalDriver {

    static final Setting<String> HOST = TerminalSettings.host("https://").example("192.168.0.50");
    static final Setting<Integer> PORT = TerminalSettings.port(8080);
    static final Setting<String> SERIAL = TerminalSettings.serial()
            .matching(Pattern.compile("B-[0-9]{4}"), "B- and the four digits on the label")
            .example("B-1234");
    static final Setting<String> CERTIFICATE =
            TerminalSettings.certificate("Without it the certificate of the first connection is trusted and kept.");
    static final Setting<Duration> ANSWER_TIMEOUT =
            TerminalSettings.limit("answerTimeout", Duration.ofSeconds(10), "one question and its answer");

    @Override
    public String id() {
        return "bell";
    }

    @Override
    public String displayName() {
        return "Bell";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOST, PORT, SERIAL, CERTIFICATE, ANSWER_TIMEOUT);
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        return new BellTerminal(context);
    }
}
