package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every simulated terminal promises, whether it is used directly or through a control port. */
@ParameterizedClass(name = "{0}")
@MethodSource("places")
class SimulatedTerminalContractTest {

    /**
     * A terminal and the way to it.
     *
     * @param provider whose terminal
     * @param isRemote whether a control port is between
     */
    private record Place(SimulatorProvider provider, boolean isRemote) {

        @Override
        public String toString() {
            return provider.id() + (isRemote ? " through a control port" : " directly");
        }
    }

    private final Place place;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Simulator simulator;
    private SimulatedTerminal terminal;
    private Till till;

    SimulatedTerminalContractTest(Place place) {
        this.place = place;
    }

    static Stream<Place> places() {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(provider -> Stream.of(new Place(provider, false), new Place(provider, true)));
    }

    @BeforeEach
    void setUp() {
        simulator = place.provider().open(SimulatorOptions.standard());
        open.add(simulator);
        terminal = simulator;
        if (place.isRemote()) {
            ControlServer server = ControlServer.open(simulator, 0, () -> {});
            open.add(0, server);
            terminal = RemoteTerminal.connect(server.uri());
            open.add(0, terminal);
        }
        till = Till.at(terminal);
        open.add(0, till);
    }

    @AfterEach
    void tearDown() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(terminal.id()).isEqualTo(place.provider().id());
        assertThat(terminal.settings()).isEqualTo(simulator.settings()).containsKey("port");
        assertThat(terminal.operations()).isEqualTo(simulator.operations()).contains(Operation.SALE);
        assertThat(Arrays.stream(WireFeature.values()).filter(terminal::wireHas))
                .containsExactlyElementsOf(Arrays.stream(WireFeature.values())
                        .filter(simulator::wireHas)
                        .toList());
        assertThat(everyPlan().filter(terminal::canInject))
                .containsExactlyElementsOf(
                        everyPlan().filter(simulator::canInject).toList());
    }

    @Test
    void theStartsTakeTheScenariosInTheirOrderAndThenTheDefault() {
        terminal.otherwise(Scenario.cancelsOnTerminal());
        terminal.script(Scenario.insertsCardWithPin(), Scenario.tapsCard().declined("51"));

        List<Class<?>> outcomes = Stream.of("1.00", "2.00", "3.00", "4.00")
                .<Class<?>>map(amount -> till.sale(amount).getClass())
                .toList();

        assertThat(outcomes)
                .containsExactly(
                        Outcome.Approved.class,
                        Outcome.Declined.class,
                        Outcome.Cancelled.class,
                        Outcome.Cancelled.class);
        assertThat(terminal.ledger().entries())
                .extracting(entry -> entry.verdict())
                .containsExactly(Verdict.APPROVED, Verdict.DECLINED, Verdict.CANCELLED, Verdict.CANCELLED);
    }

    @Test
    void withoutAScenarioACardIsTappedAndApproved() {
        assertThat(till.sale("7.00")).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(till.amount("7.00"));
    }

    @Test
    void theLedgerIsASnapshotAndTellsEverything() {
        Ledger before = terminal.ledger();
        till.sale("1.00");
        Ledger after = terminal.ledger();
        till.sale("2.00");

        assertThat(before.entries()).isEmpty();
        assertThat(before.currency()).isEqualTo(till.terminal().currency());
        assertThat(after.entries()).hasSize(1);
        assertThat(after.starts()).hasSize(1);
        assertThat(terminal.ledger()).isEqualTo(simulator.ledger());
        assertThat(terminal.ledger().entries()).hasSize(2);
    }

    @Test
    void amountsInAnotherCurrencyAreRefused() {
        Scenario foreign = Scenario.tapsCard().approvedPartially(Money.parse("JPY 100"));
        String refusal = catchThrowable(() -> simulator.next(foreign)).getMessage();

        assertThatThrownBy(() -> terminal.next(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> terminal.otherwise(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
    }

    @Test
    void aFaultOfAScenarioStrikesAndIsListed() {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
        terminal.inject(Fault.LOSE_ANSWER.at(Moment.LOOKUP_RESULT));

        till.sale("5.00");

        assertThat(terminal.strikes()).contains(new Strike(Fault.LOSE_ANSWER, Moment.START));
        assertThat(terminal.strikes()).isEqualTo(simulator.strikes());
        assertThat(terminal.ledger()).isEqualTo(simulator.ledger());
    }

    @Test
    void faultsAreTakenBack() {
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_REQUEST));
        terminal.inject(Fault.RESET_REQUEST.at(Moment.START));
        terminal.clearFaults();

        assertThat(till.sale("5.00")).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.strikes()).isEmpty();
    }

    @Test
    void theTerminalStaysWhereItIsHeld() throws Exception {
        Scenario held = Scenario.tapsCard().holdAt(Moment.START);
        terminal.next(held);

        Outcome outcome = meanwhile(() -> till.sale("5.00"), () -> {
            held.awaitHeld();
            assertThat(terminal.ledger().entries()).isEmpty();
            held.release();
        });

        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aHoldIsSharedByScenariosAndOnceReleasedHoldsNobody() throws Exception {
        Hold hold = Hold.at(Moment.LOOKUP_WAITING_FOR_CARD);
        Scenario held = Scenario.tapsCard().holdAt(hold);
        Hold start = Hold.at(Moment.START);
        terminal.next(held.holdAt(start));
        terminal.next(held);
        terminal.next(held);

        Outcome first = meanwhile(() -> till.sale("5.00"), () -> {
            start.awaitReached();
            hold.release();
            start.release();
        });

        assertThat(first).isInstanceOf(Outcome.Approved.class);
        assertThat(till.sale("6.00")).isInstanceOf(Outcome.Approved.class);
        assertThat(till.sale("7.00")).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anObserverSeesARequestBeforeAnythingIsDoneAboutIt() {
        List<RecordedRequest> seen = new CopyOnWriteArrayList<>();
        List<Integer> startsThen = new CopyOnWriteArrayList<>();
        terminal.onRequest(request -> {
            startsThen.add(terminal.ledger().starts().size());
            seen.add(request);
        });
        int before = terminal.wire().size();

        till.sale("5.00");

        assertThat(startsThen.get(0)).isZero();
        assertThat(terminal.ledger().starts()).hasSize(1);
        assertThat(seen)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("answer")
                .containsExactlyElementsOf(terminal.wire().subList(before, before + seen.size()));
        assertThat(seen).extracting(request -> request.answer().extent()).containsOnly(Extent.PENDING);
        assertThat(terminal.wire()).hasSize(before + seen.size()).isEqualTo(simulator.wire());
    }

    @Test
    void whatWasAnsweredStandsBesideWhatWasAsked() {
        int before = terminal.wire().size();

        till.sale("5.00");

        List<RecordedRequest> wire = terminal.wire();
        assertThat(wire.subList(before, wire.size()))
                .isNotEmpty()
                .extracting(request -> request.answer().extent())
                .containsOnly(Extent.WHOLE);
        assertThat(wire.get(wire.size() - 1).answer().body())
                .as("the answer that told how it ended")
                .containsPattern("transApproved\":true|AE00210AF00201");
    }

    @Test
    void anAnswerThatWasTakenAwayIsNone() {
        int before = terminal.wire().size();
        terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));

        till.sale("5.00");

        assertThat(terminal.wire().get(before).answer().words()).isEqualTo("no answer: connection closed");
    }

    @Test
    void ofAnAnswerThatBrokeOffStandsThereWhatLeft() {
        int before = terminal.wire().size();
        terminal.next(Scenario.tapsCard().but(Fault.TRUNCATE_ANSWER.at(Moment.START)));

        till.sale("5.00");

        RecordedAnswer told = terminal.wire().get(before).answer();
        assertThat(told.extent()).isEqualTo(Extent.PART);
        assertThat(told.body()).matches("(\\{|CZ).+[^}]");
        assertThat(told.note()).startsWith("broke off after ");
    }

    @Test
    void twoObserversSeeTheSame() {
        List<RecordedRequest> one = new CopyOnWriteArrayList<>();
        List<RecordedRequest> other = new CopyOnWriteArrayList<>();
        terminal.onRequest(one::add);
        terminal.onRequest(other::add);

        till.sale("5.00");

        assertThat(one).isNotEmpty().containsExactlyElementsOf(other);
    }

    @Test
    void whatRunsIsPlayedToItsEndWithoutLookups() {
        Attempt attempt = till.begin("5.00");
        till.until(() -> !terminal.ledger().starts().isEmpty());

        terminal.settle();

        assertThat(terminal.ledger().totalCaptured()).isEqualTo(till.amount("5.00"));
        assertThat(till.finish(attempt)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aPowerCutCancelsWhatHasNoVerdictAndKeepsWhatHasOne() throws Exception {
        till.sale("1.00");
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(held);

        meanwhile(() -> till.sale("5.00"), () -> {
            held.awaitHeld();
            terminal.restart();
            held.release();
        });

        assertThat(terminal.ledger().totalCaptured()).isEqualTo(till.amount("1.00"));
        assertThat(terminal.ledger()).isEqualTo(simulator.ledger());
    }

    @Test
    void offTheNetworkItRefusesAndComesBackOnTheSamePort() {
        terminal.refuseConnections(true);
        Outcome off = till.sale("5.00");
        terminal.refuseConnections(false);

        assertThat(off).isInstanceOf(Outcome.NotStarted.class);
        assertThat(till.sale("5.00")).isInstanceOf(Outcome.Approved.class);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void aTextIsPlantedWhereThatCanBeDone() {
        boolean here = simulator.plant("");

        assertThat(terminal.plant("4111111111111111")).isEqualTo(here);
        assertThat(terminal.plant("")).isEqualTo(here);
    }

    @Test
    void aFreshPairingCodeIsShownWhereOneIsNeeded() {
        boolean needed = simulator.showPairingCode().isPresent();

        assertThat(terminal.showPairingCode().isPresent()).isEqualTo(needed);
        try (Till other = Till.at(terminal)) {
            assertThat(other.sale("5.00")).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void theReceiptsAreThoseOfTheLatestTransaction() {
        till.sale("5.00");

        assertThat(terminal.receipts()).isEqualTo(simulator.receipts());
    }

    @Test
    void whenItHasEndedNobodyListens() {
        int port = Integer.parseInt(terminal.settings().get("port"));

        if (terminal instanceof RemoteTerminal remote) {
            remote.end();
        } else {
            terminal.close();
        }

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    private static Stream<FaultPlan> everyPlan() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.moments().stream().map(fault::at));
    }

    /** Does something while a till waits on another thread. */
    private static Outcome meanwhile(Supplier<Outcome> sale, Runnable action) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Outcome> outcome = thread.submit(sale::get);
            action.run();
            return outcome.get();
        } finally {
            thread.shutdown();
        }
    }
}
