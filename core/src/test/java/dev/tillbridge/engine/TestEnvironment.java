package dev.tillbridge.engine;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.Chance;
import java.util.Map;
import java.util.Optional;

/** What a part of the engine needs around it when it is tested alone. */
final class TestEnvironment {

    private TestEnvironment() {}

    static Environment of(SimulatedTime time, Journal journal, TerminalListener everyone) {
        return new Environment(
                time,
                time,
                Chance.secure(),
                key -> Optional.of(() -> {}),
                journal,
                new Announcer(time, everyone),
                "epoch-1");
    }

    /** Returns an attempt of which nothing was sent yet. */
    static AttemptRecord prepared(Environment environment) {
        return AttemptRecord.builder(
                        new AttemptId("0123456789abcdef0123456789abcdef"),
                        "front-desk",
                        new TerminalKey("fake:1"),
                        "fake",
                        Tender.of("4711"),
                        Operation.SALE,
                        Map.of("amount", "GBP 12.50"),
                        environment.stamp())
                .blocksTerminal(true)
                .build();
    }
}
