package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.campaign.WireCampaign;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.proxy.WireFault;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;

@Order(1)
class PayxpertThroughProxyTest extends WireCampaign<ConcertSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected ConcertSimulator openTerminal() {
        return ConcertSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                // a proxy that waits for the end of an answer takes its time
                "quietPeriod",
                "150ms",
                "missingRecordPeriod",
                "200ms",
                "requestTerminator",
                "crlf",
                "verified",
                List.of("status", "not-found", "lookup-durable"),
                "keyRetention",
                "30d");
    }

    @Override
    protected Map<String, Object> hasty() {
        return Map.of("answerTimeout", "1s", "statusTimeout", "1s");
    }

    @Override
    protected Set<Moment> moments() {
        return EnumSet.of(Moment.CONNECT, Moment.START);
    }

    /** What says where an answer ends is in the answer, so that a spoiled one is waited for. */
    @Override
    protected Set<WireFault> silent() {
        return EnumSet.of(
                WireFault.BLACK_HOLE,
                WireFault.STALL_REQUEST,
                WireFault.STALL_ANSWER,
                WireFault.STALL_DURING_ANSWER,
                WireFault.LATE_ANSWER,
                WireFault.ENDLESS_ANSWER,
                WireFault.GARBLE_ANSWER,
                WireFault.EMPTY_ANSWER,
                WireFault.CORRUPT_ANSWER,
                WireFault.DRIP_ANSWER);
    }

    @Override
    protected Set<WireFault> harmless() {
        return EnumSet.of(
                WireFault.DRIP_ANSWER, WireFault.SLICE_ANSWER, WireFault.MERGE_ANSWER, WireFault.CLOSE_AFTER_ANSWER);
    }

    @Override
    protected Collection<String> compared() {
        return isFull()
                ? List.of("START-ONCE", "CONNECT-*", "ANSWER-*", "VERDICT-*")
                : List.of("START-ONCE/sale/*", "CONNECT-*/sale/*", "ANSWER-*/sale/*", "VERDICT-*/sale/*");
    }
}
