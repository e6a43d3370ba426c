package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.util.HashMap;
import java.util.Map;

/** Opens tills with the whole of core. */
final class Till {

    private Till() {}

    /** Opens a till at this terminal, which is in a hurry, with these settings in addition. */
    static SimulatedTill at(ConcertSimulator simulator, Map<String, ?> more) {
        Map<String, Object> entry = new HashMap<>(simulator.settings());
        entry.put("quietPeriod", "20ms");
        entry.put("missingRecordPeriod", "25ms");
        entry.putAll(more);
        return with(entry);
    }

    /** Opens a till with these settings, in EUR unless they say otherwise. */
    static SimulatedTill with(Map<String, ?> settings) {
        return SimulatedTill.builder(new PayxpertDriver())
                .name("terrace")
                .settings(Map.of("currency", "EUR"))
                .settings(settings)
                .open();
    }
}
