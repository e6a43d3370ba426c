package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.testkit.conformance.Notes.LookupKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.joda.money.Money;

/** A driver's terminal without core in front of it: each call is one exchange. */
final class DriverBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Scene scene;
    private final PaymentTerminal terminal;
    private final Notes notes = new Notes();

    DriverBench(Scene scene, PaymentTerminal real, Runnable afterAcceptance) {
        this.scene = scene;
        this.terminal = Observed.around(real, notes, afterAcceptance);
    }

    PaymentTerminal terminal() {
        return terminal;
    }

    Notes notes() {
        return notes;
    }

    /** Returns the amount that cases ask for. */
    Money amount() {
        return scene.requests().amount();
    }

    /** Returns the terminal as one of its optional interfaces. */
    <T> T as(Class<T> ability) {
        return ability.cast(terminal);
    }

    /** Returns a gate that lets one message through, or none. */
    SendGate gate(boolean open) {
        return new OneGate(open);
    }

    /** Sends a start through an open gate. */
    Notes.Started start(StartRequest request) {
        return start(request, true);
    }

    /** Sends a start through an open gate that takes its time: until something has happened, or in vain. */
    Notes.Started start(StartRequest request, Runnable beforePassing) {
        scene.announce(request);
        OneGate gate = new OneGate(true);
        return start(Start.of(new AttemptId(random()), request, key(request).orElse(null)), new SendGate() {
            @Override
            public void pass() throws GateClosedException {
                beforePassing.run();
                gate.pass();
            }

            @Override
            public boolean passed() {
                return gate.passed();
            }
        });
    }

    /** Sends a start through a gate that is open or closed; what the driver throws is noted. */
    Notes.Started start(StartRequest request, boolean open) {
        if (open) {
            scene.announce(request);
        }
        return start(Start.of(new AttemptId(random()), request, key(request).orElse(null)), new OneGate(open));
    }

    private Notes.Started start(Start start, SendGate gate) {
        try {
            terminal.start(start, gate);
        } catch (RuntimeException | Error e) {
            scene.seen("the driver threw " + Words.thrown(e));
        }
        Notes.Started note = notes.starts().get(notes.starts().size() - 1);
        scene.seen("start of " + Words.of(start.request().operation()) + ": " + note.words());
        return note;
    }

    private Optional<StartKey> key(StartRequest request) {
        OperationTraits traits = scene.declared().operations().get(request.operation());
        if (request.acquiredCard().isPresent()) {
            return request.acquiredCard().map(card -> card.key());
        }
        if (traits == null || traits.keyOrigin().value() != KeyOrigin.CLIENT) {
            return Optional.empty();
        }
        return Stream.generate(() -> traits.keyForm().from(UUID.randomUUID()))
                .filter(StartKey::isPossible) // as core does
                .findFirst()
                .map(StartKey::new);
    }

    static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Looks a start up; what the driver throws is noted. */
    Notes.LookedUp lookup(Lookup lookup) {
        try {
            terminal.lookup(lookup, PATIENCE);
        } catch (RuntimeException | Error e) {
            scene.seen("the driver threw " + Words.thrown(e));
        }
        Notes.LookedUp note = notes.lookups().get(notes.lookups().size() - 1);
        scene.seen("lookup: " + note.words());
        return note;
    }

    /** Looks a start up by the key that it has. */
    Notes.LookedUp lookup(Notes.Started started) {
        return lookup(new Lookup(
                started.start().request().operation(),
                started.key().orElseThrow(() -> UnjudgedException.because("the start got no key to look it up by"))));
    }

    /** Looks up until something else than "in progress" comes, at most so often. */
    Notes.LookedUp lookupUntilDone(Notes.Started started, int times) {
        Notes.LookedUp note = lookup(started);
        for (int i = 1; i < times && note.is(LookupKind.IN_PROGRESS); i++) {
            note = lookup(started);
        }
        return note;
    }

    @Override
    public void close() {
        terminal.close();
    }

    /** Lets one message through, or none. */
    private static final class OneGate implements SendGate {

        private final boolean open;
        private final AtomicBoolean passed = new AtomicBoolean();

        private OneGate(boolean open) {
            this.open = open;
        }

        @Override
        public void pass() throws GateClosedException {
            if (!open) {
                throw new GateClosedException("The attempt was cancelled.");
            }
            if (passed.getAndSet(true)) {
                throw new GateClosedException("The gate was passed before.");
            }
        }

        @Override
        public boolean passed() {
            return passed.get();
        }
    }
}
