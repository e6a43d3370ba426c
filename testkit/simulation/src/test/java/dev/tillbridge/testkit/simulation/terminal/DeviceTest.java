package dev.tillbridge.testkit.simulation.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal without faults, its power and its merchant. */
class DeviceTest {

    private static final Duration LONGER_THAN_ANY_COURSE = Duration.ofMinutes(8);

    private final Baton baton = new Baton(new SplittableRandom(1));
    private final Life life = new Life(1);
    private final List<Fact> facts = new ArrayList<>();
    private final PlainTongue tongue = new PlainTongue();
    private final Device device = device(new SplittableRandom(2));
    private final VirtualNetwork network = new VirtualNetwork(baton, life, new VirtualNetwork.Peers() {
        @Override
        public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand)
                throws IOException {
            return device.connect(link, errand);
        }

        @Override
        public VirtualCertificate certificateAt(int port) {
            return device.certificate();
        }
    });
    private final List<String> heard = new ArrayList<>();

    private Device device(SplittableRandom chance) {
        Device.Shop shop = new Device.Shop(
                baton,
                new Faults(Set.of(), 0, 0, 0, Set.of()),
                new Budget(0),
                new Secrets(chance.split()),
                facts::add,
                of -> "till",
                new AtomicLong());
        return new Device("front", tongue, tongue, shop, chance);
    }

    @AfterEach
    void close() {
        baton.close();
    }

    /** Asks on a connection of its own, on behalf of an attempt, and waits for the answer. */
    private void ask(String question, @Nullable Errand errand) {
        baton.task(Duration.ZERO, life, errand, () -> {
            try (Socket socket = new Socket(network.connection().orElseThrow()) {}) {
                socket.connect(new InetSocketAddress("10.0.0.1", 9001), 5_000);
                socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
                heard.add(String.valueOf(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                                .readLine()));
            } catch (IOException e) {
                heard.add(e.getMessage());
            }
        });
        baton.pass(Duration.ofMillis(50));
    }

    private Entry pays() {
        ask("pay", new Errand("a1", true));
        return device.ledger().entries().get(device.ledger().entries().size() - 1);
    }

    /** Lets time pass until the card was read. */
    private Entry paysUpToTheHost() {
        Entry entry = pays();
        while (entry.stage() == Entry.Stage.AT_CARD) {
            baton.pass(Duration.ofMillis(20));
        }
        return entry;
    }

    private List<String> kinds() {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    @Test
    void aSaleGoesItsCourseAndIsToldToWhoAskedForIt() {
        Entry entry = pays();
        assertThat(entry.stage().isOver()).isFalse();
        assertThat(entry.attempt()).contains("a1");

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(entry.stage().isOver()).isTrue();
        assertThat(heard).containsExactly(entry.stage().name());
    }

    @Test
    void everythingThatPassesIsWitnessedInItsOrder() {
        pays();
        baton.pass(LONGER_THAN_ANY_COURSE);
        ask("how", new Errand("a1", false));

        assertThat(kinds()).containsExactly("Left", "Arrived", "Answered", "Left", "Arrived", "Answered");
        assertThat(facts.subList(0, 3))
                .extracting(fact -> fact instanceof Fact.Left left
                        ? left.exchange()
                        : fact instanceof Fact.Arrived arrived ? arrived.exchange() : ((Fact.Answered) fact).exchange())
                .containsOnly(1L);
    }

    @Test
    void aTerminalWithoutPowerAnswersNobodyUntilItIsBack() {
        device.reboot(false);
        ask("how", null);
        baton.pass(Duration.ofSeconds(6));
        assertThat(heard).containsExactly("Connect timed out");

        baton.pass(Duration.ofSeconds(20));
        ask("how", null);
        baton.pass(Duration.ofSeconds(5));

        assertThat(heard).containsExactly("Connect timed out", "0");
        assertThat(tongue.restarts).isEqualTo(1);
        assertThat(facts.get(0)).isEqualTo(new Fact.Rebooted(0, "front", false));
    }

    @Test
    void whatWaitsForACardIsGoneWithThePowerAndNobodyIsTold() {
        Entry entry = pays();
        assertThat(entry.stage()).isEqualTo(Entry.Stage.AT_CARD);

        device.reboot(false);
        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(entry.stage()).isEqualTo(Entry.Stage.CANCELLED);
        assertThat(entry.isForgotten()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatTheHostWasAskedEndsAsTheHostDecidesAndIsForgottenAllTheSame() {
        Entry entry = paysUpToTheHost();
        assertThat(entry.stage()).isEqualTo(Entry.Stage.AT_HOST);

        device.reboot(true);

        assertThat(entry.stage()).isIn(Entry.Stage.APPROVED, Entry.Stage.DECLINED);
        assertThat(entry.isForgotten()).isTrue();
        assertThat(device.ledger().last()).isEmpty();
    }

    @Test
    void whatIsUnderWayToATerminalThatLosesItsPowerBreaksTheConnection() {
        baton.task(Duration.ZERO, life, null, () -> {
            try (Socket socket = new Socket(network.connection().orElseThrow()) {}) {
                socket.connect(new InetSocketAddress("10.0.0.1", 9001), 5_000);
                socket.getOutputStream().write('h');
                device.reboot(false);
                heard.add("read " + socket.getInputStream().read());
            } catch (IOException e) {
                heard.add(e.getMessage());
            }
        });
        baton.pass(Duration.ofSeconds(1));

        assertThat(heard).containsExactly("Connection reset");
    }

    @Test
    void aMerchantsOwnTransactionIsOfNoAttempt() {
        device.byHand(PlainTongue.sale(500));
        Entry entry = device.ledger().current().orElseThrow();
        assertThat(entry.attempt()).isEmpty();

        baton.pass(LONGER_THAN_ANY_COURSE);

        assertThat(entry.stage().isOver()).isTrue();
        assertThat(facts).isEmpty();
    }

    @Test
    void aMerchantCannotUseATerminalThatIsAtWorkOrOff() {
        pays();
        device.byHand(PlainTongue.sale(500));
        assertThat(device.ledger().entries()).hasSize(1);

        device.reboot(false);
        device.byHand(PlainTongue.sale(500));
        assertThat(device.ledger().entries()).hasSize(1);

        baton.pass(LONGER_THAN_ANY_COURSE);
        device.byHand(PlainTongue.sale(500));
        assertThat(device.ledger().entries()).hasSize(2);
    }

    @Test
    void aRenewedCertificateIsAnotherOne() {
        VirtualCertificate first = device.certificate();

        device.renewCertificate();

        assertThat(device.certificate()).isNotEqualTo(first);
    }
}
