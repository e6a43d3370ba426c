package dev.tillbridge.testkit.proxy;

import java.util.Map;

/** The wire of a driver that comes from elsewhere, found by its id. */
public final class SpokenWire implements WireProtocolProvider {

    static final String ID = "spoken";

    /** Is called by the service loader. */
    public SpokenWire() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        return WireProtocol.paynt(settings.containsKey("encrypted"));
    }
}
