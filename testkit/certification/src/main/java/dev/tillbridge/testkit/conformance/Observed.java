package dev.tillbridge.testkit.conformance;

import dev.tillbridge.spi.AsyncStartSupport;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PendingStart;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between core and a driver's terminal and writes down what is asked and answered; changes nothing. Has the same optional
 * interfaces as the terminal behind it.
 */
final class Observed implements InvocationHandler {

    private final PaymentTerminal real;
    private final Notes notes;
    private final Runnable afterAcceptance;

    private Observed(PaymentTerminal real, Notes notes, Runnable afterAcceptance) {
        this.real = real;
        this.notes = notes;
        this.afterAcceptance = afterAcceptance;
    }

    /**
     * Returns the terminal as it is seen from outside.
     *
     * @param afterAcceptance what to do when a start was accepted, before core knows of it
     */
    static PaymentTerminal around(PaymentTerminal real, Notes notes, Runnable afterAcceptance) {
        Set<Class<?>> faces = new LinkedHashSet<>();
        faces.add(PaymentTerminal.class);
        for (Class<?> type = real.getClass(); type != null; type = type.getSuperclass()) {
            collect(type, faces);
        }
        return (PaymentTerminal) Proxy.newProxyInstance(
                PaymentTerminal.class.getClassLoader(),
                faces.toArray(Class<?>[]::new),
                new Observed(real, notes, afterAcceptance));
    }

    private static void collect(Class<?> type, Set<Class<?>> faces) {
        for (Class<?> face : type.getInterfaces()) {
            if (face.getPackage().equals(PaymentTerminal.class.getPackage())) {
                faces.add(face);
            }
            collect(face, faces);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == given[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> real.toString();
            };
        }
        return switch (method.getName()) {
            case "start" -> start((Start) given[0], (SendGate) given[1]);
            case "begin" -> begin((AsyncStartSupport) real, (Start) given[0], (SendGate) given[1]);
            case "lookup" -> lookup(method, given);
            case "key", "operations", "close" -> call(method, given);
            default -> other(method, given);
        };
    }

    private StartAnswer start(Start start, SendGate gate) {
        CountingGate counting = new CountingGate(gate);
        return noted(start, counting, () -> real.start(start, counting));
    }

    private PendingStart begin(AsyncStartSupport async, Start start, SendGate gate) {
        CountingGate counting = new CountingGate(gate);
        PendingStart pending;
        try {
            pending = async.begin(start, counting);
        } catch (Throwable e) {
            notes.started(new Notes.Started(start, counting.passes.get(), null, e));
            throw e;
        }
        return new PendingStart() {
            @Override
            public CompletionStage<?> arrival() {
                return pending.arrival();
            }

            @Override
            public StartAnswer answer() {
                return noted(start, counting, pending::answer);
            }
        };
    }

    private StartAnswer noted(Start start, CountingGate gate, Supplier<StartAnswer> asked) {
        StartAnswer answer;
        try {
            answer = asked.get();
        } catch (Throwable e) {
            notes.started(new Notes.Started(start, gate.passes.get(), null, e));
            throw e;
        }
        Notes.Started note = new Notes.Started(start, gate.passes.get(), answer, null);
        notes.started(note);
        if (note.is(StartKind.ACCEPTED)) {
            afterAcceptance.run();
        }
        return answer;
    }

    private Object lookup(Method method, Object[] given) throws Throwable {
        Object answer;
        try {
            answer = call(method, given);
        } catch (Throwable e) {
            notes.lookedUp(new Notes.LookedUp((Lookup) given[0], null, e));
            throw e;
        }
        notes.lookedUp(new Notes.LookedUp((Lookup) given[0], (LookupAnswer) answer, null));
        return answer;
    }

    private Object other(Method method, Object[] given) throws Throwable {
        try {
            Object answer = call(method, given);
            notes.told(answer);
            return answer;
        } catch (Throwable e) {
            notes.threw(e);
            throw e;
        }
    }

    private Object call(Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class CountingGate implements SendGate {

        private final SendGate gate;
        private final AtomicInteger passes = new AtomicInteger();

        private CountingGate(SendGate gate) {
            this.gate = gate;
        }

        @Override
        public void pass() throws GateClosedException {
            passes.incrementAndGet();
            gate.pass();
        }

        @Override
        public boolean passed() {
            return gate.passed();
        }
    }
}
