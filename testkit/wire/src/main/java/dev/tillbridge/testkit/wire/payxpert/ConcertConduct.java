package dev.tillbridge.testkit.wire.payxpert;

import dev.tillbridge.testkit.proxy.Conduct;
import dev.tillbridge.testkit.proxy.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a {@link dev.tillbridge.testkit.proxy.HostileTerminal} does to a driver that speaks Concert. */
public enum ConcertConduct implements Conduct {
    /** Answers a request of Concert as it should. */
    HONEST(false, visit -> visit.send(visit.answer())),
    /** Answers with 100 MB of letters. */
    GARBAGE_FLOOD(false, visit -> {
        visit.flood("garbage", Visit.MUCH);
        visit.send(visit.answer());
    }),
    /** Answers with 100 MB of bytes that mean nothing, and then as it should. */
    BLANK_FLOOD(false, visit -> {
        visit.flood(" ", Visit.MUCH);
        visit.send(visit.answer());
    }),
    /** Answers with 100 MB of records that nobody knows, and then as it should. */
    RECORD_FLOOD(false, visit -> {
        visit.flood("XY003abc", Visit.MUCH);
        visit.send(visit.answer());
    }),
    /** Answers as it should, but goes on with records without end. */
    ENDLESS_MESSAGE(false, visit -> {
        visit.send(visit.answer());
        visit.flood("XY003abc", Visit.MUCH);
    }),
    /** Says that a record is longer than what comes, and falls silent. */
    RECORD_TOO_LONG(true, visit -> visit.send(visit.answer() + "XY999abc")),
    /** Says that a record is longer than what comes, and closes. */
    RECORD_TOO_LONG_AND_CLOSED(false, visit -> {
        visit.send(visit.answer() + "XY999abc");
        visit.close();
    }),
    /** Says that a record is shorter than it is. */
    RECORD_TOO_SHORT(false, visit -> visit.send(visit.answer() + "XY002abcdef")),
    /** Writes a length that is no number. */
    RECORD_WITHOUT_LENGTH(false, visit -> visit.send(visit.answer() + "XY0-3abc")),
    /** Hides the answer in the value of another record. */
    ANSWER_IN_A_RECORD(true, visit -> {
        String length = String.valueOf(1000 + visit.answer().length()).substring(1);
        visit.send("CZ0040320XY" + length + visit.answer());
    }),
    /** Stops in the middle of the head of a record. */
    HALF_A_HEAD(true, visit -> visit.send(visit.answer() + "XY")),
    /** Sends bytes that mean nothing one by one, and never anything else. */
    BLANKS_FOR_EVER(true, visit -> visit.drip(" ")),
    /** Says nothing and keeps the connection open. */
    SILENCE(true, visit -> {});

    /** What is done to a connection. */
    @FunctionalInterface
    private interface Part {
        void play(Visit visit) throws IOException;
    }

    private final boolean silent;

    @SuppressWarnings("ImmutableEnumChecker") // has no state
    private final Part part;

    ConcertConduct(boolean silent, Part part) {
        this.silent = silent;
        this.part = part;
    }

    /** Returns what can be done to a driver. */
    public static Stream<ConcertConduct> all() {
        return Arrays.stream(values()).filter(conduct -> conduct != HONEST);
    }

    /** Returns whether only the driver's own deadline ends it, in real time. */
    public boolean isSilent() {
        return silent;
    }

    @Override
    public boolean isRequest(byte[] bytes) {
        return ConcertText.isRequest(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void play(Visit visit) throws IOException {
        part.play(visit);
    }
}
