package dev.tillbridge.engine;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.runtime.Chance;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A day of one till at one {@link ModelTerminal}, made up from a seed: sales, repeated calls, retries, cancels, decisions, crashes and a
 * failing journal. Whatever happens, the terminal's ledger must agree with what the till holds to be true.
 */
final class SeededRun {

    private static final int STEPS = 60;
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(1);
    private static final Set<AttemptState> AT_WORK = Set.of(AttemptState.SUBMITTING, AttemptState.ACCEPTED);
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(6),
            Duration.ofMinutes(40));

    /** What the point of sale remembers of its payments, which survives its crashes. */
    private static final class Payment {
        private final Tender tender;
        private AttemptId attempt;

        private Payment(Tender tender, AttemptId attempt) {
            this.tender = tender;
            this.attempt = attempt;
        }
    }

    /** One life of the till's process; what is told by a dead one, nobody hears. */
    private final class Life implements TerminalListener {
        private final SimulatedTime time = new SimulatedTime();
        private final TroubledJournal journal = new TroubledJournal(store);
        private final Set<Object> taken = new HashSet<>();
        private final Map<AttemptId, AttemptState> finals = new LinkedHashMap<>();
        private final Map<AttemptId, Duration> atWorkSince = new LinkedHashMap<>();
        private final Set<AttemptId> told = new LinkedHashSet<>();
        private final Terminals terminals;
        private boolean dead;

        private Life() {
            time.jumpWallClock(before);
            life = this;
            terminals = TerminalsBuilder.over(journal, locks())
                    .time(time)
                    .scheduler(time)
                    .chance(chance())
                    .listener(this)
                    .open(configuration, entry -> terminal);
        }

        private Terminal desk() {
            return terminals.terminal("front-desk");
        }

        private TerminalLocks locks() {
            return key -> taken.add(key) ? Optional.of(() -> taken.remove(key)) : Optional.empty();
        }

        private void die() {
            dead = true;
            journal.fails = true;
            time.close();
        }

        @Override
        public void onOutcome(Outcome outcome) {
            if (!dead) {
                told.add(outcome.attempt());
                judge(outcome);
            }
        }
    }

    private final Random random;
    private final Duration deadline;
    private final InMemoryJournal store = InMemoryJournal.create();
    private final Configuration configuration;
    private final ModelTerminal terminal;
    private final List<Payment> payments = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Duration before = Duration.ZERO;
    private Life life;

    SeededRun(long seed) {
        random = new Random(seed);
        deadline = Duration.ofSeconds(one(20, 300));
        configuration = Configuration.builder()
                .terminal(TerminalConfiguration.builder("front-desk", "model")
                        .currency(Till.GBP)
                        .deadline(deadline)
                        .settings(SettingValues.of(List.of(), Map.of()))
                        .build())
                .build();
        terminal = new ModelTerminal(random, traits(), this::now);
        terminal.onWritten = this::checkAlone;
        terminal.underWay = this::underWay;
        life = new Life();
    }

    private void underWay(int slowOfAThousand) {
        if (terminal.calm) {
            return;
        }
        int what = one(1000);
        if (what < 4) {
            tell("dies with an exchange under way");
            life.die();
        } else if (what < 4 + slowOfAThousand) {
            Duration slow = Duration.ofSeconds(one((int) LONGEST_EXCHANGE.toSeconds()));
            tell("an exchange takes " + slow);
            life.time.advance(slow);
        }
    }

    private OperationTraits traits() {
        OperationTraits.Builder traits = OperationTraits.builder().rejects(Set.of("400"), Grade.DOCUMENTED);
        switch (one(4)) {
            case 0 ->
                traits.key(KeyOrigin.SERVER, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.KEY, Grade.DOCUMENTED);
            case 1 ->
                traits.key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                        .lookup(LookupBy.LAST_ONLY, Grade.DOCUMENTED);
            default -> traits = FakeTerminal.byOurKey();
        }
        return traits.cancel(CancelBy.CURRENT_ONLY, Grade.DOCUMENTED, "").build();
    }

    private Duration now() {
        return before.plusNanos(life.time.monotonicNanos());
    }

    // ---- what happens ----

    void play() {
        for (int step = 0; step < STEPS; step++) {
            happen();
            pass(PAUSES.get(one(PAUSES.size())));
            if (life.dead) {
                restart();
            }
            check();
        }
        comeToRest();
    }

    private void happen() {
        int what = one(100);
        if (what < 30) {
            sell();
        } else if (what < 38) {
            repeat();
        } else if (what < 46) {
            tryAgain();
        } else if (what < 56) {
            pick().ifPresent(payment -> {
                tell("cancels " + payment.attempt.shown());
                life.desk().attempt(payment.attempt).cancel();
            });
        } else if (what < 66) {
            acknowledge();
        } else if (what < 76) {
            decide();
        } else if (what < 82) {
            tell("dies");
            life.die();
        } else if (what < 86) {
            life.journal.fails = !life.journal.fails;
            tell("journal " + (life.journal.fails ? "fails" : "works"));
        } else if (what < 89) {
            life.journal.losesAnswers = !life.journal.losesAnswers;
            tell("journal " + (life.journal.losesAnswers ? "loses answers" : "answers"));
        } else if (what < 92) {
            life.journal.beforeNext = this::slowly;
        } else if (what < 94) {
            life.journal.beforeNext = life::die;
        } else if (what < 96) {
            life.time.jumpWallClock(Duration.ofSeconds(one(7200) - 3600));
        }
    }

    /** A disk that takes its time; what falls due meanwhile runs on other threads of a real till. */
    private void slowly() {
        tell("slow disk");
        life.time.jumpWallClock(Duration.ofSeconds(6));
    }

    private void sell() {
        Tender tender = Tender.of("S" + (payments.size() + 1));
        start(Sale.builder().tender(tender).amount(Till.AMOUNT).build())
                .ifPresent(id -> payments.add(new Payment(tender, id)));
    }

    private void repeat() {
        pick().ifPresent(payment -> start(Sale.builder()
                        .tender(payment.tender)
                        .amount(Till.AMOUNT)
                        .build())
                .ifPresent(id -> payment.attempt = id));
    }

    private void tryAgain() {
        pick().filter(payment -> isNegative(payment.attempt))
                .ifPresent(payment -> start(Sale.builder()
                                .tender(payment.tender)
                                .amount(Till.AMOUNT)
                                .retryOf(payment.attempt)
                                .build())
                        .ifPresent(id -> payment.attempt = id));
    }

    private boolean isNegative(AttemptId id) {
        AttemptState state = summary(id).state();
        return state.isFinal() && !state.isPaid();
    }

    /** Returns the attempt; empty when it was refused before it was recorded. */
    private Optional<AttemptId> start(Sale sale) {
        Attempt attempt = life.desk().start(sale, new TerminalListener() {});
        attempt.outcome().thenAccept(this::judge);
        tell("starts " + sale.tender() + " as " + attempt.id().shown());
        return isRecorded(attempt.id()) ? Optional.of(attempt.id()) : Optional.empty();
    }

    private boolean isRecorded(AttemptId id) {
        return store.find(id).isPresent();
    }

    private void acknowledge() {
        pick().ifPresent(payment -> {
            Outcome outcome = summary(payment.attempt).outcome();
            pass(Duration.ofSeconds(one(30)));
            if (!life.dead) {
                life.desk().acknowledge(outcome);
            }
        });
    }

    /** A person who looks at the terminal sees the truth, or that it is not there yet. */
    private void decide() {
        for (AttemptSummary open : life.desk().unresolved()) {
            Optional<ModelTerminal.Transaction> transaction = terminal.transactionOf(open.id());
            if (transaction.filter(terminal::isAtWork).isPresent() || !isRecorded(open.id())) {
                continue;
            }
            Resolution resolution = one(4) == 0 && !terminal.calm
                    ? Resolution.releaseTerminal("Ann", "it is idle")
                    : terminal.isCharged(open.id())
                            ? Resolution.paid("R-1", "Ann", "it is on the roll")
                            : Resolution.notPaid("Ann", "it is not on the roll");
            try {
                life.desk().propose(open.id(), resolution).confirm();
                tell("decides " + resolution.choice() + " of " + open.id().shown());
            } catch (ResolutionRefusedException e) {
                // not, or no longer, a person's to decide
            }
        }
    }

    private void pass(Duration time) {
        if (!life.dead) {
            life.time.advance(time);
        }
    }

    private void restart() {
        before = now().plusSeconds(one(100) < 20 ? 3600 : one(60));
        new Life();
        tell("starts again");
    }

    /** The line is repaired, the terminal finishes, persons decide: then nothing may be left over, and the next sale must work. */
    private void comeToRest() {
        tell("calms down");
        terminal.calmDown();
        life.journal.fails = false;
        life.journal.losesAnswers = false;
        life.journal.beforeNext = () -> {};
        pass(Duration.ofMinutes(12));
        life.die();
        restart();
        pass(Duration.ofMinutes(12));
        check();
        checkDelivery();
        decide();
        for (AttemptSummary open : life.desk().unresolved()) {
            fail("nobody can settle " + open.id().shown() + ", " + open.state());
        }
        Attempt last = life.desk()
                .start(
                        Sale.builder()
                                .tender(Tender.of("LAST"))
                                .amount(Till.AMOUNT)
                                .build(),
                        new TerminalListener() {});
        pass(Duration.ofMinutes(12));
        decide();
        if (!last.summary().state().isFinal()) {
            fail("the terminal does not work any more: " + last.summary().outcome());
        }
        if (!terminal.written.containsKey(last.id())) {
            fail("the last sale was not sent: " + last.summary().outcome());
        }
        check();
    }

    // ---- what must hold ----

    private void check() {
        terminal.written.forEach((attempt, starts) -> {
            if (starts > 1) {
                fail("I1: " + starts + " starts of " + attempt.shown());
            }
        });
        Map<Tender, Long> charges = new LinkedHashMap<>();
        for (AttemptId id : terminal.known()) {
            if (terminal.isCharged(id)) {
                charges.merge(store.find(id).orElseThrow().tender(), 1L, Long::sum);
                boolean shown = summary(id).state().isPaid()
                        || life.desk().unresolved().stream()
                                .anyMatch(open -> open.id().equals(id));
                if (!shown) {
                    fail("I2: the charge of " + id.shown() + " is held to be "
                            + summary(id).state());
                }
            }
        }
        charges.forEach((tender, count) -> {
            if (count > 1) {
                fail("I1: " + count + " charges of " + tender);
            }
        });
        for (Payment payment : payments) {
            AttemptSummary summary = summary(payment.attempt);
            judge(summary.outcome());
            checkUnchanged(summary);
        }
        checkAtWork();
    }

    private void checkAtWork() {
        List<AttemptSummary> atWork = life.desk().unresolved().stream()
                .filter(open -> AT_WORK.contains(open.state()))
                .toList();
        life.atWorkSince
                .keySet()
                .retainAll(atWork.stream().map(AttemptSummary::id).toList());
        for (AttemptSummary open : atWork) {
            if (!open.blocksTerminal()) {
                fail("I7: " + open.id().shown() + " is at work, but its terminal is free");
            }
            Duration since = life.atWorkSince.computeIfAbsent(open.id(), id -> now());
            if (now().minus(since).compareTo(deadline.plus(LONGEST_EXCHANGE)) > 0) {
                fail("row 16: " + open.id().shown() + " is " + open.state() + " for longer than its deadline");
            }
        }
        if (atWork.size() > 1) {
            fail("I7: " + atWork.size() + " attempts are at work");
        }
    }

    private void checkUnchanged(AttemptSummary summary) {
        if (life.finals.containsKey(summary.id()) && life.finals.get(summary.id()) != summary.state()) {
            fail("I8: " + summary.id().shown() + " went from " + life.finals.get(summary.id()) + " to "
                    + summary.state());
        }
        if (summary.state().isFinal()) {
            life.finals.put(summary.id(), summary.state());
        }
    }

    /** Whatever is told of an attempt must be what the terminal did, or that nobody knows. */
    private void judge(Outcome outcome) {
        Optional<ModelTerminal.Transaction> transaction = terminal.transactionOf(outcome.attempt());
        Optional<Verdict> verdict = transaction.flatMap(terminal::verdict);
        boolean right = outcome.match(
                approved -> verdict.equals(Optional.of(Verdict.APPROVED)),
                declined -> verdict.equals(Optional.of(Verdict.DECLINED)),
                cancelled -> verdict.equals(Optional.of(Verdict.CANCELLED)),
                notStarted -> transaction.isEmpty()
                        || (notStarted.reason() == NotStartedReason.PERSON_DECIDED
                                && verdict.filter(v -> v != Verdict.APPROVED).isPresent()),
                unknown -> true);
        if (!right) {
            fail("I3: told " + outcome + ", but the terminal has "
                    + transaction
                            .map(t -> verdict.map(Enum::name).orElse("it at work"))
                            .orElse("never seen it"));
        }
    }

    private void checkAlone(AttemptId sent) {
        for (AttemptSummary open : life.desk().unresolved()) {
            // What was only prepared may be an intent whose commit was reported to have failed: nobody carries it on.
            boolean other = !open.id().equals(sent) && open.state() != AttemptState.PREPARED;
            if (other && (open.blocksTerminal() || AT_WORK.contains(open.state()))) {
                fail("I7: " + sent.shown() + " was sent while " + open.id().shown() + " is " + open.state());
            }
        }
    }

    private void checkDelivery() {
        for (AttemptSummary left : life.desk().unacknowledged()) {
            if (!life.told.contains(left.id())) {
                fail("I6: " + left.id().shown() + ", " + left.state() + ", was not told again");
            }
        }
    }

    private void fail(String what) {
        throw new AssertionError(what + "\n  " + String.join("\n  ", story));
    }

    // ---- small things ----

    private AttemptSummary summary(AttemptId id) {
        return life.desk().attempt(id).summary();
    }

    private Optional<Payment> pick() {
        return payments.isEmpty() ? Optional.empty() : Optional.of(payments.get(one(payments.size())));
    }

    private int one(int bound) {
        return random.nextInt(bound);
    }

    private int one(int least, int most) {
        return least + random.nextInt(most - least);
    }

    private void tell(String event) {
        story.add(now() + " " + event);
    }

    private Chance chance() {
        return new Chance() {
            @Override
            public UUID uuid() {
                return new UUID(random.nextLong(), random.nextLong());
            }

            @Override
            public double fraction() {
                return random.nextDouble();
            }
        };
    }
}
