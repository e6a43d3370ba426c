package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.machine.WallClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An app on the till's own device: its screen, its power, its merchant, and the lives of the till. */
class ScreenDeviceTest {

    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final Duration LONGER_THAN_ANY_COURSE = Duration.ofMinutes(8);

    private final Baton baton = new Baton(new SplittableRandom(1));
    private final Life life = new Life(1);
    private final VirtualNetwork network = new VirtualNetwork(baton, life, new VirtualNetwork.Peers() {
        @Override
        public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand) {
            throw new IllegalStateException("an app is not in the network");
        }

        @Override
        public VirtualCertificate certificateAt(int port) {
            throw new IllegalStateException("an app is not in the network");
        }
    });
    private final List<Fact> facts = new ArrayList<>();
    private final List<IntentResult> taken = new ArrayList<>();
    private final PlainScreen app = new PlainScreen();

    @AfterEach
    void close() {
        baton.close();
    }

    private ScreenDevice device(Faults faults, int budget, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Device.Shop shop = new Device.Shop(
                baton,
                faults,
                new Budget(budget),
                new Secrets(chance.split()),
                facts::add,
                of -> "till",
                new AtomicLong());
        return new ScreenDevice("front", app, app, List.of(), shop, chance);
    }

    private ScreenDevice sound() {
        return device(new Faults(Set.of(), 0, 0, 0, Set.of()), 0, 2);
    }

    private LentScreen lent(ScreenDevice device, Life life) {
        return device.lentTo(life, network, new WallClock());
    }

    private static Handover handover(IntentSpec spec) {
        return new Handover("ours", spec, Instant.EPOCH);
    }

    /** Hands the screen over on behalf of an attempt, and waits for so long. */
    private LentScreen pays(ScreenDevice device, Duration patience) {
        LentScreen transport = lent(device, life);
        baton.task(
                Duration.ZERO,
                life,
                null,
                () -> network.onBehalfOf(new Errand("a1", true), () -> {
                    try {
                        transport.launch(handover(PlainScreen.PAY), taken::add);
                        return network.await(new CompletableFuture<>(), patience);
                    } catch (LaunchException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        baton.pass(A_MOMENT);
        return transport;
    }

    private LentScreen pays(ScreenDevice device) {
        return pays(device, LONGER_THAN_ANY_COURSE);
    }

    private static Entry last(ScreenDevice device) {
        return device.ledger().entries().get(device.ledger().entries().size() - 1);
    }

    private List<String> kinds() {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    private static IntentResult resultOf(Entry entry) {
        return new IntentResult(
                IntentResult.OK, Map.of(PlainScreen.STAGE, entry.stage().name()));
    }

    @Test
    void aSaleGoesItsCourseAndItsResultComesToWhoHandedOver() {
        ScreenDevice device = sound();
        pays(device);
        baton.pass(A_MOMENT);
        Entry entry = last(device);
        assertThat(entry.attempt()).contains("a1");
        assertThat(taken).isEmpty();

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(entry.stage().isOver()).isTrue();
        assertThat(taken).containsExactly(resultOf(entry));
        assertThat(kinds()).containsExactly("Left", "Arrived", "Answered");
    }

    @Test
    void aResultThatWasTakenIsThereForLaterAndIsHeardOnceByEachLife() {
        ScreenDevice device = sound();
        LentScreen transport = pays(device);
        assertThat(transport.late("ours")).isEmpty();
        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(transport.late("ours")).contains(resultOf(last(device)));
        assertThat(transport.late("another's")).isEmpty();
        assertThat(kinds()).containsExactly("Left", "Arrived", "Answered");
    }

    @Test
    void whatComesWhenNobodyWaitsIsHeardWhenTheProgramLooksAgain() {
        LentScreen transport = pays(sound(), Duration.ofMillis(1));
        baton.pass(LONGER_THAN_ANY_COURSE);
        assertThat(taken).hasSize(1);
        assertThat(kinds()).containsExactly("Left", "Arrived");

        baton.task(
                Duration.ZERO,
                life,
                null,
                () -> network.onBehalfOf(new Errand("a1", false), () -> {
                    transport.looksAgain();
                    transport.looksAgain();
                    return true;
                }));
        baton.pass(A_MOMENT);

        assertThat(kinds()).containsExactly("Left", "Arrived", "Answered");
    }

    @Test
    void theAppGoesOnWhenTheTillDiesAndTheNextLifeFindsTheResult() {
        ScreenDevice device = sound();
        pays(device);
        baton.pass(A_MOMENT);
        life.kill();
        Life next = new Life(2);
        LentScreen transport = lent(device, next);

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(taken).as("who is dead takes nothing").isEmpty();
        assertThat(transport.late("ours")).contains(resultOf(last(device)));
        assertThat(facts.get(2)).isInstanceOfSatisfying(Fact.Answered.class, heard -> {
            assertThat(heard.life()).isEqualTo(2);
            assertThat(heard.exchange()).isEqualTo(((Fact.Arrived) facts.get(1)).exchange());
        });
    }

    @Test
    void aResultThatNoLifeWasThereForIsRedeliveredToTheNext() {
        ScreenDevice device = sound();
        pays(device);
        life.kill();
        baton.pass(LONGER_THAN_ANY_COURSE);

        LentScreen transport = lent(device, new Life(2));
        assertThat(transport.late("ours")).isEmpty();
        baton.pass(Duration.ofSeconds(1));

        assertThat(transport.late("ours")).contains(resultOf(last(device)));
    }

    @Test
    void whatComesBackOfAScreenThatIsLeftIsEmptyAndNoAnswer() {
        app.isLeft = true;
        ScreenDevice device = sound();
        pays(device);

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(last(device).stage().isOver()).isTrue();
        assertThat(taken).containsExactly(IntentResult.none(IntentResult.CANCELLED));
        assertThat(kinds()).containsExactly("Left", "Arrived");
    }

    @Test
    void whatIsNotThereIsNotStarted() {
        LentScreen transport = lent(sound(), life);

        assertThatThrownBy(() -> transport.launch(handover(new IntentSpec("app", "Other", Map.of())), taken::add))
                .isInstanceOf(LaunchException.class);
        assertThat(facts).isEmpty();
    }

    @Test
    void aHostThatRefusesHasHandedNothingOver() {
        ScreenDevice device = device(new Faults(Set.of(), 0, 0, 1_000, Set.of()), 1, 2);
        LentScreen transport = lent(device, life);

        assertThatThrownBy(() -> transport.launch(handover(PlainScreen.PAY), taken::add))
                .isInstanceOf(LaunchException.class);
        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(facts).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(device.ledger().entries()).isEmpty();
    }

    @Test
    void whatWasNotTakenYetIsLostWithThePower() {
        ScreenDevice device = sound();
        pays(device);
        life.kill();
        baton.pass(LONGER_THAN_ANY_COURSE);

        device.reboot(false);
        assertThat(device.isOn()).isFalse();
        baton.pass(Duration.ofSeconds(26));
        LentScreen transport = lent(device, new Life(2));
        baton.pass(Duration.ofSeconds(1));

        assertThat(device.isOn()).isTrue();
        assertThat(app.restarts).isEqualTo(1);
        assertThat(transport.late("ours")).isEmpty();
    }

    @Test
    void whatWaitsForACardIsGoneWithThePowerAndNobodyIsTold() {
        ScreenDevice device = sound();
        pays(device);
        baton.pass(A_MOMENT);

        device.reboot(false);
        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(last(device).stage()).isEqualTo(Entry.Stage.CANCELLED);
        assertThat(taken).isEmpty();
    }

    @Test
    void aMerchantCanUseTheAppByHandWhenItIsIdle() {
        ScreenDevice device = sound();
        device.byHand(PlainTongue.sale(500));
        device.byHand(PlainTongue.sale(500));
        assertThat(device.ledger().entries()).hasSize(1);

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(last(device).attempt()).isEmpty();
        assertThat(facts).isEmpty();
    }

    @Test
    void aLieComesWithWhatItIs() {
        pays(device(new Faults(Set.of(LieKind.UNKNOWN_WORD), 1_000, 0, 0, Set.of()), 1, 2));

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(taken).containsExactly(new IntentResult(IntentResult.OK, Map.of(PlainScreen.STAGE, "QUITE")));
        assertThat(((Fact.Answered) facts.get(2)).lies()).hasSize(1);
    }

    @Test
    void aResultThatIsGivenTwiceComesOnceOrTwiceAsTheHostPassesItOn() {
        Set<Integer> times = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            taken.clear();
            pays(device(new Faults(Set.of(LieKind.TWICE), 1_000, 0, 0, Set.of()), 1, seed));
            baton.pass(LONGER_THAN_ANY_COURSE);
            assertThat(Set.copyOf(taken)).hasSize(1);
            times.add(taken.size());
        }

        assertThat(times).containsExactlyInAnyOrder(1, 2);
    }

    /** What can go wrong on the way although nobody says anything untrue. */
    @Test
    void appsAreLateOrNeverThereOrEndTooEarly() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 400; seed++) {
            taken.clear();
            facts.clear();
            pays(device(new Faults(Set.of(), 0, 1_000, 0, Set.of()), 1, seed));
            baton.pass(Duration.ofMinutes(20));
            boolean shown = kinds().contains("Arrived");
            seen.add((shown ? "shown " : "never shown ")
                    + taken.stream()
                            .map(result -> result.extras().isEmpty() ? "left" : "told")
                            .toList());
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "never shown []", "never shown [left]", "shown [told]", "shown [left]", "shown [left, told]");
    }
}
