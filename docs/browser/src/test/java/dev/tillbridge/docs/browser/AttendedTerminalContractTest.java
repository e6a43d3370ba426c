package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Display.Phase;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.remote.ControlServer;
import dev.tillbridge.testkit.remote.RemoteTerminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every simulated terminal promises a person who stands at it, there or at a control port. */
@ParameterizedClass(name = "{0}")
@MethodSource("places")
class AttendedTerminalContractTest {

    private static final Duration GIVES_UP = Duration.ofSeconds(60);

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
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private SimulatedTerminal terminal;
    private Till till;

    AttendedTerminalContractTest(Place place) {
        this.place = place;
    }

    static Stream<Place> places() {
        return ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(provider -> Stream.of(new Place(provider, false), new Place(provider, true)));
    }

    @BeforeEach
    void setUp() {
        Simulator simulator = place.provider()
                .open(SimulatorOptions.builder()
                        .clock(clock)
                        .pace(Pace.attended(Duration.ZERO, Duration.ZERO, GIVES_UP))
                        .build());
        open.push(simulator);
        terminal = simulator;
        if (place.isRemote()) {
            ControlServer server = ControlServer.open(simulator, 0, () -> {});
            open.push(server);
            RemoteTerminal remote = RemoteTerminal.connect(server.uri());
            open.push(remote);
            terminal = remote;
        }
        till = Till.at(terminal);
        open.push(till);
        terminal.showPairingCode().ifPresent(code -> till.terminal().pair(code, null));
    }

    @AfterEach
    void tearDown() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private Display display() {
        return terminal.display().orElseThrow();
    }

    /** Begins a sale, and waits until the terminal asks for the card. */
    private Attempt begin() {
        Attempt attempt = till.begin("5.00");
        await().until(() -> display().phase() == Phase.WAITING_FOR_CARD);
        return attempt;
    }

    /** Asks for a card without a payment. */
    private Acquisition acquire() {
        Money expected = Money.parse(till.terminal().currency() + " 5.00");
        return till.terminal().acquireCard(CardAcquisition.of(expected), new TerminalListener() {});
    }

    private List<Verdict> verdicts() {
        return terminal.ledger().entries().stream().map(LedgerEntry::verdict).toList();
    }

    @Test
    void itShowsWhatItWaitsFor() {
        assertThat(display().phase()).isEqualTo(Phase.IDLE);
        assertThat(display().verdict()).isNull();

        begin();

        assertThat(display().attended()).isTrue();
        assertThat(display().amount()).isEqualTo(Money.parse(till.terminal().currency() + " 5.00"));
        assertThat(display().card()).isEqualTo(Card.NOT_SHOWN);
        assertThat(display().until()).isEqualTo(clock.instant().plus(GIVES_UP));
    }

    @Test
    void aCardIsReadAndThenItsPinEntered() {
        begin();

        assertThat(terminal.act(Scenario.insertsCardWithPin(), Reach.CARD_READ)).isTrue();
        assertThat(display().phase()).isEqualTo(Phase.CARD_READ);
        assertThat(display().card()).isEqualTo(Card.INSERTED_WITH_PIN);
        assertThat(verdicts()).isEmpty();
        assertThat(terminal.act(Scenario.insertsCardWithPin(), Reach.CARDHOLDER_DONE))
                .isTrue();

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.APPROVED));
        await().until(() -> display().phase() == Phase.IDLE);
        assertThat(display().verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(display().receipts()).hasSize(2);
    }

    @Test
    void nobodyThereTimesOut() {
        begin();

        clock.advance(GIVES_UP);

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CANCELLED));
        await().until(() -> display().phase() == Phase.IDLE);
    }

    @Test
    void whoLeavesBeforeThePinHasPaidNothing() {
        begin();
        terminal.act(Scenario.insertsCardWithPin(), Reach.CARD_READ);

        clock.advance(GIVES_UP);

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CANCELLED));
        assertThat(terminal.played().get(0).card()).as("what is written down").isEqualTo(Card.NOT_SHOWN);
    }

    @Test
    void nobodyActsInWhatDoesNotRunOrHasGoneOn() {
        assertThat(terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE)).isFalse();

        begin();
        assertThat(terminal.act(Scenario.tapsCard().declined("51"), Reach.CARDHOLDER_DONE))
                .isTrue();
        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.DECLINED));

        assertThat(terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE)).isFalse();
    }

    @Test
    void anImpossibleStopIsRefused() {
        begin();

        assertThatThrownBy(() -> terminal.act(Scenario.tapsCard(), Reach.CARD_READ))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(display().phase()).isEqualTo(Phase.WAITING_FOR_CARD);
    }

    @Test
    void whatWasPlayedIsTold() {
        begin();
        terminal.act(Scenario.swipes(), Reach.CARDHOLDER_DONE);
        await().until(() -> display().phase() == Phase.IDLE);

        assertThat(terminal.played()).hasSize(1);
        assertThat(terminal.played().get(0).card()).isEqualTo(Card.SWIPED);
    }

    @Test
    void theTillIsToldTheSchemeOfTheCardThatIsShown() throws Exception {
        assertThat(terminal.schemes()).isNotEmpty().doesNotHaveDuplicates();
        List<CardScheme> payable =
                terminal.schemes().stream().filter(CardScheme::canPay).toList();
        for (CardScheme scheme : payable) {
            Attempt sale = begin();

            terminal.act(Scenario.tapsCard().of(scheme), Reach.CARDHOLDER_DONE);

            Outcome.Approved paid = (Outcome.Approved) Till.outcome(sale);
            String told = paid.details().card().orElseThrow().scheme().orElseThrow();
            assertThat(scheme.label()).as("%s is told as", scheme).startsWith(told);
            await().until(() -> display().phase() == Phase.IDLE);
        }
        assertThat(terminal.played().stream().map(Scenario::scheme).flatMap(Optional::stream))
                .containsExactlyElementsOf(payable);
    }

    @Test
    void aMifareCardIsToldToATillThatAsksForACardFirstOrRefusedWhereTheWireHasNone() {
        Scenario mifare = Scenario.tapsCard().of(CardScheme.MIFARE);
        if (!terminal.schemes().contains(CardScheme.MIFARE)) {
            assertThatThrownBy(() -> terminal.next(mifare))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("its protocol has no word for one")
                    .hasMessageContaining("No money has moved");
            assertThat(acquire().await().value()).isEmpty();
            return;
        }
        Acquisition asked = acquire();
        await().until(() -> display().phase() == Phase.WAITING_FOR_CARD);

        assertThat(terminal.act(mifare, Reach.CARDHOLDER_DONE)).isTrue();

        assertThat(asked.await().value().orElseThrow().details())
                .containsEntry("cardType", "MIFARE")
                .containsEntry("cardUid", "04A2B1C0D5E680");
        assertThat(terminal.played()).extracting(Scenario::scheme).containsExactly(Optional.of(CardScheme.MIFARE));
        assertThat(terminal.ledger().entries()).isEmpty();
    }

    @Test
    void aSchemeThatItDoesNotTakeIsRefused() {
        List<CardScheme> others = Stream.of(CardScheme.values())
                .filter(scheme -> !terminal.schemes().contains(scheme))
                .toList();

        assertThat(others)
                .isNotEmpty()
                .allSatisfy(other -> assertThatThrownBy(
                                () -> terminal.next(Scenario.tapsCard().of(other)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(other.label()));
    }

    @Test
    void whatRunsShortIsToldUntilItIsThereAgainAndPaymentsGoOn() throws Exception {
        terminal.runShort(Supply.PAPER, true);
        terminal.runShort(Supply.BATTERY, true);
        assertThat(terminal.shortOf()).containsExactlyInAnyOrder(Supply.values());

        Attempt sale = begin();
        terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE);

        assertThat(Till.outcome(sale)).isInstanceOf(Outcome.Approved.class);
        terminal.runShort(Supply.PAPER, false);
        assertThat(terminal.shortOf()).containsExactly(Supply.BATTERY);
        boolean tellsLevel = terminal.shortagesTold().contains(Supply.BATTERY);
        assertThat(tellsLevel).isEqualTo(terminal.id().equals("axept"));
        if (tellsLevel) {
            assertThat(till.terminal().info().value().orElseThrow().battery()).contains("4%");
        }
    }

    @Test
    void aFaultForTheNextStartIsArmedUntilItStrikes() {
        terminal.disturb(Scenario.tapsCard().but(Fault.INTERNAL_ERROR));
        assertThat(terminal.armed()).containsExactly(Fault.INTERNAL_ERROR.at(Moment.START));

        till.begin("5.00");

        await().until(() -> !terminal.strikes().isEmpty());
        assertThat(terminal.armed()).isEmpty();
        assertThat(terminal.played().get(0).faults()).containsExactly(Fault.INTERNAL_ERROR.at(Moment.START));
    }

    @Test
    void itIsHeldUntilItIsLetGo() {
        begin();
        Hold hold = Hold.at(Moment.LOOKUP_AUTHORISING);
        terminal.disturb(Scenario.tapsCard().holdAt(hold));
        assertThat(terminal.held()).containsExactly(Moment.LOOKUP_AUTHORISING);

        terminal.act(Scenario.tapsCard(), Reach.CARDHOLDER_DONE);
        await().until(() -> display().phase() == Phase.AUTHORISING);
        clock.advance(Duration.ofHours(1));
        assertThat(display().phase()).isEqualTo(Phase.AUTHORISING);
        assertThat(verdicts()).isEmpty();

        terminal.releaseHolds();

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.APPROVED));
        assertThat(terminal.held()).isEmpty();
    }

    @Test
    void itSaysWhetherItIsOffTheNetwork() {
        assertThat(terminal.isOffline()).isFalse();

        terminal.refuseConnections(true);

        assertThat(terminal.isOffline()).isTrue();
    }
}
