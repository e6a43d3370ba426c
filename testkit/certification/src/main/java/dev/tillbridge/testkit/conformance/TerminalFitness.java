package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.VisibleWire;
import dev.tillbridge.testkit.conformance.Notes.StartKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.joda.money.Money;

/**
 * Finds out whether a simulated terminal is fit to judge a driver, before it does: a judge that miscounts would condemn the innocent.
 *
 * <p>What one face of the terminal says is held against another: the ledger against the wire, the wire against who watched it, what was
 * planned against what came of it. The driver is needed to bring a start to the terminal and is not believed; where none arrives, nothing is
 * said.
 */
final class TerminalFitness {

    private static final FaultPlan LOST_REQUEST = Fault.LOSE_REQUEST.at(Moment.START);

    /** What can be wrong with a terminal. */
    enum Flaw {
        /** Requests are missing in its record, or there are more than were read. */
        FORGETS_THE_WIRE("its record of the wire is not what it read"),
        /** A start that arrived is not counted. */
        MISSES_A_START("a start message arrived and is not in the ledger"),
        /** More starts are counted than messages were read. */
        COUNTS_A_START_TWICE("the ledger holds more start messages than messages came over the wire"),
        /** A payment that it took has no entry. */
        FORGETS_A_CHARGE("a payment that it took and played to its end is not in the ledger"),
        /** The amount in the ledger is not the one that it told. */
        BOOKS_ANOTHER_AMOUNT("the ledger holds another amount than was asked for and told"),
        /** Two looks at the ledger see different verdicts. */
        CHANGES_A_VERDICT("the ledger told two verdicts for one transaction"),
        /** It does not play what it was told. */
        LOSES_A_SCENARIO("it did not play what it was told to"),
        /** A planned fault does not strike. */
        FORGETS_FAULTS("a fault that was planned for a start did not strike when one arrived"),
        /** A fault is said to have struck and has not. */
        ONLY_CLAIMS_FAULTS("it says that a fault struck, and carried out the request that it says was lost"),
        /** It goes on where it is held. */
        IGNORES_A_HOLD("it went on where it was held"),
        /** It answers when it is off the network. */
        STAYS_ON_THE_NETWORK("it took a request while it was off the network");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return name() + ": " + words;
        }
    }

    private final Supplier<Scene> scenes;
    private final Set<Flaw> found = EnumSet.noneOf(Flaw.class);

    private TerminalFitness(Supplier<Scene> scenes) {
        this.scenes = scenes;
    }

    /** Returns what is wrong with the terminal; empty when it is fit to judge, or no start ever reaches it. */
    static List<Flaw> examine(Supplier<Scene> scenes) {
        TerminalFitness fitness = new TerminalFitness(scenes);
        fitness.on(fitness::books);
        fitness.on(scene -> fitness.plays(scene, Scenario.tapsCard().declined("51"), Verdict.DECLINED));
        fitness.on(scene -> fitness.plays(scene, Scenario.cancelsOnTerminal(), Verdict.CANCELLED));
        fitness.on(fitness::strikes);
        fitness.on(fitness::holds);
        fitness.on(fitness::leavesTheNetwork);
        return List.copyOf(fitness.found);
    }

    private void on(Consumer<Scene> examination) {
        try (Scene scene = scenes.get()) {
            examination.accept(scene);
        } catch (UnjudgedException | UnsupportedOperationException e) {
            // Nothing is shown, so nothing is wrong with the terminal.
        }
    }

    private void find(boolean flawed, Flaw flaw) {
        if (flawed) {
            found.add(flaw);
        }
    }

    /** Lets a sale happen and compares all books. */
    private void books(Scene scene) {
        AtomicInteger read = new AtomicInteger();
        scene.terminal().as(VisibleWire.class).ifPresent(wire -> wire.onRequest(request -> read.incrementAndGet()));
        scene.play(Scenario.tapsCard().approved());
        StartRequest sale = sale(scene);
        DriverBench bench = scene.bench();
        scene.mark();
        read.set(0);
        Notes.Started started = bench.start(sale);
        int messages = read.get();
        find(scene.wire().size() != messages, Flaw.FORGETS_THE_WIRE);
        find(started.passes() > 0 && messages > 0 && scene.starts().isEmpty(), Flaw.MISSES_A_START);
        find(scene.starts().size() > messages, Flaw.COUNTS_A_START_TWICE);
        if (!isTaken(started)) {
            return;
        }
        scene.settle();
        Ledger first = scene.terminal().ledger();
        Optional<LedgerEntry> entry = scene.entry();
        Optional<Money> told = told(bench, started);
        find(entry.isEmpty(), Flaw.FORGETS_A_CHARGE);
        find(!verdicts(first).equals(verdicts(scene.terminal().ledger())), Flaw.CHANGES_A_VERDICT);
        Optional<Money> asked = sale.amount();
        find(
                entry.filter(booked -> booked.isApproved()
                                && asked.equals(told)
                                && !asked.equals(Optional.of(booked.amount())))
                        .isPresent(),
                Flaw.BOOKS_ANOTHER_AMOUNT);
    }

    private static StartRequest sale(Scene scene) {
        scene.given(scene.declared().operations().containsKey(Operation.SALE), "the driver sells nothing");
        return scene.requests().of(Operation.SALE);
    }

    private static boolean isTaken(Notes.Started started) {
        return started.is(StartKind.ACCEPTED, StartKind.FINISHED);
    }

    /** Returns the amount that the terminal told over the wire. */
    private static Optional<Money> told(DriverBench bench, Notes.Started started) {
        Optional<Evidence> result = started.is(StartKind.FINISHED)
                ? started.evidence()
                : started.key()
                        .flatMap(key -> bench.lookupUntilDone(started, 10).result());
        return result.flatMap(told -> told.amounts().base());
    }

    private static List<String> verdicts(Ledger ledger) {
        return ledger.entries().stream()
                .map(entry -> entry.key() + " " + entry.verdict())
                .toList();
    }

    private void plays(Scene scene, Scenario scenario, Verdict verdict) {
        scene.play(scenario);
        StartRequest sale = sale(scene);
        scene.mark();
        scene.bench().start(sale);
        scene.settle();
        find(scene.entry().filter(entry -> entry.verdict() != verdict).isPresent(), Flaw.LOSES_A_SCENARIO);
    }

    /** Lets a request get lost: nothing may come of it. */
    private void strikes(Scene scene) {
        scene.given(scene.terminal().canInject(LOST_REQUEST), "this terminal cannot lose a request");
        StartRequest sale = sale(scene);
        scene.mark();
        scene.inject(LOST_REQUEST.always());
        scene.bench(scene.impatient(), scene.credentials()).start(sale);
        scene.terminal().refuseConnections(true); // what is still under way would arrive in the next examination
        scene.terminal().refuseConnections(false);
        boolean arrived = !scene.starts().isEmpty();
        boolean struck = scene.strikes().contains(new Strike(LOST_REQUEST.fault(), LOST_REQUEST.moment()));
        scene.terminal().clearFaults();
        scene.settle();
        find(arrived && !struck, Flaw.FORGETS_FAULTS);
        find(struck && !scene.entries().isEmpty(), Flaw.ONLY_CLAIMS_FAULTS);
    }

    private void holds(Scene scene) {
        boolean immediate = Optional.ofNullable(scene.declared().operations().get(Operation.SALE))
                .filter(traits -> traits.answerTime().value() == AnswerTime.IMMEDIATE)
                .isPresent();
        scene.given(immediate, "the start would be held too");
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        StartRequest sale = sale(scene);
        scene.play(held);
        scene.mark();
        scene.bench().start(sale);
        scene.settle();
        find(!scene.entries().isEmpty(), Flaw.IGNORES_A_HOLD);
        held.release();
        scene.settle();
    }

    private void leavesTheNetwork(Scene scene) {
        StartRequest sale = sale(scene);
        scene.terminal().refuseConnections(true);
        scene.mark();
        scene.bench(scene.impatient(), scene.credentials()).start(sale);
        boolean reached = !scene.starts().isEmpty();
        scene.terminal().refuseConnections(false);
        find(reached, Flaw.STAYS_ON_THE_NETWORK);
    }
}
