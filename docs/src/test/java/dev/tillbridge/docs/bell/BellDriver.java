package dev.tillbridge.docs.bell;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.time.Duration;
import java.util.List;

/** Bell terminals, which do not exist: they take a payment by POST and are asked about it by GET. */
public final class BellDriver implements TerminalDriver {

    static final Setting<String> HOST = Setting.host("host", "an IP address or host name")
            .required()
            .describedAs("Address of the terminal.")
            .example("192.168.0.50");
    static final Setting<Integer> PORT =
            Setting.wholeNumber("port").defaultsTo(8080).describedAs("TCP port of the terminal.");
    static final Setting<String> SERIAL = Setting.text("serial")
            .required()
            .describedAs("Serial number on the label.")
            .example("B-1234");
    static final Setting<Duration> ANSWER_TIMEOUT = Setting.duration("answerTimeout")
            .between(Duration.ofMillis(100), Duration.ofMinutes(1))
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("Longest time for one question and its answer.");

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
        return List.of(HOST, PORT, SERIAL, ANSWER_TIMEOUT);
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        return new BellTerminal(context);
    }
}
