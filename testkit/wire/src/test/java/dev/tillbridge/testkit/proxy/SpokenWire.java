package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.recording.HttpFields;
import dev.tillbridge.testkit.recording.HttpRecording;
import dev.tillbridge.testkit.recording.Wire;
import dev.tillbridge.testkit.recording.WireProvider;
import dev.tillbridge.testkit.wire.paynt.PayntWire;
import java.util.Map;

/** The wire of a driver that comes from elsewhere, found by its id. */
public final class SpokenWire implements WireProtocolProvider, WireProvider {

    /** The id of its driver. */
    public static final String ID = "spoken";

    /** Is called by the service loader. */
    public SpokenWire() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public WireProtocol protocol(Map<String, ?> settings) {
        return new PayntWire().protocol(Map.of("plainHttp", !settings.containsKey("encrypted")));
    }

    @Override
    public Wire wire(Map<String, ?> settings) {
        return HttpRecording.of(
                settings.containsKey("encrypted"),
                HttpFields.standard().shown("loudness").anew("breath").displayed("/screen/"));
    }
}
