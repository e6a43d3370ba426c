package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@link FaultProxy} can do to a wire, as a closed set.
 *
 * <p>Those that {@link Fault} knows too are the same there and here, see {@link #fault()}; the others need somebody between the two sides.
 * None of them changes what the terminal does, but that a request may not reach it.
 */
public enum WireFault {
    /** The port is closed, every connection is dropped and refused, until {@link FaultProxy#clearFaults()}. */
    REFUSE(Fault.REFUSE_CONNECTION, Phase.CONNECTION),
    /** The connection is accepted, and nothing is ever said on it; the terminal hears nothing. */
    BLACK_HOLE(Fault.STALL_HANDSHAKE, Phase.CONNECTION),
    /** The connection is accepted and reset before a byte is read; the terminal hears nothing. */
    RESET_CONNECTION(Fault.RESET_HANDSHAKE, Phase.CONNECTION),

    /** The request is read and the connection reset; the terminal does not get it. */
    RESET_REQUEST(Fault.RESET_REQUEST, Phase.REQUEST),
    /** The request is read and the connection closed in good order; the terminal does not get it. */
    LOSE_REQUEST(Fault.LOSE_REQUEST, Phase.REQUEST),
    /** The request is read, the connection stays open in silence; the terminal does not get it. */
    STALL_REQUEST(Fault.STALL_REQUEST, Phase.REQUEST),

    /** The connection is closed in good order without a byte of answer. */
    LOSE_ANSWER(Fault.LOSE_ANSWER, Phase.ANSWER),
    /** The connection is reset without a byte of answer. */
    RESET_ANSWER(Fault.RESET_ANSWER, Phase.ANSWER),
    /** Half of the answer is sent, then the connection is reset. */
    RESET_DURING_ANSWER(Fault.RESET_DURING_ANSWER, Phase.ANSWER),
    /** The whole answer is sent and the connection reset at once, which may reach the driver first. */
    RESET_AFTER_ANSWER(null, Phase.ANSWER),
    /** The whole answer is sent and the connection closed in good order, whatever the answer says about that. */
    CLOSE_AFTER_ANSWER(null, Phase.ANSWER),
    /** A part of the answer is sent, then the connection is closed in good order. */
    TRUNCATE_ANSWER(Fault.TRUNCATE_ANSWER, Phase.ANSWER),
    /** The answer never comes; the connection stays open in silence. */
    STALL_ANSWER(Fault.STALL_ANSWER, Phase.ANSWER),
    /** Half of the answer comes, then silence; the connection stays open. */
    STALL_DURING_ANSWER(Fault.STALL_DURING_ANSWER, Phase.ANSWER),
    /** The whole answer comes; then the terminal is gone without a word, and all that is sent on this connection is lost in silence. */
    HALF_OPEN(null, Phase.ANSWER),
    /** The answer comes right, one byte at a time. */
    DRIP_ANSWER(Fault.DRIP_ANSWER, Phase.ANSWER),
    /** The answer comes right, in several pieces cut at random places. */
    SLICE_ANSWER(null, Phase.ANSWER),
    /** All that the terminal says until its answer is complete comes in one piece. */
    MERGE_ANSWER(null, Phase.ANSWER),
    /** One bit of the answer, at a random place, is the other one. */
    CORRUPT_ANSWER(null, Phase.ANSWER),
    /** The answer has its usual beginning, and goes on with what cannot be parsed. */
    GARBLE_ANSWER(Fault.GARBLE_ANSWER, Phase.ANSWER),
    /** The answer has its usual beginning, and nothing else. */
    EMPTY_ANSWER(Fault.EMPTY_ANSWER, Phase.ANSWER),
    /** The answer comes twice, so that the second copy waits for the next question on that connection. */
    DUPLICATE_ANSWER(Fault.DUPLICATE_ANSWER, Phase.ANSWER),
    /** The answer is kept until {@link FaultProxy#deliverLate()}, or until the next answer on that connection, before which it comes. */
    LATE_ANSWER(null, Phase.ANSWER),
    /** The answer begins and goes on byte by byte without end. */
    ENDLESS_ANSWER(Fault.ENDLESS_ANSWER, Phase.ANSWER),
    /** The right answer is preceded by many megabytes of blanks. */
    OVERSIZED_ANSWER(Fault.OVERSIZED_ANSWER, Phase.ANSWER),
    /** The answer is as oversized, but small on the wire: packed. */
    PACKED_OVERSIZED_ANSWER(Fault.PACKED_OVERSIZED_ANSWER, Phase.ANSWER);

    /** What a fault befalls. */
    enum Phase {
        CONNECTION,
        REQUEST,
        ANSWER
    }

    private final @Nullable Fault fault;
    private final Phase phase;

    WireFault(@Nullable Fault fault, Phase phase) {
        this.fault = fault;
        this.phase = phase;
    }

    /** Returns what makes the same on a wire; empty where a terminal cannot be told to do it by itself. */
    public static Optional<WireFault> of(Fault fault) {
        return Arrays.stream(values()).filter(one -> one.fault == fault).findFirst();
    }

    /** Returns the fault that looks the same when a simulated terminal makes it; empty when none can. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Returns the moments at which this fault makes sense; a fresh copy. */
    public Set<Moment> moments() {
        return phase == Phase.CONNECTION
                ? EnumSet.of(Moment.CONNECT)
                : EnumSet.complementOf(EnumSet.of(Moment.CONNECT));
    }

    /** Returns whether the terminal does not get the request; a lookup reaches it all the same, as only its answer tells its moment. */
    public boolean losesRequest() {
        return phase == Phase.REQUEST;
    }

    /** Returns a plan to strike once at the given moment, the first time that it comes. */
    public WirePlan at(Moment moment) {
        return new WirePlan(this, moment, 1, 1);
    }

    Phase phase() {
        return phase;
    }
}
