package dev.tillbridge.testkit.wire.payxpert;

import dev.tillbridge.testkit.proxy.WireProtocol;
import dev.tillbridge.testkit.proxy.WireProtocolProvider;
import dev.tillbridge.testkit.recording.Wire;
import dev.tillbridge.testkit.recording.WireProvider;
import java.util.Map;

/** Concert, which tills and terminals in France speak, on plain TCP. */
public final class ConcertWire implements WireProtocolProvider, WireProvider {

    /** Is called by the service loader. */
    public ConcertWire() {}

    @Override
    public String id() {
        return "payxpert";
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        return new ConcertProtocol();
    }

    @Override
    public Wire wire(Map<String, ?> settings) {
        return new ConcertRecording();
    }
}
