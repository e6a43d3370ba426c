package dev.tillbridge.docs.bell;

import dev.tillbridge.spi.DescribedDriver;
import dev.tillbridge.spi.NetworkSettings;

/** Bell terminals, which do not exist: they take a payment by POST and are asked about it by GET, over HTTPS. */
public final class BellDriver extends DescribedDriver {

    static final NetworkSettings NETWORK =
            NetworkSettings.https(8080).withSerial("B-[0-9]{4}", "B- and the four digits on the label", "B-1234");

    /** Creates the driver; for ServiceLoader. */
    public BellDriver() {
        super("bell", "Bell", NETWORK.with(), BellTerminal::new);
    }
}
