package dev.tillbridge.docs.chime;

import dev.tillbridge.config.Setting;
import dev.tillbridge.spi.DescribedDriver;
import dev.tillbridge.spi.NetworkSettings;
import dev.tillbridge.spi.TerminalSettings;

/** Chime terminals, which do not exist: one line of text is asked, and one is answered. */
public final class ChimeDriver extends DescribedDriver {

    static final NetworkSettings NETWORK =
            NetworkSettings.tcp(7300).withSerial("C-[0-9]{4}", "C- and the four digits on the label", "C-1234");
    static final Setting<Boolean> VERIFIED =
            TerminalSettings.verified("that it finds payments again and says so when there was none");

    /** Creates the driver; for ServiceLoader. */
    public ChimeDriver() {
        super("chime", "Chime", NETWORK.with(VERIFIED), ChimeTerminal::new);
    }
}
