package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.SqliteJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of three tills, each with its own terminal and one journal for all the year, which is pruned once a month: nothing grows. Some starts
 * lose their connection, and some payments their till. {@code -Dtillbridge.year.days} says how many days there are.
 */
class YearTest {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));
    private static final int DAYS = Integer.getInteger("tillbridge.year.days", ALL ? 365 : 1);
    private static final int A_MONTH = 30;
    private static final int A_WEEK = 7;
    private static final int PAYMENTS_OF_A_DAY = 40;
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Duration NIGHT = Duration.ofHours(12);
    private static final int BETWEEN_PAYMENTS_SECONDS = 1_200;

    private static final int LOST_OF_THOUSAND = 10;
    private static final int DEATHS_OF_THOUSAND = 1;
    private static final int MOMENT_MILLIS = 20;
    private static final int WRITES = 5;
    /** The terminals' ledgers, which nobody prunes, are of the same process. */
    private static final long MORE_HEAP = 100_000_000;

    @TempDir
    private Path folder;

    private final SplittableRandom chance = new SplittableRandom(1);
    private final Mortality mortality = new Mortality();
    private long payments;

    @Test
    void nothingGrows() {
        List<Footprint> months = new ArrayList<>();
        HonestShop.Parts parts = new HonestShop.Parts(
                1,
                List.of("axept", "paynt", "payxpert"),
                3,
                true,
                folder,
                (street, source) -> new LossyWire(street, source, LOST_OF_THOUSAND, MOMENT_MILLIS),
                mortality,
                fact -> {},
                false,
                tongue -> tongue);
        try (HonestShop shop = new HonestShop(parts)) {
            for (int day = 1; day <= DAYS; day++) {
                live(shop, day);
                if (day % A_MONTH == 0) {
                    shop.tills().forEach(till -> shop.reopen(till, () -> prune(shop, till)));
                    Footprint now = Footprint.now(folder);
                    System.out.printf("day %3d, %6d payments: %s%n", day, payments, now);
                    months.add(now);
                }
            }
        }
        assertThat(payments).isGreaterThan(2L * DAYS * PAYMENTS_OF_A_DAY);
        assertFlat(months);
    }

    /** Holds that the last month has no more than the third, when the first was pruned. */
    private static void assertFlat(List<Footprint> months) {
        if (months.size() < 4) {
            return;
        }
        Footprint third = months.get(2);
        Footprint last = months.get(months.size() - 1);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(third.threads() + 10);
        assertThat(last.descriptors()).as("descriptors").isLessThanOrEqualTo(third.descriptors() + 10);
        assertThat(last.engineObjects()).as("objects of the engine").isLessThanOrEqualTo(third.engineObjects() * 2);
        assertThat(last.journalBytes()).as("journals").isLessThanOrEqualTo(third.journalBytes() * 5 / 4);
        assertThat(last.heapBytes()).as("heap").isLessThanOrEqualTo(third.heapBytes() + MORE_HEAP);
    }

    private void live(HonestShop shop, int day) {
        for (int i = 0; i < PAYMENTS_OF_A_DAY; i++) {
            for (Till till : shop.tills()) {
                shop.openIfDead(till);
                if (chance.nextInt(1000) < DEATHS_OF_THOUSAND) {
                    mortality.condemn(1 + chance.nextInt(WRITES), chance.nextBoolean());
                }
                shop.act(till, Deed.PAY);
                payments++;
            }
            shop.untilSettled();
            mortality.spare();
            shop.baton().pass(Duration.ofSeconds(chance.nextInt(BETWEEN_PAYMENTS_SECONDS)));
            shop.tills().forEach(shop::decide);
            shop.tills().forEach(shop::acknowledgeAll);
        }
        shop.baton().pass(NIGHT);
        for (Till till : shop.tills()) {
            till.forgetRecords();
            if (day % A_WEEK == 0) {
                shop.reopen(till, () -> {});
            }
        }
    }

    private void prune(HonestShop shop, Till till) {
        try (SqliteJournal journal =
                SqliteJournal.open(folder.resolve(till.name()).resolve("journal.db"))) {
            journal.prune(till.clock().now(shop.baton().nanos()).minus(KEPT));
        }
    }
}
