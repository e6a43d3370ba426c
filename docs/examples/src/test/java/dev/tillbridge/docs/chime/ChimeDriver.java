package dev.tillbridge.docs.chime;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.TerminalSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Chime terminals, which do not exist: one line of text is asked, and one is answered. */
public final class ChimeDriver implements TerminalDriver {

    static final Setting<String> HOST = TerminalSettings.host("tcp://").example("192.168.0.50");
    static final Setting<Integer> PORT = TerminalSettings.port(7300);
    static final Setting<String> SERIAL = TerminalSettings.serial()
            .matching(Pattern.compile("C-[0-9]{4}"), "C- and the four digits on the label")
            .example("C-1234");
    static final Setting<Boolean> VERIFIED = Setting.flag("verified")
            .defaultsTo(false)
            .describedAs(
                    "Whether you tried on this terminal that it finds payments again and says so when there was none.")
            .vouching();
    static final Setting<Duration> CONNECT_TIMEOUT =
            TerminalSettings.limit("connectTimeout", Duration.ofSeconds(3), "connecting");
    static final Setting<Duration> ANSWER_TIMEOUT =
            TerminalSettings.limit("answerTimeout", Duration.ofSeconds(10), "one question and its answer");

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
