package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.recording.Wire;
import dev.tillbridge.testkit.recording.WireProvider;
import java.util.Map;

/** The wire of a driver that cannot be created; it comes before all others on the class path of these tests. */
public final class BrokenWire implements WireProtocolProvider, WireProvider {

    /** Is called by the service loader. */
    public BrokenWire() {
        throw new IllegalStateException("a defect of somebody's jar");
    }

    @Override
    public String id() {
        return "broken";
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        throw new IllegalStateException("never created");
    }

    @Override
    public Wire wire(Map<String, ?> settings) {
        throw new IllegalStateException("never created");
    }
}
