package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.atWork;
import static dev.tillbridge.engine.Till.retry;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.joda.money.Money;

/** Scenes at a till, in which several threads meet at its attempts. */
final class TillInterleavings {

    private static final String DESK = "front-desk";
    private static final int TASKS = 8;

    private TillInterleavings() {}

    private static Attempt start(BusyTill till, String desk, String saleRef) {
        return till.desk(desk).start(sale(saleRef), new TerminalListener() {});
    }

    static Function<Start, StartAnswer> loses() {
        return start -> StartAnswer.lost("connection reset");
    }

    private static Function<String, LookupAnswer> saysAnotherAmount() {
        return says(result -> result.amounts(Amounts.ofBase(Money.parse("GBP 99.00"))));
    }

    /** Returns what looks at everything, as a screen does. */
    private static Runnable looks(BusyTill till) {
        return () -> {
            Terminal desk = till.desk(DESK);
            for (AttemptSummary summary : desk.unresolved()) {
                AttemptSummary again = desk.attempt(summary.id()).summary();
                assertThat(again.outcome() instanceof Outcome.Unknown)
                        .as("its state and its outcome are of one moment: %s", again)
                        .isEqualTo(!again.state().isFinal());
            }
            desk.unacknowledged();
        };
    }

    static void twoStartOneTender(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED), atWork()), DESK);
        Set<AttemptId> attempts = ConcurrentHashMap.newKeySet();
        till.meanwhile(() -> attempts.add(start(till, DESK, "4711").id()))
                .meanwhile(() -> attempts.add(start(till, DESK, "4711").id()))
                .meanwhile(looks(till))
                .work(TASKS)
                .together();

        till.checkOpen(DESK);
        assertThat(attempts).as("I1").hasSize(1);
        assertThat(till.device().written()).as("I1").hasSizeLessThanOrEqualTo(1);
    }

    static void startAndCancel(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(
                pause,
                new BusyDevice(pause, accepts(), says(Verdict.CANCELLED), atWork(Progress.Step.PRESENT_CARD)),
                DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.meanwhile(attempt::cancel)
                .meanwhile(attempt::cancel)
                .work(TASKS)
                .work(2)
                .together();

        till.checkOpen(DESK);
    }

    static void outcomeAndAcknowledgeAndStartAgain(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.work(TASKS)
                .meanwhile(() -> till.desk(DESK).acknowledge(attempt.summary().outcome()))
                .meanwhile(() -> till.desk(DESK).acknowledge(attempt.id()))
                .meanwhile(() -> {
                    Attempt again = start(till, DESK, "4711");
                    assertThat(again.id()).as("I1").isEqualTo(attempt.id());
                    if (again.repeated()) {
                        assertThat(again.await()).as("I8").isInstanceOf(Outcome.Approved.class);
                    }
                })
                .together();

        till.checkOpen(DESK);
        assertThat(till.device().written()).as("I1").hasSize(1);
    }

    static void startAndClose(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), DESK);
        List<Attempt> attempts = new ArrayList<>();
        till.meanwhile(() -> {
                    Attempt attempt = start(till, DESK, "4711");
                    synchronized (attempts) {
                        attempts.add(attempt);
                    }
                })
                .meanwhile(till::close)
                .work(TASKS)
                .together();

        till.checkClosed();
        synchronized (attempts) {
            attempts.forEach(attempt -> assertThat(attempt.await()).as("I4").isNotNull());
        }
    }

    static void closeAndSettle(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.advance(Duration.ZERO);
        till.work(3).meanwhile(till::close).meanwhile(attempt::cancel).together();

        till.checkClosed();
        assertThat(attempt.await()).as("I4").isNotNull();
    }

    /** The driver is out with the start while the others come to the end of its time, and may come back at any moment. */
    static void giveUpAndComeBack(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED), atWork()), DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.work(1)
                .work(TASKS)
                .meanwhile(() -> till.desk(DESK).acknowledge(attempt.summary().outcome()))
                .meanwhile(looks(till))
                .together();

        till.checkOpen(DESK);
    }

    static void endAndNextStart(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.work(2)
                .work(2)
                .meanwhile(() -> {
                    boolean free = attempt.summary().state().isFinal();
                    AttemptState next = start(till, DESK, "4712").summary().state();
                    assertThat(free && next == AttemptState.NOT_STARTED)
                            .as("a terminal that was seen to be free is busy")
                            .isFalse();
                })
                .together();

        till.checkOpen(DESK);
    }

    static void twoDesksOfOneDevice(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), DESK, "bar");
        till.meanwhile(() -> start(till, DESK, "4711"))
                .meanwhile(() -> start(till, "bar", "4712"))
                .work(TASKS)
                .work(TASKS)
                .together();

        till.checkOpen(DESK);
    }

    static void journalFailsAndSettle(Runnable pause) throws InterruptedException {
        for (int lost = 3; lost <= 4; lost++) {
            BusyTill till = new BusyTill(pause, new BusyDevice(pause, accepts(), says(Verdict.APPROVED)), lost, DESK);
            Attempt attempt = start(till, DESK, "4711");
            till.work(TASKS)
                    .work(TASKS)
                    .meanwhile(() -> till.desk(DESK).acknowledge(attempt.id()))
                    .meanwhile(looks(till))
                    .together();

            till.checkOpen(DESK);
        }
    }

    static void releaseAndFoundAtWork(Runnable pause) throws InterruptedException {
        BusyTill till = new BusyTill(
                pause,
                new BusyDevice(pause, loses(), says(Verdict.APPROVED), silent(), saysAnotherAmount(), atWork()),
                DESK);
        Attempt attempt = start(till, DESK, "4711");
        till.advance(Duration.ZERO);
        till.work(TASKS)
                .work(2)
                .meanwhile(() -> till.desk(DESK)
                        .propose(attempt.id(), Resolution.releaseTerminal("Ann", "it hangs"))
                        .confirm())
                .meanwhile(() -> start(till, DESK, "4712"))
                .together();

        till.checkOpen(DESK);
    }

    static void decideAndLateResult(Runnable pause) throws InterruptedException {
        AtomicBoolean speaks = new AtomicBoolean();
        BusyTill till = unknown(pause, mute(pause, speaks));
        AttemptId attempt = till.desk(DESK).unresolved().get(0).id();
        speaks.set(true);
        till.work(2)
                .meanwhile(() -> till.desk(DESK)
                        .propose(attempt, Resolution.notPaid("Ann", "not listed"))
                        .confirm())
                .meanwhile(() -> till.desk(DESK).acknowledge(attempt))
                .meanwhile(looks(till))
                .together();

        till.checkOpen(DESK);
    }

    /** Returns a terminal that loses what it is asked for, and approves it from when it speaks. */
    private static BusyDevice mute(Runnable pause, AtomicBoolean speaks) {
        Function<String, LookupAnswer> answer = key -> (speaks.get() ? says(Verdict.APPROVED) : silent()).apply(key);
        return new BusyDevice(pause, loses(), answer);
    }

    /** Returns a till with an attempt that is unknown. */
    private static BusyTill unknown(Runnable pause, BusyDevice device) {
        BusyTill till = new BusyTill(pause, device, DESK);
        start(till, DESK, "4711");
        till.advance(Duration.ofSeconds(100));
        return till;
    }

    static void tryAgainAndLateResult(Runnable pause) throws InterruptedException {
        AtomicBoolean speaks = new AtomicBoolean();
        BusyDevice device = mute(pause, speaks);
        BusyTill till = unknown(pause, device);
        AttemptId first = till.desk(DESK).unresolved().get(0).id();
        till.desk(DESK).propose(first, Resolution.notPaid("Ann", "not listed")).confirm();
        till.work(TASKS)
                .work(TASKS)
                .meanwhile(() -> {
                    speaks.set(true);
                    till.desk(DESK).pair("3499", null);
                })
                .meanwhile(() -> till.desk(DESK).start(retry(first), new TerminalListener() {}))
                .together();

        till.checkOpen(DESK);
        List<Long> conflicts = till.events(EventType.CONFLICT);
        List<Long> sendings = till.events(EventType.SENDING);
        if (!conflicts.isEmpty() && sendings.size() > 1 && sendings.get(1) > conflicts.get(0)) {
            assertThat(device.written())
                    .as("I1: nothing more than the first one")
                    .hasSize(1);
        }
    }
}
