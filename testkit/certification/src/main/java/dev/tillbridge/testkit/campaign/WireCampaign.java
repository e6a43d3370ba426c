package dev.tillbridge.testkit.campaign;

import dev.tillbridge.Attempt;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceRun;
import dev.tillbridge.testkit.conformance.Subject;
import dev.tillbridge.testkit.proxy.FaultProxy;
import dev.tillbridge.testkit.proxy.ProxiedSimulator;
import dev.tillbridge.testkit.proxy.ProxiedTerminal;
import dev.tillbridge.testkit.proxy.WireFault;
import dev.tillbridge.testkit.proxy.WirePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole till with a broken wire between driver and terminal: extend it, give a driver and a simulator, and a {@link FaultProxy} between
 * the two breaks sales in every way that it knows.
 *
 * <p>What a simulator does to its own answers is a {@link FaultCampaign}'s; a proxy does what happens to whole answers on their way, as
 * cutting, doubling and delaying them, with the simulator none the wiser. The ledger behind it judges what the till is told. At last the
 * conformance suite must come to the same verdicts through a proxy as without one.
 *
 * @param <T> the simulator
 */
public abstract class WireCampaign<T extends SimulatedTerminal> {

    private static final Scenario APPROVED = Scenario.tapsCard().approved();
    private static final Scenario DECLINED = Scenario.tapsCard().declined("51");
    private static final long MINOR_UNITS = 1250;
    private static final Duration HOURS = Duration.ofHours(2);
    private static final long SEED = 4711;
    private static final int CHANCE = 40;
    private static final int ENOUGH = 20;
    private static final Set<WireFault> SILENT = EnumSet.of(
            WireFault.BLACK_HOLE,
            WireFault.STALL_REQUEST,
            WireFault.STALL_ANSWER,
            WireFault.STALL_DURING_ANSWER,
            WireFault.LATE_ANSWER,
            WireFault.ENDLESS_ANSWER,
            WireFault.HALF_OPEN,
            WireFault.CORRUPT_ANSWER);
    private static final Set<WireFault> HARMLESS = EnumSet.of(
            WireFault.DRIP_ANSWER,
            WireFault.SLICE_ANSWER,
            WireFault.MERGE_ANSWER,
            WireFault.CLOSE_AFTER_ANSWER,
            WireFault.DUPLICATE_ANSWER,
            WireFault.HALF_OPEN);

    private final AtomicInteger number = new AtomicInteger();

    /** For subclasses. */
    protected WireCampaign() {}

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the simulator behind the proxy; closed with it. */
    protected abstract T openTerminal();

    /** Returns settings of the driver with which what is unknown can be found out; none by default. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /** Returns settings with which the driver gives up soon, used where the wire falls silent. */
    protected abstract Map<String, Object> hasty();

    /** Returns where the driver finds what it needs to be let in; empty by default. */
    protected CredentialStore credentials(T inside) {
        return InMemoryCredentialStore.create();
    }

    /** Returns a proxy for the simulator, not open yet; by default one that speaks what a terminal of this id speaks. */
    protected FaultProxy.Builder proxy(T inside) {
        return ProxiedTerminal.builder(inside);
    }

    /** Returns the moments at which the wire breaks. */
    protected Set<Moment> moments() {
        return EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_RESULT);
    }

    /** Returns the faults after which the driver waits in vain, so that real time passes. */
    protected Set<WireFault> silent() {
        return SILENT;
    }

    /** Returns the faults that spoil nothing: the answer comes whole, and is the first thing that comes. */
    protected Set<WireFault> harmless() {
        return HARMLESS;
    }

    /** Returns the patterns of the rules or cases that are judged with and without a proxy; empty, as in a full run, for the whole suite. */
    protected Collection<String> compared() {
        return isFull()
                ? List.of()
                : List.of(
                        "START-*/sale/*", "CONNECT-*/sale/*", "ANSWER-*/sale/*", "LOOKUP-*/sale/*", "VERDICT-*/sale/*");
    }

    /** Returns whether all cases are asked for, not only a share. */
    protected final boolean isFull() {
        return Share.isFull();
    }

    // The campaign

    /** Breaks the wire of sales that the issuer approves. */
    @TestFactory
    public Stream<DynamicTest> anApprovalThatTheWireBreaksIsNeverToldToBeAnythingElse() {
        return plans(APPROVED, AttemptState.APPROVED, EnumSet.allOf(Moment.class), true);
    }

    /** Breaks the wire of sales that the issuer declines; silence is the same whatever the answer would have been. */
    @TestFactory
    public Stream<DynamicTest> aDeclineThatTheWireBreaksIsNeverToldToBeAnApproval() {
        return plans(DECLINED, AttemptState.DECLINED, EnumSet.of(Moment.START), false);
    }

    private Stream<DynamicTest> plans(Scenario scenario, AttemptState truth, Set<Moment> among, boolean withSilence) {
        Street street = new Street();
        try {
            street.warmUp();
            List<WirePlan> plans = new ArrayList<>();
            for (WireFault fault : WireFault.values()) {
                for (Moment moment : moments()) {
                    boolean silent = silent().contains(fault);
                    boolean worthIt = !silent || (withSilence && moment != Moment.LOOKUP_RESULT);
                    if (worthIt
                            && among.contains(moment)
                            && fault.moments().contains(moment)
                            && street.proxy().canInject(fault.at(moment))) {
                        plans.add(fault.at(moment));
                    }
                }
            }
            demand(!plans.isEmpty(), "this proxy breaks nothing");
            return plans.stream()
                    .map(plan -> DynamicTest.dynamicTest(
                            plan.fault() + " at " + plan.moment(), () -> breakOne(street, plan, scenario, truth)))
                    .onClose(street::close);
        } catch (RuntimeException | Error e) {
            street.close();
            throw e;
        }
    }

    private void breakOne(Street street, WirePlan plan, Scenario scenario, AttemptState truth) {
        String what = plan.fault() + " at " + plan.moment();
        street.terminal.otherwise(scenario);
        try (SimulatedTill till = street.till(silent().contains(plan.fault()))) {
            Agreement agreement = Agreement.from(street.terminal, what);
            int struckBefore = street.proxy().wireStrikes().size();
            street.proxy().inject(plan);

            Attempt attempt = till.carryOut(sale(till).usual());

            AttemptState told = attempt.summary().state();
            demand(street.proxy().wireStrikes().size() > struckBefore, what + " never struck; this proves nothing");
            agreement.judge(attempt.summary(), "When it is told");
            if (harmless().contains(plan.fault()) && told != truth) {
                throw agreement.complaint(
                        "what came whole is believed",
                        attempt.summary(),
                        "When it is told",
                        "the answer says " + truth,
                        "An answer in pieces, in one piece, or before the connection ends is an answer.");
            }
            if (plan.fault() == WireFault.REFUSE
                    && (told != AttemptState.NOT_STARTED || !agreement.starts().isEmpty())) {
                throw agreement.complaint(
                        "without a connection nothing is started",
                        attempt.summary(),
                        "When it is told",
                        "nothing can have left",
                        "Connect first, pass the gate then.");
            }
            street.terminal.clearFaults();
            street.proxy().deliverLate();
            street.terminal.settle();
            till.pass(HOURS);
            agreement.judge(attempt.summary(), "When hours have passed");
        } finally {
            street.heal();
        }
    }

    /** The answer comes when nobody waits for it any more; the lookup finds the truth. */
    @Test
    public void anAnswerThatComesTooLateChangesNothing() {
        try (Street street = new Street()) {
            street.warmUp();
            try (SimulatedTill till = street.till(true)) {
                Agreement agreement = Agreement.from(street.terminal, "LATE_ANSWER at START");
                street.proxy().inject(WireFault.LATE_ANSWER.at(Moment.START));
                Attempt attempt = till.carryOut(sale(till).usual());
                AttemptState told = attempt.summary().state();
                demand(
                        street.proxy().wireStrikes().stream()
                                .anyMatch(strike -> strike.fault() == WireFault.LATE_ANSWER),
                        "the answer was not late; this proves nothing");
                street.proxy().deliverLate();
                street.terminal.settle();
                till.pass(HOURS);

                agreement.judge(attempt.summary(), "When the answer has come at last");
                boolean fine = (told == AttemptState.APPROVED || told == AttemptState.UNKNOWN)
                        && attempt.summary().state() == AttemptState.APPROVED
                        && agreement.entries().size() == 1;
                if (!fine) {
                    throw agreement.complaint(
                            "a late answer is found by the lookup",
                            attempt.summary(),
                            "When the answer has come at last",
                            "it was told as " + told + " before, and was paid once",
                            "Whoever waits no longer asks.");
                }
            }
        }
    }

    /** Breaks the wire of a few payments by chance, always the same. */
    @Test
    public void whateverChanceBreaksTheTillAgreesWithTheLedger() {
        int payments = isFull() ? 6 : 3;
        T inside = openTerminal();
        try (ProxiedSimulator wild =
                ProxiedTerminal.of(inside, proxy(inside).seeded(SEED, CHANCE).open())) {
            CredentialStore credentials = credentials(inside);
            for (int i = 0; i < payments; i++) {
                wild.otherwise(i % 2 == 0 ? APPROVED : DECLINED);
                try (SimulatedTill till = till(wild, credentials, true)) {
                    Agreement agreement = Agreement.from(wild, "payment " + (i + 1) + " of seed " + SEED);
                    Attempt attempt = till.carryOut(sale(till).usual());
                    wild.settle();
                    agreement.judge(attempt.summary(), "When it is told");
                    boolean paid = agreement.entries().stream().anyMatch(LedgerEntry::isApproved);
                    demand(
                            !paid || i % 2 == 0,
                            "the issuer declined payment " + (i + 1) + ", and the ledger has it as approved");
                }
                wild.restart();
            }
            demand(!wild.proxy().wireStrikes().isEmpty(), "chance broke nothing; this proves nothing");
        }
    }

    /** Rule by rule and case by case. */
    @Test
    public void theSuiteJudgesThroughAProxyAsWithoutOne() {
        Map<String, CaseResult.Result> without = verdicts(openTerminal());
        T inside = openTerminal();
        Map<String, CaseResult.Result> through =
                verdicts(ProxiedTerminal.of(inside, proxy(inside).open()));

        demand(
                without.size() > ENOUGH && without.containsValue(CaseResult.Result.PASSED),
                "only " + without.size() + " cases were judged; this proves nothing");
        Map<String, String> different = new TreeMap<>();
        without.forEach((id, verdict) -> {
            if (through.get(id) != verdict) {
                different.put(id, verdict + " without the proxy, " + through.get(id) + " through it");
            }
        });
        demand(different.isEmpty() && through.size() == without.size(), "judged differently: " + different);
    }

    private Map<String, CaseResult.Result> verdicts(SimulatedTerminal terminal) {
        try (terminal) {
            Map<String, CaseResult.Result> verdicts = new TreeMap<>();
            ConformanceRun.of(Subject.of(driver(), terminal))
                    .only(compared())
                    .run()
                    .results()
                    .forEach(result -> verdicts.put(result.id(), result.result()));
            return verdicts;
        }
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    // The till

    private RequestParts sale(SimulatedTill till) {
        return new RequestParts(
                Operation.SALE,
                Tender.of("wire-" + number.incrementAndGet()),
                Money.ofMinor(till.terminal().currency(), MINOR_UNITS),
                Optional.empty(),
                false,
                till.terminal().capabilities());
    }

    private SimulatedTill till(ProxiedSimulator terminal, CredentialStore credentials, boolean hasty) {
        Map<String, Object> more = new HashMap<>(settings());
        if (hasty) {
            more.putAll(hasty());
        }
        return SimulatedTill.builder(driver())
                .terminal(terminal)
                .settings(more)
                .credentials(credentials)
                .open();
    }

    /** A terminal behind its proxy. */
    private final class Street implements AutoCloseable {

        private final ProxiedSimulator terminal;
        private final CredentialStore credentials;

        private Street() {
            T inside = openTerminal();
            terminal = ProxiedTerminal.of(inside, proxy(inside).open());
            credentials = credentials(inside);
        }

        private FaultProxy proxy() {
            return terminal.proxy();
        }

        private FaultProxy.Builder proxy(T inside) {
            return WireCampaign.this.proxy(inside);
        }

        private SimulatedTill till(boolean hasty) {
            return WireCampaign.this.till(terminal, credentials, hasty);
        }

        /** The first handshake of a process takes longer than a till in a hurry waits. */
        private void warmUp() {
            try (SimulatedTill till = till(false)) {
                AttemptState first = till.carryOut(sale(till).usual()).summary().state();
                demand(first == AttemptState.APPROVED, "a healthy sale is " + first);
            }
        }

        private void heal() {
            terminal.clearFaults();
            terminal.settle();
            terminal.otherwise(APPROVED);
        }

        @Override
        public void close() {
            terminal.close();
        }
    }
}
