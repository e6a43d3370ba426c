package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Sale;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.runtime.TimeSource;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.This;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** What a slip of the pen makes of a method or of a call in it; each is called by code that was changed. */
public final class Slips {

    private Slips() {}

    static Method named(String name) {
        return Arrays.stream(Slips.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such slip: " + name));
    }

    // ---- values ----

    /** Returns nothing. */
    public static Optional<?> nothing() {
        return Optional.empty();
    }

    /** Returns an empty list. */
    public static List<?> none() {
        return List.of();
    }

    /** Returns no time. */
    public static Duration noTime() {
        return Duration.ZERO;
    }

    /** Returns a hold that holds nothing. */
    public static Optional<TerminalLocks.Hold> noLock() {
        return Optional.of(() -> {});
    }

    /** Returns what was to be changed as it was, as when a step of a chain is left out. */
    public static Object unchanged(@MemberSubstitution.This(typing = Typing.DYNAMIC) Object self) {
        return self;
    }

    /** Returns what was given to a call. */
    public static Object given(@MemberSubstitution.Argument(value = 0, typing = Typing.DYNAMIC) Object given) {
        return given;
    }

    /** Returns false where nothing can be read. */
    public static Optional<Boolean> falseWhenAbsent(
            @MemberSubstitution.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object field) {
        return Optional.of(
                field != null && String.valueOf(field).replace("\"", "").equalsIgnoreCase("true"));
    }

    /** Returns true where something stands, whatever it is. */
    public static Optional<Boolean> trueWhenTold(
            @MemberSubstitution.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object field) {
        return field == null ? Optional.empty() : Optional.of(true);
    }

    /** Returns a text where one stands, though it be empty. */
    public static @Nullable String emptyAsWell(
            @MemberSubstitution.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object field) {
        return String.valueOf(field).equals("null") ? null : "something";
    }

    // ---- drivers ----

    /** Returns amounts of which nothing was told. */
    public static Amounts untoldAmounts() {
        return Amounts.unknown();
    }

    /** Returns what tells nothing. */
    public static Evidence noEvidence() {
        return Evidence.builder().build();
    }

    /** Returns every status that is no success. */
    public static Set<String> tooManyRejects() {
        return Set.of("400", "401", "403", "404", "408", "409", "429", "500", "502", "503");
    }

    /** Takes for the key of a result the one that was asked for. */
    public static void keyThatWasAskedFor(@Argument(1) Object asked, @Argument(2) Object evidence) {
        ((Evidence.Builder) evidence).key(((Lookup) asked).key());
    }

    /** Returns another meaning for a complement that declines: it says nothing. */
    public static Object approving(Object meaning) {
        return meaning.toString().equals("DECLINED")
                ? Arrays.stream(meaning.getClass().getEnumConstants())
                        .filter(other -> other.toString().equals("APPROVED"))
                        .findFirst()
                        .orElseThrow()
                : meaning;
    }

    /** Returns a meaning that nothing speaks against for one that says how a payment ended. */
    public static Object decided(@MemberSubstitution.This(typing = Typing.DYNAMIC) Object complement) {
        Object meaning = call(complement, "meaning");
        boolean ends = Set.of("TIMED_OUT", "DECLINED", "CANCELLED").contains(meaning.toString());
        return ends
                ? Arrays.stream(meaning.getClass().getEnumConstants())
                        .filter(other -> other.toString().equals("APPROVED"))
                        .findFirst()
                        .orElseThrow()
                : meaning;
    }

    // ---- time ----

    /** Returns what the wall clock shows, where the time that has passed was meant. */
    public static long wallNanos(@MemberSubstitution.This(typing = Typing.DYNAMIC) Object time) {
        Instant wall = ((TimeSource) time).wall();
        return wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
    }

    // ---- the engine ----

    /** Records of a start that nothing of it left. */
    public static boolean neverSentAnyhow(@This Object log, @Argument(0) Object reason, @Argument(1) Object why) {
        return (Boolean) call(log, "notStarted", reason, why);
    }

    /** Returns whether a decision of a person or of the absence of an answer gives way to what is said later. */
    public static boolean mayBecomeAfterAll(@This Object from, @Argument(0) Object next) {
        AttemptState to = (AttemptState) next;
        return switch ((AttemptState) from) {
            case PREPARED -> to == AttemptState.NOT_STARTED || to == AttemptState.SUBMITTING;
            case APPROVED, DECLINED, CANCELLED -> false;
            default -> to != AttemptState.PREPARED && to != AttemptState.SUBMITTING && to != from;
        };
    }

    /** Lets the terminal of an attempt work while something else is recorded of it. */
    public static Object letsTheTerminalGo(@MemberSubstitution.This(typing = Typing.DYNAMIC) Object record) {
        return ((AttemptRecord.Builder) record).blocksTerminal(false).acknowledged(false);
    }

    /** Returns whether an attempt is settled, whoever was told. */
    public static boolean isFinalAlready(@Argument(0) Object attempt) {
        return ((AttemptRecord) attempt).state().isFinal();
    }

    /** Returns whether a cancel is due, in whatever state. */
    public static boolean isDueInAnyState(@FieldValue("stops") Object stops, @FieldValue("attempt") Object attempt) {
        AttemptState state = ((AttemptRecord) call(attempt, "record")).state();
        return (Boolean) call(stops, "isCancelled") && !state.isFinal();
    }

    /** Takes for not started what was being sent. */
    public static boolean notStartedInstead(@MemberSubstitution.This(typing = Typing.DYNAMIC) Object log) {
        return (Boolean) call(log, "notStarted", NotStartedReason.INTERRUPTED, "the till stopped");
    }

    /** Keeps what is there already. */
    @SuppressWarnings("unchecked") // a map of the journal, whose types nobody needs here
    public static @Nullable Object putIfAbsent(
            @MemberSubstitution.This(typing = Typing.DYNAMIC) Object map,
            @MemberSubstitution.Argument(value = 0, typing = Typing.DYNAMIC) Object key,
            @MemberSubstitution.Argument(value = 1, typing = Typing.DYNAMIC) Object value) {
        return ((Map<Object, Object>) map).putIfAbsent(key, value);
    }

    /** Cancels what somebody wanted to cancel before the restart. */
    public static void cancelsAsItWasAsked(Object stops, Object attempt) {
        if (((AttemptRecord) call(attempt, "record")).cancelRequested()) {
            act(stops, "cancel");
        }
    }

    /** Prints a duplicate where a terminal has one, "to see". */
    public static void looksByPrinting(Object attempt) {
        if (!isInDoubt(attempt)) {
            return;
        }
        if (deviceOf(attempt) instanceof ReprintSupport printer) {
            printer.reprint(Receipt.Audience.MERCHANT);
        }
    }

    /** Closes the day where a terminal has one, "to see". */
    public static void looksBySettling(Object attempt) {
        if (!isInDoubt(attempt)) {
            return;
        }
        if (deviceOf(attempt) instanceof ReportSupport reports) {
            reports.report(Report.Kind.Z);
        }
    }

    /** Sends a sale again that the terminal does not know. */
    public static void sendsAgain(Object attempt) {
        AttemptRecord record = (AttemptRecord) call(attempt, "record");
        if (isInDoubt(attempt) && record.operation() == Operation.SALE) {
            Sale again = Sale.builder()
                    .tender(record.tender())
                    .amount(record.amount().orElseThrow())
                    .build();
            deviceOf(attempt)
                    .start(Start.of(record.id(), again, record.startKey().orElse(null)), new OpenGate());
        }
    }

    /** Lets everything pass. */
    private static final class OpenGate implements SendGate {
        private boolean passed;

        @Override
        public void pass() {
            passed = true;
        }

        @Override
        public boolean passed() {
            return passed;
        }
    }

    private static boolean isInDoubt(Object attempt) {
        AttemptState state = ((AttemptRecord) call(attempt, "record")).state();
        return state == AttemptState.IN_DOUBT || state == AttemptState.UNKNOWN;
    }

    private static PaymentTerminal deviceOf(Object attempt) {
        return (PaymentTerminal) call(call(attempt, "configured"), "device");
    }

    /** Calls a method of whatever access, which returns something. */
    public static Object call(Object self, String name, Object... arguments) {
        return Objects.requireNonNull(called(self, name, arguments));
    }

    /** Calls a method of whatever access, which returns nothing. */
    public static void act(Object self, String name) {
        called(self, name);
    }

    private static @Nullable Object called(Object self, String name, Object... arguments) {
        Method found = Arrays.stream(self.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(self.getClass() + " has no " + name));
        try {
            found.setAccessible(true);
            return found.invoke(self, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
