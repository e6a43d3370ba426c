package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.bridge.EventReader.Event;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.testkit.Pace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

    static final int STREAMS = 1_000;
    static final int TILLS = 10;
    private static final int WAITING = 16;

    private BridgeDesk desk;
    private TestTill till;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, EventsTest::quick, Pace.byLookup(), "axept");
        till = desk.register("bar-1");
    }

    static BridgeSettings quick(BridgeSettings usual) {
        return with(usual, WAITING);
    }

    private static BridgeSettings with(BridgeSettings usual, int waiting) {
        return with(usual, waiting, Duration.ofMillis(100));
    }

    private static BridgeSettings with(BridgeSettings usual, int waiting, Duration heartbeat) {
        return with(usual, STREAMS + 10, waiting, heartbeat);
    }

    /** Has room for so many streams in all. */
    private static BridgeSettings narrow(BridgeSettings usual, int streams) {
        return with(usual, streams, WAITING, Duration.ofMillis(100));
    }

    private static BridgeSettings with(BridgeSettings usual, int streams, int waiting, Duration heartbeat) {
        Limits limits = usual.limits();
        return new BridgeSettings(
                usual.address(),
                usual.port(),
                usual.folder(),
                usual.tls(),
                usual.hosts(),
                usual.origins(),
                new Limits(
                        limits.body(),
                        limits.arrival(),
                        limits.idle(),
                        limits.connections(),
                        10_000,
                        10_000,
                        limits.strangers(),
                        streams,
                        STREAMS / TILLS,
                        waiting,
                        heartbeat));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Exchange pay(TestTill payer, String sale) {
        return payer.pay("axept", sale + "/1", PaymentsTest.TEN);
    }

    private void acknowledge(Exchange paid, String sale) {
        till.post(
                "/v1/terminals/axept/payments/" + sale + "/1/acknowledgement",
                "{\"attempt\":\"" + paid.at("/attempt") + "\",\"kind\":\"APPROVED\"}");
    }

    private static boolean isOutcome(Event event, String sale) {
        return event.name().equals("outcome")
                && event.data().path("sale").asText().equals(sale);
    }

    @Test
    void aTillIsToldWhatHappensInItsAttemptsAndNothingOfOthers() {
        TestTill other = desk.register("bar-2");
        try (EventReader mine = EventReader.open(till, Optional.empty());
                EventReader theirs = EventReader.open(other, Optional.empty())) {
            Exchange paid = pay(till, "bar-1.1");

            List<Event> told = new ArrayList<>();
            Event outcome = mine.first(event -> told.add(event) && event.name().equals("outcome"));
            assertThat(told).extracting(Event::name).contains("progress");
            assertThat(outcome.data().at("/outcome/kind").asText()).isEqualTo("APPROVED");
            desk.listener().onAlarm(new AttemptId(paid.at("/attempt")), "something that must not be");
            assertThat(mine.first(event -> event.name().equals("alarm"))
                            .data()
                            .path("words")
                            .asText())
                    .isEqualTo("something that must not be");
            pay(other, "bar-2.1");
            Event first = theirs.first(event -> true);
            assertThat(first.data().path("sale").asText()).isEqualTo("bar-2.1");
        }
    }

    @Test
    void whoComesAgainIsToldWhatWasMissedAndNothingTwice() {
        String seen;
        try (EventReader reader = EventReader.open(till, Optional.empty())) {
            acknowledge(pay(till, "bar-1.1"), "bar-1.1");
            seen = reader.first(event -> isOutcome(event, "bar-1.1")).id();
        }
        acknowledge(pay(till, "bar-1.2"), "bar-1.2");

        try (EventReader reader = EventReader.open(till, Optional.of(seen))) {
            Event next = reader.first(event -> true);
            assertThat(next.data().path("sale").asText()).isEqualTo("bar-1.2");
            assertThat(next.id()).isNotEqualTo(seen);
            assertThat(reader.first(event -> event.name().equals("outcome"))
                            .data()
                            .path("sale")
                            .asText())
                    .isEqualTo("bar-1.2");
        }
    }

    @Test
    void afterARestartTheJournalTellsWhatWasNotAcknowledged() {
        String seen;
        try (EventReader reader = EventReader.open(till, Optional.empty())) {
            acknowledge(pay(till, "bar-1.1"), "bar-1.1");
            pay(till, "bar-1.2");
            seen = reader.first(event -> isOutcome(event, "bar-1.2")).id();
        }
        desk.restart();
        till = till.at(desk.bridge());

        for (Optional<String> lastSeen :
                List.of(Optional.of(seen), Optional.of("nonsense"), Optional.<String>empty())) {
            try (EventReader reader = EventReader.open(till, lastSeen)) {
                Event first = reader.first(event -> true);
                assertThat(isOutcome(first, "bar-1.2")).as(first.toString()).isTrue();
                assertThat(first.id())
                        .as("or who loses it here would miss the rest")
                        .isEmpty();
            }
        }
    }

    @Test
    void whatTheJournalTellsMayBeMoreThanWaitsForASlowReader(@TempDir Path other) {
        try (BridgeDesk small = BridgeDesk.open(other, usual -> with(usual, 2), Pace.immediate(), "axept")) {
            TestTill forgetful = small.register("bar-1");
            List<String> sales = List.of("bar-1.1", "bar-1.2", "bar-1.3", "bar-1.4");
            sales.forEach(sale -> pay(forgetful, sale));
            try (EventReader reader = EventReader.open(forgetful, Optional.of("not any more"))) {
                small.listener().onTerminalAlarm("axept", "meanwhile");

                sales.forEach(sale -> assertThat(isOutcome(reader.first(event -> true), sale))
                        .as(sale)
                        .isTrue());
                assertThat(reader.first(event -> event.name().equals("terminal-alarm"))
                                .data()
                                .path("words")
                                .asText())
                        .isEqualTo("meanwhile");
            }
        }
    }

    @Test
    void aSilentStreamShowsThatItIsAliveAndARevokedTillLosesIt() {
        try (EventReader reader = EventReader.open(till, Optional.empty())) {
            assertThat(Stream.generate(() -> reader.line().orElseThrow())
                            .filter(line -> line.startsWith(":"))
                            .limit(2))
                    .hasSize(2);

            desk.bridge().register().revoke("bar-1");

            reader.awaitEnd();
        }
    }

    @Test
    void whoLostItsTokenHearsNothingOfWhoHasItsNameNext(@TempDir Path other) {
        try (BridgeDesk calm =
                BridgeDesk.open(other, usual -> with(usual, WAITING, Duration.ofHours(1)), Pace.byLookup(), "axept")) {
            TestTill before = calm.register("bar-1");
            try (EventReader old = EventReader.open(before, Optional.empty())) {
                before.delete("/v1/tills/me");
                TestTill after = calm.register("bar-1");
                try (EventReader reader = EventReader.open(after, Optional.empty())) {
                    pay(after, "bar-1.1");
                    assertThat(reader.first(event -> isOutcome(event, "bar-1.1"))
                                    .name())
                            .isEqualTo("outcome");
                }

                assertThat(old.next())
                        .as("the first thing that the old token is told")
                        .isEmpty();
            }
        }
    }

    @Test
    void aReaderThatDoesNotReadHarmsNobodyAndIsToldWhenItComesBack() {
        String big = "x".repeat(100_000);
        try (RawConnection deaf = stream(till);
                EventReader good = EventReader.open(desk.register("bar-2"), Optional.empty())) {
            assertThat(deaf.line()).contains("HTTP/1.1 200 OK");
            // more than fits into the buffers of both sockets and the queue together
            for (int i = 0; i < 300; i++) {
                desk.listener().onTerminalAlarm("axept", i + big);
                assertThat(good.first(event -> true).data().path("words").asText())
                        .startsWith(i + "x");
            }

            assertThat(pay(till, "bar-1.1").at("/outcome/kind")).isEqualTo("APPROVED");
            while (deaf.line().isPresent()) {
                // until the connection breaks
            }
        }
        try (EventReader again = EventReader.open(till, Optional.empty())) {
            assertThat(isOutcome(again.first(event -> true), "bar-1.1")).isTrue();
        }
    }

    @Test
    void oneStreamTooManyTakesThePlaceOfTheOldestOfItsTill() {
        TestTill other = desk.register("bar-2");
        List<RawConnection> streams = new ArrayList<>(List.of(stream(other)));
        try {
            for (int i = 0; i <= STREAMS / TILLS; i++) {
                RawConnection stream = stream(till);
                streams.add(stream);
                awaitLine(stream, "retry:");
            }

            desk.listener().onTerminalAlarm("axept", "for everybody");

            try (RawConnection oldest = streams.remove(1)) {
                awaitEnd(oldest);
            }
            streams.forEach(stream -> awaitLine(stream, "data: {\"terminal\":\"axept\",\"words\":\"for everybody\"}"));
        } finally {
            streams.forEach(RawConnection::close);
        }
    }

    @Test
    void aTillThatComesAgainAndAgainIsLetInBeforeItsClosedStreamsAreNoticed(@TempDir Path other) {
        try (BridgeDesk calm =
                BridgeDesk.open(other, usual -> with(usual, WAITING, Duration.ofHours(1)), Pace.immediate(), "axept")) {
            TestTill restless = calm.register("bar-1");
            for (int i = 0; i < 2 * STREAMS / TILLS; i++) {
                try (RawConnection stream = stream(calm, restless)) {
                    assertThat(stream.line()).contains("HTTP/1.1 200 OK");
                }
            }
        }
    }

    @Test
    void whereThereIsNoRoomATillMakesSomeByItsOwnStreamsAndByNoOther(@TempDir Path other) {
        try (BridgeDesk small = BridgeDesk.open(other, usual -> narrow(usual, 2), Pace.immediate(), "axept")) {
            TestTill first = small.register("bar-1");
            TestTill second = small.register("bar-2");
            try (RawConnection oldest = begun(small, first);
                    RawConnection later = begun(small, first)) {
                Exchange refused = second.get("/v1/events");

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.at("/code")).isEqualTo("TB-HTTP-BUSY");
                try (RawConnection latest = begun(small, first)) {
                    small.listener().onTerminalAlarm("axept", "for everybody");
                    awaitLine(later, "data: ");
                    awaitLine(latest, "data: ");
                    awaitEnd(oldest);
                }
            }
        }
    }

    private static void awaitEnd(RawConnection stream) {
        for (Optional<String> line = stream.line(); line.isPresent(); line = stream.line()) {
            assertThat(line.get()).doesNotStartWith("data:");
        }
    }

    private static RawConnection begun(BridgeDesk at, TestTill reader) {
        RawConnection stream = stream(at, reader);
        awaitLine(stream, "retry:");
        return stream;
    }

    private RawConnection stream(TestTill reader) {
        return stream(desk, reader);
    }

    static RawConnection stream(BridgeDesk at, TestTill reader) {
        URI uri = at.bridge().uri();
        RawConnection connection = RawConnection.open(uri);
        connection.write("GET /v1/events HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAuthorization: Bearer "
                + reader.token() + "\r\n\r\n");
        return connection;
    }

    static void awaitLine(RawConnection stream, String beginning) {
        while (true) {
            String line = stream.line().orElseThrow(() -> new AssertionError("the stream has ended"));
            if (line.startsWith(beginning)) {
                return;
            }
        }
    }
}
