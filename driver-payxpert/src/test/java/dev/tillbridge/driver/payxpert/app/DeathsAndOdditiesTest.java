package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.driver.payxpert.app.MortalHost.Death;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import dev.tillbridge.testkit.payxpert.PayXpressQuirk;
import dev.tillbridge.testkit.payxpert.PayXpressShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every oddity of the apps with every operation, and the end of the process at every moment: never a second start, never a wrong final, and
 * what is unknown keeps the device from working until a person resolves it or the result comes.
 *
 * <p>The engine is real, and so is the file of the journal where a process dies during a sale. Time is simulated, so that hours of recovery
 * pass at once. The ledger judges.
 */
@Timeout(60)
class DeathsAndOdditiesTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Money TIP = Money.parse("EUR 1.00");
    private static final Duration LONG = Duration.ofHours(2);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** After these no result ever comes: only then does real time pass. */
    private static final Set<Fault> SILENT = EnumSet.of(Fault.STALL_REQUEST, Fault.STALL_ANSWER, Fault.POWER_CYCLE);

    private static final Set<PayXpressQuirk> REFUSING = EnumSet.of(
            PayXpressQuirk.INVALID_PARAMETERS,
            PayXpressQuirk.IN_PROGRESS,
            PayXpressQuirk.IN_BACKGROUND,
            PayXpressQuirk.LAUNCH_REFUSED);

    /** Results that do not say enough of an approved payment. */
    private static final Set<PayXpressQuirk> DOUBTFUL =
            EnumSet.of(PayXpressQuirk.NOT_FINISHED, PayXpressQuirk.TIP_UNREADABLE, PayXpressQuirk.BARE);

    @TempDir
    Path folder;

    /** Which app, and how much the operator vouches for. */
    @SuppressWarnings("ImmutableEnumChecker") // maps that nobody changes
    enum Profile {
        PAYXPRESS(true, Map.of()),
        /** As it is delivered: no result proves anything. */
        APM(false, Map.of()),
        APM_VERIFIED(true, Map.of("verified", List.of("apm-result")));

        private final boolean resultsCount;
        private final Map<String, Object> settings;

        Profile(boolean resultsCount, Map<String, Object> settings) {
            this.resultsCount = resultsCount;
            this.settings = settings;
        }

        TerminalDriver driver() {
            return this == PAYXPRESS ? new PayxpertAppDriver() : new PayxpertApmDriver();
        }

        Set<Kind> kinds() {
            return this == PAYXPRESS ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.SALE, Kind.REFUND);
        }
    }

    /** What is asked of an app. */
    enum Kind {
        SALE(Operation.SALE),
        DEFERRED_SALE(Operation.SALE),
        REFUND(Operation.REFUND),
        VOID(Operation.VOID);

        private final Operation operation;

        Kind(Operation operation) {
            this.operation = operation;
        }
    }

    /** What the issuer says. */
    enum Issuer {
        APPROVES,
        DECLINES;

        Scenario scenario() {
            return this == APPROVES
                    ? Scenario.tapsCard().approved()
                    : Scenario.tapsCard().declined("51");
        }
    }

    /** One payment at one app. */
    record Payment(Profile profile, Kind kind, Issuer issuer, PayXpressShape shape) {
        @Override
        public String toString() {
            return profile + " " + kind + ", issuer " + issuer + ", shape " + shape;
        }
    }

    record Odd(Payment payment, PayXpressQuirk quirk) {
        @Override
        public String toString() {
            return quirk + ": " + payment;
        }
    }

    record Fatal(Payment payment, Death death, Optional<Fault> fault) {
        @Override
        public String toString() {
            return "death " + death + fault.map(f -> " and " + f).orElse("") + ": " + payment;
        }
    }

    private static Stream<Payment> payments() {
        return Arrays.stream(Profile.values())
                .flatMap(profile -> profile.kinds().stream()
                        .flatMap(kind -> Arrays.stream(Issuer.values())
                                .flatMap(issuer ->
                                        shapes(kind).map(shape -> new Payment(profile, kind, issuer, shape)))));
    }

    /** The form of a result is the same whatever was asked for. */
    private static Stream<PayXpressShape> shapes(Kind kind) {
        return kind == Kind.SALE ? Arrays.stream(PayXpressShape.values()) : Stream.of(PayXpressShape.B);
    }

    static Stream<Odd> oddities() {
        return payments()
                .filter(payment -> payment.kind() == Kind.SALE || payment.issuer() == Issuer.APPROVES)
                .flatMap(payment -> Arrays.stream(PayXpressQuirk.values()).map(quirk -> new Odd(payment, quirk)));
    }

    static Stream<Fatal> deaths() {
        List<Fatal> all = new ArrayList<>();
        payments().filter(payment -> payment.shape() == PayXpressShape.B).forEach(payment -> {
            for (Death death : Death.values()) {
                all.add(new Fatal(payment, death, Optional.empty()));
                if (payment.kind() == Kind.SALE && death == Death.RESULT_KEPT) {
                    FakePayXpress.faults().stream()
                            .filter(plan -> plan.moment() == Moment.START && !SILENT.contains(plan.fault()))
                            .forEach(plan -> all.add(new Fatal(payment, death, Optional.of(plan.fault()))));
                }
            }
        });
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    void noOddityMakesAWrongFinalOrASecondStart(Odd c) {
        try (Device device = device(c.payment(), c.quirk() == PayXpressQuirk.LATE);
                Till till = device.till(device.app)) {
            Scenario scenario = c.payment().issuer().scenario();
            device.app.otherwise(
                    c.quirk() == PayXpressQuirk.AMOUNT_WITH_TIP && c.payment().kind() == Kind.SALE
                            ? scenario.addsTip(TIP)
                            : scenario);
            device.app.nextResult(c.quirk());

            Attempt attempt = till.begin(device.request());
            till.outcome(attempt);
            device.agrees(till, attempt.id());
            if (c.quirk() == PayXpressQuirk.LATE) {
                device.resultHasArrivedLate(attempt.id());
            }
            till.time.advance(LONG);

            assertThat(device.agrees(till, attempt.id())).isEqualTo(expected(c));
            device.theNextPaymentIsPossibleWhenThisOneIsResolved(till, attempt.id());
        }
    }

    private static AttemptState expected(Odd c) {
        boolean approved = c.payment().issuer() == Issuer.APPROVES;
        if (c.quirk() == PayXpressQuirk.LAUNCH_REFUSED) {
            return AttemptState.NOT_STARTED;
        }
        if (!c.payment().profile().resultsCount || c.quirk() == PayXpressQuirk.NOT_FINISHED) {
            return AttemptState.UNKNOWN;
        }
        if (REFUSING.contains(c.quirk())) {
            return AttemptState.NOT_STARTED;
        }
        if (!approved) {
            return AttemptState.DECLINED;
        }
        return DOUBTFUL.contains(c.quirk()) ? AttemptState.UNKNOWN : AttemptState.APPROVED;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void noEndOfTheProcessMakesAWrongFinalOrASecondStart(Fatal c) {
        try (Device device = new Device(c.payment())) {
            Scenario scenario = held(c.payment().issuer().scenario(), c.death());
            if (c.death() != Death.BEFORE_THE_APP) {
                device.app.next(scenario);
            }
            c.fault().ifPresent(fault -> device.app.inject(fault.at(Moment.START)));
            MortalHost host = new MortalHost(device.app, scenario, c.death());
            if (c.fault().isEmpty() && c.payment().kind() == Kind.SALE) { // a file each time would take long
                device.keepsItsJournalInAFile();
            }
            Till dying = device.till(host);
            host.dyingBy(dying::die);
            AttemptId id = dying.begin(device.request()).id();
            dying.time.advance(Duration.ofSeconds(1));
            assertThat(host.isDead()).isTrue();

            try (Till next = device.reborn(dying, host)) {
                next.time.advance(Duration.ofMinutes(5));
                device.agrees(next, id);
                boolean hasResult = c.death() == Death.RESULT_KEPT;
                if (!hasResult) {
                    device.isBlocked(next);
                    host.giveTheScreenBack(true);
                }
                next.time.advance(LONG);

                AttemptState settled = device.agrees(next, id);
                if (c.fault().isEmpty()) {
                    assertThat(settled).isEqualTo(expected(c));
                }
                device.theNextPaymentIsPossibleWhenThisOneIsResolved(next, id);
            }
        }
    }

    private static Scenario held(Scenario scenario, Death death) {
        return switch (death) {
            case WAITING_FOR_CARD -> scenario.holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
            case CHARGED -> scenario.holdAt(Moment.LOOKUP_RESULT);
            default -> scenario;
        };
    }

    private static AttemptState expected(Fatal c) {
        boolean lost = c.death() == Death.BEFORE_THE_APP || c.death() == Death.RESULT_LOST;
        if (lost || !c.payment().profile().resultsCount) {
            return AttemptState.UNKNOWN;
        }
        return c.payment().issuer() == Issuer.APPROVES ? AttemptState.APPROVED : AttemptState.DECLINED;
    }

    static Stream<FaultPlan> faultsOfPrinting() {
        return FakePayXpress.faults().stream().filter(plan -> plan.moment() == Moment.REPORT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfPrinting")
    void printingAgainMovesNoMoneyAndBlocksNothingWhateverGoesWrong(FaultPlan plan) {
        Payment payment = new Payment(Profile.PAYXPRESS, Kind.SALE, Issuer.APPROVES, PayXpressShape.B);
        try (Device device = new Device(payment)) {
            if (SILENT.contains(plan.fault())) {
                device.printsInVain();
            }
            Till till = device.till(device.app);
            assertThat(till.perform(device.request())).isInstanceOf(Outcome.Approved.class);
            List<LedgerEntry> before = device.app.ledger().entries();
            device.app.inject(plan);

            assertThat(till.terminal.reprint(Receipt.Audience.CARDHOLDER).value())
                    .as("nobody is told that it was printed when that is not known")
                    .isEmpty();

            assertThat(device.app.strikes()).contains(new Strike(plan.fault(), plan.moment()));
            assertThat(device.app.ledger().entries()).isEqualTo(before);
            device.app.clearFaults();
            assertThat(till.perform(device.sale())).isInstanceOf(Outcome.Approved.class);
            till.close();
        }
    }

    private Device device(Payment payment, boolean inVain) {
        Device device = new Device(payment);
        if (inVain) {
            device.waitsInVain();
        }
        return device;
    }

    /** The device with its apps, the till's journal on it, and what happened before. */
    private final class Device implements AutoCloseable {

        final FakePayXpress app = FakePayXpress.open();
        private final Payment payment;
        private final Path file = folder.resolve("journal-" + NUMBER.incrementAndGet() + ".db");
        private final Map<String, Object> settings;
        private final Optional<ProviderRef> original;
        private final int entriesBefore;
        private final int handoversBefore;
        private Journal journal = InMemoryJournal.create();

        Device(Payment payment) {
            this.payment = payment;
            app.shape(payment.shape());
            settings = new HashMap<>(payment.profile().settings);
            settings.put("serial", "SN-" + NUMBER.incrementAndGet());
            original = payment.kind() == Kind.VOID || payment.profile() != Profile.PAYXPRESS
                    ? Optional.of(earlierSale())
                    : Optional.empty();
            entriesBefore = app.ledger().entries().size();
            handoversBefore = app.wire().size();
        }

        private ProviderRef earlierSale() {
            app.otherwise(Scenario.tapsCard().approved());
            Map<String, Object> known = new HashMap<>();
            if (payment.profile() != Profile.PAYXPRESS) {
                known.putAll(Profile.APM_VERIFIED.settings);
            }
            try (Till till =
                    Till.over(InMemoryJournal.create(), payment.profile().driver(), known, app)) {
                return ((Outcome.Approved) till.perform(sale()))
                        .details()
                        .providerRef()
                        .orElseThrow();
            }
        }

        /** Lets the till give up soon on a result that does not come; only then, as a busy machine may be slow. */
        void waitsInVain() {
            settings.put("resultLimit", "100ms");
        }

        void printsInVain() {
            settings.put("printLimit", "100ms");
        }

        void keepsItsJournalInAFile() {
            journal = SqliteJournal.open(file);
        }

        Till till(IntentTransport host) {
            return Till.over(journal, payment.profile().driver(), settings, host);
        }

        /** Returns the next process, which reads what the former one had written. */
        Till reborn(Till dead, IntentTransport host) {
            if (journal instanceof SqliteJournal) {
                journal.close();
                journal = SqliteJournal.open(file);
            }
            return dead.reborn(host, journal);
        }

        StartRequest sale() {
            return Till.sale(AMOUNT);
        }

        StartRequest request() {
            Tender tender = Tender.of("case-" + NUMBER.incrementAndGet());
            return switch (payment.kind()) {
                case SALE -> Sale.builder().tender(tender).amount(AMOUNT).build();
                case DEFERRED_SALE ->
                    Sale.builder().tender(tender).amount(AMOUNT).deferred(true).build();
                case REFUND -> {
                    Refund.Builder refund = Refund.builder().tender(tender).amount(AMOUNT);
                    original.ifPresent(refund::original);
                    yield refund.build();
                }
                case VOID ->
                    VoidTransaction.builder()
                            .tender(tender)
                            .amount(AMOUNT)
                            .original(original.orElseThrow())
                            .build();
            };
        }

        /** Returns the state of an attempt, which does not contradict the ledger. */
        AttemptState agrees(Till till, AttemptId id) {
            assertThat(app.wire().subList(handoversBefore, app.wire().size()))
                    .as("I1: handings over")
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(app.complaints()).isEmpty();
            AttemptSummary attempt = till.terminal.attempt(id).summary();
            String words = attempt.state() + " while the ledger says " + truth() + "; " + attempt.facts();
            switch (attempt.state()) {
                case APPROVED -> {
                    assertThat(truth().map(LedgerEntry::isApproved))
                            .as("I3: " + words)
                            .contains(true);
                    LedgerEntry charged = truth().orElseThrow();
                    Outcome.Approved approved = (Outcome.Approved) attempt.outcome();
                    assertThat(approved.amount()).as(words).contains(charged.approved());
                    assertThat(charged.operation()).isEqualTo(payment.kind().operation);
                }
                case DECLINED, CANCELLED, NOT_STARTED ->
                    assertThat(truth().filter(LedgerEntry::isApproved))
                            .as("I2: " + words)
                            .isEmpty();
                default -> {
                    assertThat(attempt.state().isFinal()).as(words).isFalse();
                    assertThat(attempt.blocksTerminal()).as(words).isTrue();
                }
            }
            return attempt.state();
        }

        private Optional<LedgerEntry> truth() {
            List<LedgerEntry> all = app.ledger().entries();
            List<LedgerEntry> ours = all.subList(entriesBefore, all.size());
            assertThat(ours).as("the ledger knows at most one").hasSizeLessThanOrEqualTo(1);
            return ours.stream().findFirst();
        }

        void isBlocked(Till till) {
            int handovers = app.wire().size();
            assertThat(till.perform(sale()))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotStartedReason.BLOCKED));
            assertThat(app.wire()).hasSize(handovers);
        }

        /** A person who looks at the app finds the truth. */
        void theNextPaymentIsPossibleWhenThisOneIsResolved(Till till, AttemptId id) {
            if (!till.terminal.attempt(id).summary().state().isFinal()) {
                isBlocked(till);
                boolean paid = truth().filter(LedgerEntry::isApproved).isPresent();
                till.terminal
                        .propose(
                                id,
                                paid
                                        ? Resolution.paid("730601", "Kim", "seen in the app")
                                        : Resolution.notPaid("Kim", "the app shows nothing"))
                        .confirm();
                assertThat(till.terminal.attempt(id).summary().state())
                        .isEqualTo(paid ? AttemptState.OPERATOR_PAID : AttemptState.OPERATOR_NOT_PAID);
            }
            app.otherwise(Scenario.tapsCard().approved());
            app.clearFaults();
            app.quirks();
            app.settle();
            int handovers = app.wire().size();
            till.close();
            settings.remove("resultLimit");
            try (Till patient = till(app)) {
                assertThat(patient.perform(sale()))
                        .isInstanceOf(payment.profile().resultsCount ? Outcome.Approved.class : Outcome.Unknown.class);
            }
            assertThat(app.wire()).hasSize(handovers + 1);
        }

        /** The app gives a late result on a thread of its own. */
        void resultHasArrivedLate(AttemptId id) {
            String key = journal.find(id).orElseThrow().startKey().orElseThrow().value();
            while (app.late(key).isEmpty()) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            app.close();
            journal.close();
        }
    }
}
