package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.testkit.simulation.Plan.PlannedTerminal;
import dev.tillbridge.testkit.simulation.check.Checker;
import dev.tillbridge.testkit.simulation.check.Observer;
import dev.tillbridge.testkit.simulation.check.Violation;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.machine.Baton;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.terminal.Budget;
import dev.tillbridge.testkit.simulation.terminal.Device;
import dev.tillbridge.testkit.simulation.terminal.Secrets;
import dev.tillbridge.testkit.simulation.terminal.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One run: a day in a shop. First everything goes wrong for as long as the plan says; then faults stop, and whatever is open has to be settled
 * or be unknown. Used once, by one thread.
 */
final class Day implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(40);
    private static final Duration UNTIL_ALL_IS_SETTLED = Duration.ofMinutes(14);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    /** Often longer than a recovery takes, so that persons are asked. */
    private static final int MOST_SECONDS_AWAY = 190;

    private static final int MOST_SECONDS_STRANGE = 90;

    /** What a process does not live to do, the wish to stop what runs most of all. */
    private static final List<Deed> ORDERS = List.of(
            Deed.CANCEL,
            Deed.CANCEL,
            Deed.CANCEL,
            Deed.PAY,
            Deed.UNDO,
            Deed.TRY_AGAIN,
            Deed.REFUND,
            Deed.GO_ON_WITH_HOLD,
            Deed.ASK_TERMINAL);

    private static final int UNTIL_AN_ORDER_MILLIS = 1_500;
    private static final int MOMENT_MILLIS = 40;

    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(6));

    private final Plan plan;
    private final boolean isShared;
    private final RandomGenerator chance;
    private final Baton baton;
    private final Budget budget;
    private final Secrets secrets;
    private final Chronicle chronicle;
    private final Till.Lives lives = new Till.Lives();
    private final HostLocks locks = new HostLocks();
    private final Street street;
    private final List<Disk> disks = new ArrayList<>();
    private final Map<String, Till> tills = new LinkedHashMap<>();
    private final Map<String, People> people = new LinkedHashMap<>();

    Day(Plan plan, Tongues tongues, InstalledDrivers drivers, Path scratch, Disk.Maker maker, boolean tellsStory) {
        this.plan = plan;
        this.isShared = maker.isShared();
        SplittableRandom source = new SplittableRandom(plan.seed() ^ 0x5DEECE66DL);
        this.chance = source.split();
        this.baton = new Baton(source.split());
        this.budget = new Budget(plan.budget());
        this.secrets = new Secrets(source.split());
        Checker checker = new Checker();
        Observer observer = new Disks();
        this.chronicle = new Chronicle(plan, checker, observer, tellsStory);
        Device.Shop shop =
                new Device.Shop(baton, plan.faults(), budget, secrets, chronicle, lives::till, new AtomicLong());
        this.street = new Street(plan, tongues, shop, source);
        openTills(street.configuration(scratch, drivers), drivers, maker, source);
    }

    private void openTills(
            Configuration configuration, InstalledDrivers drivers, Disk.Maker maker, SplittableRandom source) {
        Kept kept = new Kept();
        MortalJournal.Mood moods = new Moods(plan, budget, chance, baton, chronicle);
        for (int i = 1; i <= plan.tills(); i++) {
            String name = "till" + i;
            RandomGenerator own = source.split();
            Till.Parts parts =
                    new Till.Parts(baton, configuration, drivers, locks, street, street, moods, chronicle, lives);
            Disk disk = maker.of(plan, name, budget);
            disks.add(disk);
            kept = isShared ? kept : new Kept();
            Till till = new Till(name, parts, disk, kept, own);
            for (PlannedTerminal planned : plan.terminals()) {
                till.credentials()
                        .putToken(
                                planned.driver() + ":" + planned.serial(),
                                "authToken",
                                Secrets.token(planned.serial()));
            }
            tills.put(name, till);
            people.put(name, new People(till, street.ledgers(), baton, chronicle, own));
        }
    }

    // ---- how the day goes ----

    /** Lives through the day, and returns what came of it. */
    Report live() {
        tills.values().forEach(this::open);
        tills.values().forEach(this::openIfDead);
        for (int i = 0; i < plan.operations() && !chronicle.isBroken(); i++) {
            Till till = one(List.copyOf(tills.values()));
            happen(deed(), till);
            baton.pass(one(PAUSES));
            tills.values().forEach(this::openIfDead);
            tills.values().forEach(this::decideSoon);
        }
        if (!chronicle.isBroken()) {
            comeToRest();
        }
        return new Report(
                plan,
                chronicle.violations(),
                chronicle.hash(),
                baton.steps(),
                chronicle.cells(),
                chronicle.situations(),
                chronicle.story());
    }

    /** Who is told that nobody knows looks at the terminal, more often than not before the terminal can be asked again. */
    private void decideSoon(Till till) {
        boolean unknown = till.records().stream().anyMatch(record -> record.state() == AttemptState.UNKNOWN);
        if (unknown && chance.nextInt(3) == 0) {
            at(till, () -> people(till).decide(false));
        }
    }

    private Deed deed() {
        if (chance.nextInt(5) == 0) {
            return one(List.copyOf(new TreeSet<>(plan.habits())));
        }
        int all = 0;
        for (Deed deed : Deed.values()) {
            all += share(deed);
        }
        int which = chance.nextInt(all);
        for (Deed deed : Deed.values()) {
            which -= share(deed);
            if (which < 0) {
                return deed;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    private int share(Deed deed) {
        boolean isOff = deed == Deed.DIE_AT_WORK && !plan.faults().troubles().contains(Trouble.DEATHS_AT_WORK);
        return isOff ? 0 : deed.share();
    }

    private void happen(Deed deed, Till till) {
        switch (deed) {
            case BY_HAND -> one(street.devices()).byHand(byHand());
            case KILL_TILL -> till.kill(till.life());
            case DIE_AT_WORK -> dieAtWork(till);
            case REOPEN_TILL -> {
                at(till, till::close);
                baton.pass(CLOSING);
                till.kill(till.life());
            }
            case REBOOT_TERMINAL -> reboot();
            case RENEW_TERMINAL -> {
                if (!street.connected().isEmpty() && budget.take()) {
                    one(street.connected()).renewCertificate();
                    Duration soon = Duration.ofSeconds(chance.nextInt(MOST_SECONDS_STRANGE));
                    if (till.isOpen()) {
                        baton.task(soon, till.life(), null, () -> people(till).act(Deed.TRUST));
                    }
                }
            }
            case UNPLUG_TERMINAL -> {
                if (!street.connected().isEmpty() && budget.take()) {
                    one(street.connected()).unplug(Duration.ofSeconds(1 + chance.nextInt(MOST_SECONDS_AWAY)));
                }
            }
            case SET_CLOCK -> till.clock().jump(Duration.ofSeconds(chance.nextInt(7200) - 3600));
            case REST -> baton.pass(Duration.ofMinutes(chance.nextInt(30)));
            default -> at(till, () -> people(till).act(deed));
        }
    }

    private void dieAtWork(Till till) {
        at(till, () -> people(till).act(Deed.PAY));
        baton.pass(Duration.ofMillis(chance.nextInt(UNTIL_AN_ORDER_MILLIS)));
        if (till.isOpen()) {
            Deed order = one(ORDERS);
            baton.task(Duration.ZERO, till.life(), null, () -> people(till).act(order));
            baton.pass(Duration.ofMillis(chance.nextInt(MOMENT_MILLIS)));
            till.kill(till.life());
            baton.pass(Duration.ofMillis(chance.nextInt(UNTIL_AN_ORDER_MILLIS)));
            if (street.isOn()) {
                open(till);
            }
        }
    }

    private People people(Till till) {
        return Objects.requireNonNull(people.get(till.name()));
    }

    private void reboot() {
        if (budget.take()) {
            PlannedTerminal planned = one(plan.terminals());
            boolean forgets = !street.keepsItsMemory(planned) && chance.nextBoolean();
            if (street.isTillsOwn(planned)) {
                tills.values().forEach(till -> till.kill(till.life()));
            }
            street.device(planned).reboot(forgets);
        }
    }

    private Order byHand() {
        return new Order(Operation.SALE, Map.of(Part.BASE, 100L + chance.nextInt(20_000)), "GBP", null, null, null);
    }

    private void at(Till till, Runnable act) {
        if (till.isOpen()) {
            baton.task(Duration.ZERO, till.life(), null, act);
            baton.pass(A_MOMENT);
        }
    }

    private void open(Till till) {
        Life life = till.born();
        baton.task(Duration.ZERO, life, null, () -> till.open(life));
        baton.pass(A_MOMENT);
    }

    private void openIfDead(Till till) {
        while (!till.isOpen()) {
            baton.pass(Duration.ofSeconds(chance.nextInt(60)));
            while (!street.isOn()) {
                baton.pass(A_MOMENT);
            }
            open(till);
        }
    }

    /** Faults stop: what is open has to be settled or unknown, over a restart too, persons decide the rest, and the next sale has to work. */
    private void comeToRest() {
        budget.end();
        tills.values().forEach(this::openIfDead);
        if (chance.nextInt(3) == 0) { // who wants to go home does not wait for a terminal
            tills.values().forEach(till -> at(till, () -> people(till).decide(false)));
        }
        people.values().forEach(People::takeCare);
        tills.values().forEach(till -> at(till, () -> people(till).act(Deed.TRUST)));
        baton.pass(UNTIL_ALL_IS_SETTLED);
        tills.values().forEach(till -> till.kill(till.life()));
        tills.values().forEach(this::openIfDead);
        baton.pass(UNTIL_ALL_IS_SETTLED);
        tills.values().forEach(till -> at(till, () -> checkListed(till)));
        tills.values().forEach(till -> at(till, () -> people(till).decide(false)));
        baton.pass(Duration.ofSeconds(1));
        checkSettled();
        tills.values().forEach(this::checkFree);
        tills.values().forEach(this::checkKept);
        chronicle.atRest(baton.nanos());
        tills.values().forEach(till -> at(till, till::close));
        baton.pass(CLOSING);
        for (Till till : tills.values()) {
            if (baton.atWork(till.life()) > 0) {
                violate(
                        "I4",
                        till.name() + " left " + baton.atWork(till.life()) + " threads behind when it was closed");
            }
            if (till.life().connections() > 0) {
                violate(
                        "I4",
                        till.name() + " left " + till.life().connections() + " connections behind when it was closed");
            }
        }
    }

    private void checkSettled() {
        for (Till till : tills.values()) {
            for (AttemptRecord record : till.records()) {
                if (!record.state().isFinal() && record.state() != AttemptState.UNKNOWN) {
                    violate(
                            "I4",
                            till.name() + ": " + record.id().shown() + " is still " + record.state()
                                    + " long after its deadline");
                }
            }
        }
    }

    /** I2: what nobody knows, and what was contradicted, is listed for a person. */
    private void checkListed(Till till) {
        Set<String> listed = till.open().map(attempt -> attempt.id().value()).collect(Collectors.toUnmodifiableSet());
        for (AttemptRecord record : till.records()) {
            boolean open = record.state() == AttemptState.UNKNOWN || (record.conflict() && !record.acknowledged());
            if (open && !listed.contains(record.id().value())) {
                violate("I2", till.name() + " does not list " + record.id().shown() + ", which is " + record.state());
            }
        }
    }

    /** I4: nothing is left behind that keeps the next sale from a terminal. */
    private void checkFree(Till till) {
        boolean settled =
                till.records().stream().allMatch(record -> record.state().isFinal());
        if (settled && locks.heldBy(till.life()) > 0) {
            violate("I4", "everything is settled, and " + till.name() + " still holds a terminal");
        }
    }

    /** I6: what was recorded is in the journal, as it was. */
    private void checkKept(Till till) {
        for (AttemptRecord record : till.records()) {
            if (!Kept.isSame(record, till.found(record.id()))) {
                violate(
                        "I6",
                        "the journal of " + till.name() + " does not have "
                                + record.id().shown() + " as it was recorded");
            }
        }
    }

    private void violate(String promise, String words) {
        chronicle.violated(new Violation(promise, words));
    }

    private <T> T one(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }

    @Override
    public void close() {
        baton.close();
        tills.values().forEach(Till::end);
        disks.forEach(Disk::close);
    }

    /** What the checker may see. */
    private final class Disks implements Observer {

        @Override
        public Collection<Ledger> ledgers() {
            return street.ledgers().values();
        }

        @Override
        public Collection<AttemptRecord> records(String till) {
            return Objects.requireNonNull(tills.get(till)).records();
        }

        @Override
        public Collection<String> tills() {
            return tills.keySet();
        }

        @Override
        public boolean isJournalShared() {
            return isShared;
        }

        @Override
        public boolean isAskedByKey(String terminal, Operation operation) {
            OperationTraits traits = traits(terminal).get(operation);
            return traits != null
                    && traits.knownKeyOrigin() == KeyOrigin.CLIENT
                    && traits.knownLookup() == LookupBy.KEY;
        }

        @Override
        public boolean answersInTheEnd(String terminal) {
            return traits(terminal).values().stream()
                    .anyMatch(traits -> traits.knownAnswerTime() == AnswerTime.AFTER_CARD);
        }

        @Override
        public Duration negativesMayChangeFor(String terminal, Operation operation) {
            OperationTraits traits = traits(terminal).get(operation);
            return traits == null
                    ? Duration.ZERO
                    : traits.negativesMayChangeFor().value();
        }

        private Map<Operation, OperationTraits> traits(String terminal) {
            return tills.values().iterator().next().capabilities(terminal).operations();
        }

        @Override
        public boolean showsCertificate(String terminal) {
            return street.isSecured(terminal);
        }

        @Override
        public Collection<String> secrets() {
            return secrets.slipped();
        }
    }
}
