package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.machine.WallClock;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The device that a till itself runs on, with an app that takes over the screen for a payment. The till's process may end while the app has the
 * screen; the app goes on. When the power fails both are gone.
 */
public final class ScreenDevice implements PaymentDevice {

    private static final Duration REBOOT = Duration.ofSeconds(25);
    private static final Duration UNTIL_IT_SHOWS = Duration.ofMillis(2);
    private static final Duration UNTIL_REDELIVERED = Duration.ofMillis(700);
    private static final Duration LATEST = Duration.ofSeconds(15);
    private static final Duration MUCH_LATER = Duration.ofMinutes(12);
    private static final Duration LONGEST_IN_FRONT = Duration.ofSeconds(40);
    /** What gets lost on the way of a start is what recovery is for. */
    private static final int STARTS_SUFFER_MORE = 8;

    private final Baton baton;
    private final RandomGenerator chance;
    private final ScreenTongue tongue;
    private final Ledger ledger;
    private final Adversary adversary;
    private final Works works;
    private final Faults faults;
    private final Budget budget;
    private final Witness witness;
    private final Whose whose;
    private final AtomicLong exchanges;
    private final Host host;
    private WallClock clock = new WallClock();

    /**
     * Creates a device that is switched on.
     *
     * @param name the terminal's name in the story
     * @param provider says what a cardholder can do in the app
     * @param options those of the provider's that are on
     */
    public ScreenDevice(
            String name,
            ScreenTongue tongue,
            ScreenTongueProvider provider,
            List<String> options,
            Device.Shop shop,
            RandomGenerator chance) {
        this.baton = shop.baton();
        this.faults = shop.faults();
        this.budget = shop.budget();
        this.witness = shop.witness();
        this.whose = shop.whose();
        this.exchanges = shop.exchanges();
        this.chance = chance;
        this.tongue = tongue;
        this.ledger = new Ledger(name);
        this.adversary = new Adversary(chance, faults, budget, shop.secrets(), leeway(tongue));
        this.works = new Works(baton, ledger, new Courses(chance, provider.addedAtTheTerminal(options), false));
        this.host = new Host(chance.nextBoolean());
    }

    /** A result comes back to who asked for it, so it need not say whose it is. */
    private static Leeway leeway(ScreenTongue tongue) {
        return new Leeway(false, tongue.isReadLeniently(), tongue.isReadLeniently(), true);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** Returns whether it has power, so that a till can be opened on it. */
    public boolean isOn() {
        return works.isOn();
    }

    @Override
    public void reboot(boolean forgets) {
        witness.note(new Fact.Rebooted(baton.nanos(), ledger.terminal(), forgets));
        works.losePower(forgets, REBOOT);
        host.losePower();
        tongue.restarted();
    }

    @Override
    public void byHand(Order order) {
        if (works.isOn() && ledger.current().isEmpty()) {
            works.begin(order, null, null, ended -> {});
        }
    }

    /**
     * Returns what one life of the till's process hands the screen over with.
     *
     * @param network tells on whose behalf the till's drivers work
     * @param itsClock the device's, which app and till share
     */
    public LentScreen lentTo(Life life, VirtualNetwork network, WallClock itsClock) {
        clock = itsClock;
        host.begin(life);
        baton.after(UNTIL_REDELIVERED, host::deliver);
        return new Lent(life, network);
    }

    /** The transport of one life. */
    private final class Lent implements LentScreen {

        private final Life life;
        private final VirtualNetwork network;

        private Lent(Life life, VirtualNetwork network) {
            this.life = life;
            this.network = network;
        }

        @Override
        public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
            life.checkAlive();
            if (!works.isOn() || !tongue.isThere(handover.spec())) {
                throw new LaunchException("There is no such activity.");
            }
            if (budget.isLeft() && chance.nextInt(1000) < faults.deafOfThousand() && budget.take()) {
                throw new LaunchException("It may not be started by this app.");
            }
            Errand asked = network.errand();
            Host.Handing handing = host.handOver(
                    handover.reference(),
                    new Host.Waiting(
                            life,
                            asked == null ? null : asked.attempt(),
                            () -> asked == null || network.isAtWorkFor(asked),
                            onResult));
            new Showing(life, handing, handover.spec(), asked).begin(asked != null && asked.isStart());
        }

        @Override
        public Optional<IntentResult> late(String reference) {
            life.checkAlive();
            return host.late(reference, life);
        }

        @Override
        public void looksAgain() {
            Errand now = network.errand();
            if (now != null) {
                host.looksAgain(now.attempt(), life);
            }
        }

        @Override
        public Optional<Boolean> isInstalled(String packageName) {
            return Optional.of(true);
        }
    }

    /** One time that the app has the screen. */
    private final class Showing {

        private final Life launcher;
        private final Host.Handing handing;
        private final IntentSpec spec;
        private final @Nullable String attempt;
        private final long exchange = exchanges.incrementAndGet();
        private final int boot = works.boot();
        private Duration detour = Duration.ZERO;
        private boolean gave;
        private boolean over;

        private Showing(Life launcher, Host.Handing handing, IntentSpec spec, @Nullable Errand errand) {
            this.launcher = launcher;
            this.handing = handing;
            this.spec = spec;
            this.attempt = errand == null ? null : errand.attempt();
        }

        private void begin(boolean isStart) {
            if (isStart) {
                witness.note(new Fact.Left(
                        baton.nanos(), whose.till(launcher), launcher.number(), ledger.terminal(), attempt, exchange));
            }
            int often = (isStart ? STARTS_SUFFER_MORE : 1) * faults.wireOfThousand();
            if (budget.isLeft() && chance.nextInt(1000) < often && budget.take()) {
                suffer();
            } else {
                works.whilePowered(UNTIL_IT_SHOWS, this::shows);
            }
        }

        /** Something goes wrong that nobody says anything untrue about. */
        private void suffer() {
            switch (chance.nextInt(5)) {
                case 0 -> leave(UNTIL_IT_SHOWS); // it never comes up
                case 1 -> works.whilePowered(upTo(LATEST), this::shows);
                case 2 -> {
                    works.whilePowered(UNTIL_IT_SHOWS, this::shows);
                    killed(upTo(LONGEST_IN_FRONT));
                }
                case 3 -> {
                    detour = upTo(MUCH_LATER);
                    works.whilePowered(UNTIL_IT_SHOWS, this::shows);
                }
                default -> {} // neither the app nor a result ever comes
            }
        }

        private Duration upTo(Duration longest) {
            return Duration.ofMillis(chance.nextLong(longest.toMillis()));
        }

        /** Its activity ends before it is done; what it does goes on, and what comes of it may come all the same. */
        private void killed(Duration when) {
            boolean comesAllTheSame = chance.nextBoolean();
            works.whilePowered(when, () -> {
                if (!gave) {
                    over = !comesAllTheSame;
                    host.give(handing, tongue.left(), reader -> {});
                }
            });
        }

        private void shows() {
            witness.note(new Fact.Arrived(
                    baton.nanos(),
                    whose.till(launcher),
                    launcher.number(),
                    ledger.terminal(),
                    attempt,
                    exchange,
                    tongue.kindOf(spec)));
            tongue.answer(
                    spec,
                    new Asked(
                            works,
                            () -> clock.now(baton.nanos()),
                            chance,
                            attempt,
                            this::reply,
                            () -> leave(adversary.latency())));
        }

        private void reply(Reply reply) {
            if (works.isOnSince(boot)) {
                adversary.speak(reply, new Mouth());
            }
        }

        /** The screen is left without a result. */
        private void leave(Duration delay) {
            comes(delay, tongue.left(), reader -> {});
        }

        private void comes(Duration delay, IntentResult result, Consumer<Life> noted) {
            works.whilePowered(delay.plus(detour), () -> {
                if (!over && !isLost()) {
                    gave = true;
                    host.give(handing, result, noted);
                }
            });
        }

        /** What comes to a till that has died may be lost with it. */
        private boolean isLost() {
            boolean loses = budget.isLeft() && chance.nextInt(1000) < STARTS_SUFFER_MORE * faults.wireOfThousand();
            return !host.isThere() && loses && budget.take();
        }

        /** Gives results back. */
        private final class Mouth implements Speaker {

            private boolean said;

            @Override
            public void say(
                    byte[] bytes,
                    Duration delay,
                    Meaning meaning,
                    @Nullable Entry about,
                    List<Lie> lies,
                    Fact.@Nullable Said words) {
                said = true;
                comes(
                        delay,
                        tongue.result(bytes),
                        reader -> witness.note(new Fact.Answered(
                                baton.nanos(),
                                whose.till(reader),
                                reader.number(),
                                ledger.terminal(),
                                attempt,
                                exchange,
                                meaning,
                                about,
                                lies,
                                words)));
            }

            @Override
            public void hangUp(Duration delay) {
                if (!said) {
                    leave(delay);
                }
            }
        }
    }
}
