package dev.tillbridge.driver.payxpert.concert;

import java.util.List;
import java.util.Map;

/** The table of parts, where a result can be asked for once more: it is told as the answer to the start told it. */
class ConcertCertifiedDevicePartsTest extends ConcertPartsTest {

    @Override
    protected Map<String, Object> settings() {
        return Map.of("quietPeriod", "20ms", "missingRecordPeriod", "25ms", "verified", List.of("status"));
    }
}
