package dev.tillbridge.engine;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A terminal without a wire for many threads: it knows what was written to it, and whether two starts met there. */
final class BusyDevice implements PaymentTerminal, CancelSupport, PairingSupport {

    private final Runnable pause;
    private final Function<Start, StartAnswer> start;
    private final Queue<Function<String, LookupAnswer>> lookups; // guarded by this
    private final Function<String, LookupAnswer> otherwise;
    private final List<AttemptId> written = new ArrayList<>(); // guarded by this
    private int writing; // guarded by this
    private boolean met; // guarded by this

    /**
     * Creates a terminal.
     *
     * @param pause lets others come in
     * @param start answers every start that passed the gate
     * @param otherwise answers the lookups after the first ones
     */
    @SafeVarargs
    BusyDevice(
            Runnable pause,
            Function<Start, StartAnswer> start,
            Function<String, LookupAnswer> otherwise,
            Function<String, LookupAnswer>... lookups) {
        this.pause = pause;
        this.start = start;
        this.otherwise = otherwise;
        this.lookups = new ArrayDeque<>();
        for (Function<String, LookupAnswer> answer : lookups) {
            this.lookups.add(answer);
        }
    }

    synchronized List<AttemptId> written() {
        return List.copyOf(written);
    }

    /** Returns whether a start was written while another one was. */
    synchronized boolean met() {
        return met;
    }

    @Override
    public TerminalKey key() {
        return new TerminalKey("fake:1");
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return Map.of(Operation.SALE, FakeTerminal.byOurKey().build());
    }

    @Override
    public StartAnswer start(Start asked, SendGate gate) {
        pause.run();
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, "the gate is closed");
        }
        write(asked.attempt());
        pause.run();
        synchronized (this) {
            writing--;
        }
        return start.apply(asked);
    }

    private synchronized void write(AttemptId attempt) {
        written.add(attempt);
        met |= writing > 0;
        writing++;
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        Function<String, LookupAnswer> next;
        synchronized (this) {
            next = lookups.poll();
        }
        pause.run();
        return (next == null ? otherwise : next).apply(lookup.key());
    }

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        pause.run();
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return new CancelAnswer(CancelAnswer.Kind.LOST, "the gate is closed");
        }
        return new CancelAnswer(CancelAnswer.Kind.TAKEN, "");
    }

    @Override
    public Pairing pairing() {
        return new Pairing(true, "Open the pairing screen");
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        return Answer.of("paired");
    }

    @Override
    public void close() {}
}
