package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many payments end as unknown where little goes wrong: one start of a hundred loses its connection, one payment of a thousand its
 * till, and nothing else happens. Of each that is unknown it looks whether it had to be. Payments whose cardholder takes longer than terminals
 * and tills wait are counted apart.
 */
final class UnknownRate {

    private static final int PAYMENTS_OF_A_SHOP = 100;
    private static final int LOST_OF_THOUSAND = 10;
    private static final int DEATHS_OF_THOUSAND = 1;
    /** How long the terminal may be at work when its connection is lost: where it answers at once, and where it answers in the end. */
    private static final int MOMENT_MILLIS = 20;

    private static final int PAYMENT_MILLIS = 10_000;
    private static final int WRITES = 5;
    private static final String TERMINAL = "t1";
    private static final Duration SLOW = Duration.ofMinutes(3);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration BETWEEN_PAYMENTS = Duration.ofSeconds(5);

    private final String driver;
    private final Path folder;
    private final Map<String, List<Fact.Answered>> answers = new HashMap<>();
    private final Map<Integer, Long> deaths = new HashMap<>();
    private final Set<String> inDoubt = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> slow = new HashSet<>();
    private final List<String> decidable = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private long payments;
    private long lost;
    private long died;
    private long stillUnknown;
    private long charged;
    private long slowUnknown;

    UnknownRate(String driver, Path folder) {
        this.driver = driver;
        this.folder = folder;
    }

    /** Makes so many payments more, in shops of seeds from the first on. */
    UnknownRate run(long first, long wanted) {
        for (long seed = first; payments < wanted; seed++) {
            shop(seed, Math.min(PAYMENTS_OF_A_SHOP, wanted - payments));
        }
        return this;
    }

    /** Returns what was unknown although it could have been known, in words. */
    List<String> decidable() {
        return Collections.unmodifiableList(decidable);
    }

    /** Returns the promises that were broken. */
    List<String> broken() {
        return Collections.unmodifiableList(broken);
    }

    /** Returns how many payments of prompt cardholders were unknown. */
    long unknown() {
        return unknown.size();
    }

    /** Returns how many payments lost their connection or their till. */
    long mishaps() {
        return lost + died;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-8s %7d payments, %5d connections and %4d tills lost: %5d in doubt, %5d unknown (%.3f %%),"
                        + " %5d an hour later, of which %5d were charged; beside these %5d of slow cardholders,"
                        + " %5d unknown; %d could have been known",
                driver,
                payments - slow.size(),
                lost,
                died,
                inDoubt.size(),
                unknown.size(),
                100.0 * unknown.size() / (payments - slow.size()),
                stillUnknown,
                charged,
                slow.size(),
                slowUnknown,
                decidable.size());
    }

    private void shop(long seed, long count) {
        SplittableRandom chance = new SplittableRandom(seed ^ 0x9E3779B9L);
        Mortality mortality = new Mortality();
        List<LossyWire> wires = new ArrayList<>();
        HonestShop.Parts parts = new HonestShop.Parts(
                seed,
                List.of(driver),
                1,
                false,
                folder,
                (street, source) -> {
                    int latest = driver.equals("payxpert") ? PAYMENT_MILLIS : MOMENT_MILLIS;
                    LossyWire wire = new LossyWire(street, source, LOST_OF_THOUSAND, latest);
                    wires.add(wire);
                    return wire;
                },
                mortality,
                this::see,
                true,
                tongue -> tongue);
        answers.clear();
        deaths.clear();
        try (HonestShop shop = new HonestShop(parts)) {
            Till till = shop.tills().get(0);
            for (long i = 0; i < count; i++) {
                if (chance.nextInt(1000) < DEATHS_OF_THOUSAND) {
                    died++;
                    condemn(till, shop, chance, mortality);
                }
                shop.act(till, Deed.PAY);
                shop.untilSettled();
                mortality.spare();
                payments++;
                setSlowApart(shop);
                lookAtUnknown(shop, till);
                shop.baton().pass(BETWEEN_PAYMENTS);
            }
            shop.atRest();
            shop.violations().forEach(violation -> broken.add("seed " + seed + ": " + violation));
        }
        lost += wires.get(0).lost().size();
    }

    /** Lets the till die before or after one of its next writes, or some time within the payment. */
    private static void condemn(Till till, HonestShop shop, SplittableRandom chance, Mortality mortality) {
        if (chance.nextBoolean()) {
            mortality.condemn(1 + chance.nextInt(WRITES), chance.nextBoolean());
        } else {
            Life life = till.life();
            shop.baton().after(Duration.ofMillis(chance.nextInt(PAYMENT_MILLIS)), () -> till.kill(life));
        }
    }

    private void see(Fact fact) {
        if (fact instanceof Fact.Answered answered && answered.attempt() != null) {
            answers.computeIfAbsent(answered.attempt(), attempt -> new ArrayList<>())
                    .add(answered);
        } else if (fact instanceof Fact.Died death) {
            deaths.put(death.life(), death.atNanos());
        } else if (fact instanceof Fact.Recorded recorded) {
            String attempt = recorded.after().id().value();
            if (recorded.type() == EventType.IN_DOUBT) {
                inDoubt.add(attempt);
            } else if (recorded.type() == EventType.UNKNOWN) {
                unknown.add(attempt);
            }
        }
    }

    private void setSlowApart(HonestShop shop) {
        List<Entry> entries = shop.ledger(TERMINAL).entries();
        if (!entries.isEmpty()) {
            Entry last = entries.get(entries.size() - 1);
            Duration whole = last.course().untilCard().plus(last.course().untilHost());
            String attempt = last.attempt().orElseThrow();
            if (whole.compareTo(SLOW) > 0 && slow.add(attempt)) {
                inDoubt.remove(attempt);
                slowUnknown += unknown.remove(attempt) ? 1 : 0;
            }
        }
    }

    private void lookAtUnknown(HonestShop shop, Till till) {
        if (till.records().stream().noneMatch(UnknownRate::isUnknown)) {
            return;
        }
        shop.baton().pass(AN_HOUR);
        for (AttemptRecord record : till.records()) {
            if (isUnknown(record)) {
                Optional<Entry> entry = entryOf(shop, record);
                if (!slow.contains(record.id().value())) {
                    stillUnknown++;
                    charged += entry.filter(each -> each.stage() == Entry.Stage.APPROVED)
                                    .isPresent()
                            ? 1
                            : 0;
                }
                howItCouldBeKnown(shop, record, entry.orElse(null)).ifPresent(decidable::add);
            }
        }
        shop.decide(till);
        shop.untilSettled();
    }

    private static boolean isUnknown(AttemptRecord record) {
        return record.state() == AttemptState.UNKNOWN;
    }

    private static Optional<Entry> entryOf(HonestShop shop, AttemptRecord record) {
        return shop.ledger(TERMINAL).entries().stream()
                .filter(entry ->
                        entry.attempt().filter(record.id().value()::equals).isPresent())
                .findFirst();
    }

    /** Returns what told the till the end, or would have told it; empty where nothing did. */
    private Optional<String> howItCouldBeKnown(HonestShop shop, AttemptRecord record, @Nullable Entry entry) {
        for (Fact.Answered answer : answers.getOrDefault(record.id().value(), List.of())) {
            boolean tells = answer.meaning() == Meaning.RESULT
                    || answer.meaning() == Meaning.REJECTED
                    || answer.meaning() == Meaning.BUSY;
            // a till that dies as it hears it has heard nothing
            boolean survived = !deaths.containsKey(answer.life());
            if (tells && survived) {
                return Optional.of(record.id().shown() + ": it was told " + answer.meaning());
            }
        }
        OperationTraits traits = shop.traits(TERMINAL, record.operation());
        boolean isAsked = traits.knownLookup() == LookupBy.KEY
                && (traits.knownKeyOrigin() == KeyOrigin.CLIENT
                        || record.startKey().isPresent());
        return isAsked && entry != null && entry.stage().isOver()
                ? Optional.of(record.id().shown() + ": its terminal can be asked, and knows " + entry)
                : Optional.empty();
    }
}
