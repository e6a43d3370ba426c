package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.machine.WallClock;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One simulated terminal at its address. */
public final class Device implements PaymentDevice {

    private static final Duration REBOOT = Duration.ofSeconds(25);
    private static final Duration ON_THE_WAY = Duration.ofMillis(2);
    private static final Duration LATEST = Duration.ofSeconds(15);
    private static final int ONE_IS_VERY_LATE_OF = 3;
    private static final Duration VERY_LATE = Duration.ofSeconds(75);
    /** So long after its connection was closed nothing comes any more: less than absence takes to be proven (6.2, P4). */
    private static final Duration LOST_AFTER = Duration.ofSeconds(29);
    /** What gets lost on the way of a start is what recovery is for. */
    private static final int STARTS_SUFFER_MORE = 8;

    private static final int ONE_IS_SWALLOWED_OF = 9;
    private static final int ONE_IS_SLOW_OF = 2;
    private static final int SLOWEST_CONNECTION_MILLIS = 3_000;

    private final Baton baton;
    private final RandomGenerator chance;
    private final Tongue tongue;
    private final Ledger ledger;
    private final Adversary adversary;
    private final Works works;
    private final Faults faults;
    private final Budget budget;
    private final Witness witness;
    private final Whose whose;
    private final AtomicLong exchanges;
    private final WallClock clock = new WallClock();
    private VirtualCertificate certificate;
    private int certificates = 1;

    /** What all devices of a run share. */
    public record Shop(
            Baton baton,
            Faults faults,
            Budget budget,
            Secrets secrets,
            Witness witness,
            Whose whose,
            AtomicLong exchanges) {}

    /**
     * Creates a terminal that is switched on.
     *
     * @param name the terminal's name in the story
     * @param provider says what a cardholder and an issuer can do at it
     */
    public Device(String name, Tongue tongue, TongueProvider provider, Shop shop, RandomGenerator chance) {
        this.baton = shop.baton();
        this.faults = shop.faults();
        this.budget = shop.budget();
        this.witness = shop.witness();
        this.whose = shop.whose();
        this.exchanges = shop.exchanges();
        this.chance = chance;
        this.tongue = tongue;
        this.ledger = new Ledger(name);
        this.certificate = new VirtualCertificate(name + " 1");
        this.adversary = new Adversary(chance, faults, budget, shop.secrets(), tongue.lowerIsPartial());
        this.works =
                new Works(baton, ledger, new Courses(chance, provider.addedParts(), provider.tellsPartialApproval()));
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** Returns the certificate that it shows. */
    public VirtualCertificate certificate() {
        return certificate;
    }

    // ---- what happens to it ----

    /** It is set up anew: it comes back with what it remembers, and shows another certificate. */
    public void renewCertificate() {
        reboot(false);
        witness.note(new Fact.Renewed(baton.nanos(), ledger.terminal()));
        certificate = new VirtualCertificate(ledger.terminal() + " " + ++certificates);
    }

    @Override
    public void reboot(boolean forgets) {
        witness.note(new Fact.Rebooted(baton.nanos(), ledger.terminal(), forgets));
        works.losePower(forgets, REBOOT);
        tongue.restarted();
    }

    /** Nobody reaches it for a while, and it reaches nobody; what is under way at it goes on. */
    public void unplug(Duration howLong) {
        works.unplug(howLong);
    }

    @Override
    public void byHand(Order order) {
        if (works.isOn() && ledger.current().isEmpty()) {
            works.begin(order, null, null, ended -> {});
        }
    }

    // ---- its network ----

    /** Takes a connection. */
    public VirtualNetwork.Peer connect(Link link, @Nullable Errand errand) throws IOException {
        if (!works.isOn()) {
            throw link.neverAnswered();
        }
        if (budget.isLeft() && chance.nextInt(1000) < timesAsOften(errand) * faults.deafOfThousand()) {
            budget.take();
            switch (chance.nextInt(3)) {
                case 0 -> throw new ConnectException("Connection refused");
                case 1 -> throw link.neverAnswered();
                default -> link.slowlyAnswered(Duration.ofMillis(chance.nextLong(LATEST.toMillis())));
            }
        }
        if (has(Trouble.SLOW_CONNECTIONS) && chance.nextInt(ONE_IS_SLOW_OF) == 0) {
            link.slowlyAnswered(Duration.ofMillis(chance.nextInt(SLOWEST_CONNECTION_MILLIS)));
        }
        Visit visit = new Visit(link);
        adversary.greet(visit.speaker(attempt(errand), visit.next()));
        return visit;
    }

    private boolean has(Trouble trouble) {
        return budget.isFaulty() && faults.troubles().contains(trouble);
    }

    private static int timesAsOften(@Nullable Errand errand) {
        return errand != null && errand.isStart() ? STARTS_SUFFER_MORE : 1;
    }

    private static @Nullable String attempt(@Nullable Errand errand) {
        return errand == null ? null : errand.attempt();
    }

    /** One connection. */
    private final class Visit implements VirtualNetwork.Peer {

        private final Link link;
        private final int boot = works.boot();
        private byte[] come = {};
        private long lastNanos;
        private boolean lost;
        /** The number of the question that comes next, or is coming; what is said before it bears it too. */
        private long asking;
        /** Whether a byte of it was written. */
        private boolean begun;

        private boolean left;
        private @Nullable String startOf;

        private Visit(Link link) {
            this.link = link;
        }

        @Override
        public void heard(byte[] bytes, @Nullable Errand errand) {
            if (!begun) {
                begun = true;
                witness.note(new Fact.Left(
                        baton.nanos(),
                        whose.till(link.life()),
                        link.life().number(),
                        ledger.terminal(),
                        attempt(errand),
                        next()));
            }
            boolean isStart = errand != null && errand.isStart();
            if (isStart && !left) {
                left = true;
                startOf = attempt(errand);
            }
            Duration delay = ON_THE_WAY;
            if (isStart && has(Trouble.SWALLOWED_STARTS) && chance.nextInt(ONE_IS_SWALLOWED_OF) == 0) {
                lost = true;
            }
            boolean suffers = chance.nextInt(1000) < timesAsOften(errand) * faults.wireOfThousand();
            if (budget.isLeft() && suffers && budget.take()) {
                switch (chance.nextInt(3)) {
                    case 0 -> lost = true;
                    case 1 -> {
                        lost = true;
                        link.breakOff(delay, () -> new SocketException("Connection reset"));
                    }
                    default -> delay = late(errand);
                }
            }
            lastNanos = Math.max(lastNanos, baton.nanos() + delay.toNanos());
            if (!lost) {
                baton.at(lastNanos, () -> arrived(bytes, attempt(errand)));
            }
        }

        private long next() {
            if (asking == 0) {
                asking = exchanges.incrementAndGet();
            }
            return asking;
        }

        private Duration late(@Nullable Errand errand) {
            boolean isVeryLate = errand != null && errand.isStart() && chance.nextInt(ONE_IS_VERY_LATE_OF) == 0;
            return Duration.ofMillis(chance.nextLong((isVeryLate ? VERY_LATE : LATEST).toMillis()));
        }

        @Override
        public void left() { // what was sent before still comes
            if (left) {
                witness.note(new Fact.HungUp(
                        baton.nanos(), whose.till(link.life()), link.life().number(), ledger.terminal(), startOf));
            }
        }

        /** Returns whether it is a start whose till has been gone too long; what asks may come on a connection that was kept. */
        private boolean isLostMeanwhile() {
            long since = link.leftNanos();
            return left && since >= 0 && baton.nanos() - since > LOST_AFTER.toNanos();
        }

        private void arrived(byte[] bytes, @Nullable String label) {
            if (isLostMeanwhile()) {
                return;
            }
            if (!works.isOnSince(boot)) {
                link.breakOff(ON_THE_WAY, () -> new SocketException("Connection reset"));
                return;
            }
            byte[] all = Arrays.copyOf(come, come.length + bytes.length);
            System.arraycopy(bytes, 0, all, come.length, bytes.length);
            come = all;
            Duration quiet = tongue.quietAfter(come);
            if (quiet.isZero()) {
                answerWhole(label);
            } else {
                works.whilePowered(quiet, () -> {
                    if (come == all) {
                        answerWhole(label);
                    }
                });
            }
        }

        private void answerWhole(@Nullable String label) {
            for (int length = tongue.wholeRequest(come); length > 0; length = tongue.wholeRequest(come)) {
                byte[] request = Arrays.copyOf(come, length);
                come = Arrays.copyOfRange(come, length, come.length);
                adversary.hear(request);
                RequestKind kind = tongue.kindOf(request);
                long exchange = next();
                asking = 0;
                begun = false;
                witness.note(new Fact.Arrived(
                        baton.nanos(),
                        whose.till(link.life()),
                        link.life().number(),
                        ledger.terminal(),
                        label,
                        exchange,
                        kind));
                tongue.answer(
                        request,
                        new Asked(
                                works,
                                () -> clock.now(baton.nanos()),
                                chance,
                                label,
                                reply -> reply(reply, speaker(label, exchange)),
                                () -> link.end(ON_THE_WAY)));
            }
        }

        private void reply(Reply reply, Speaker speaker) {
            if (works.isOnSince(boot)) {
                adversary.speak(reply, speaker);
            }
        }

        private Speaker speaker(@Nullable String label, long exchange) {
            return new Speaker() {
                private int before;
                private Duration pause = Duration.ZERO;

                @Override
                public void pauses(int after, Duration howLong) {
                    before = after;
                    pause = howLong;
                }

                @Override
                public void say(
                        byte[] bytes,
                        Duration delay,
                        Meaning meaning,
                        @Nullable Entry about,
                        List<Lie> lies,
                        Fact.@Nullable Said said) {
                    boolean isEarly = lies.stream().anyMatch(lie -> lie.kind() == LieKind.EARLY);
                    // what waits before a question is heard by its first byte
                    byte[] heard = isEarly ? Arrays.copyOf(bytes, 1) : Arrays.copyOfRange(bytes, before, bytes.length);
                    if (before > 0) {
                        link.send(Arrays.copyOf(bytes, before), delay, () -> {});
                    }
                    link.send(
                            heard,
                            delay.plus(pause),
                            () -> witness.note(new Fact.Answered(
                                    baton.nanos(),
                                    whose.till(link.life()),
                                    link.life().number(),
                                    ledger.terminal(),
                                    label,
                                    exchange,
                                    meaning,
                                    about,
                                    lies,
                                    said)));
                    if (isEarly) {
                        link.send(Arrays.copyOfRange(bytes, 1, bytes.length), delay, () -> {});
                    }
                }

                @Override
                public void hangUp(Duration delay) {
                    link.end(delay);
                }
            };
        }
    }
}
