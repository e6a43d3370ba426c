package dev.tillbridge.testkit.campaign;

import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every fault at every moment of every operation, on the real wire, with the real engine: extend it, give a driver and a simulator, and
 * there is one test for each.
 *
 * <pre>{@code
 * class AcmeFaultCampaignTest extends FaultCampaign<AcmeSimulator> {
 *
 *     @Override
 *     protected TerminalDriver driver() {
 *         return new AcmeDriver();
 *     }
 *
 *     @Override
 *     protected AcmeSimulator openTerminal() {
 *         return AcmeSimulator.open();
 *     }
 *
 *     @Override
 *     protected Map<String, Object> hasty(FaultCase c) {
 *         return Map.of("answerTimeout", "500ms");
 *     }
 * }
 * }</pre>
 *
 * <p>Promised is, and judged by the terminal's ledger: one start at most, and one transaction; never approved what was not paid, nor another
 * amount or operation; never declined, cancelled or not started what was paid; what is unknown is settled when the terminal answers again,
 * but for what a {@link Profile} names with its reason; what stays unknown blocks the terminal, or not, as it says itself, until a person
 * resolves it; and the next payment goes through, in the next process on the same journal. A fault that never strikes fails as well.
 *
 * <p>Ids and jitter come from a seed that a failure tells; the system property {@code tillbridge.seed} gives a case the same ones again.
 *
 * <p>Time is simulated, so that hours of recovery pass at once. A usual run takes a share of the cases, always the same; the system property
 * {@code tillbridge.campaign} set to {@code full} takes all, and to a name, in which {@code *} is anything, those of that name.
 *
 * @param <T> the simulator
 */
public abstract class FaultCampaign<T extends SimulatedTerminal> {

    private static final int TRIES = 3;
    private static final String SEED = "tillbridge.seed";

    private static final Logger log = LoggerFactory.getLogger(FaultCampaign.class);

    private static final Set<Fault> SILENT = EnumSet.of(
            Fault.STALL_HANDSHAKE,
            Fault.STALL_REQUEST,
            Fault.STALL_ANSWER,
            Fault.STALL_DURING_ANSWER,
            Fault.DRIP_ANSWER,
            Fault.ENDLESS_ANSWER);

    private static final Set<Fault> FLOODS = EnumSet.of(Fault.OVERSIZED_ANSWER, Fault.PACKED_OVERSIZED_ANSWER);

    private final Set<FaultCase> held = new HashSet<>();

    /** For subclasses. */
    protected FaultCampaign() {}

    // What is tried

    /** Returns the driver. */
    protected abstract TerminalDriver driver();

    /** Opens the simulator that the driver is tried with; closed after the last case. A terminal that wants to be paired is paired. */
    protected abstract T openTerminal();

    /** Returns the ways in which the till is configured; one without settings or exceptions by default. */
    protected List<Profile> profiles() {
        return List.of(Profile.builder("DOCUMENTED").build());
    }

    /**
     * Returns settings with which the driver gives up soon, used where it waits in vain: where the terminal falls silent, and where one that
     * answers a start when the cardholder is done is to be asked before. None by default, which may take long.
     */
    protected Map<String, Object> hasty(FaultCase c) {
        return Map.of();
    }

    /** Returns whether the fault of a case is a silence, so that real time passes. */
    protected boolean isSilent(FaultCase c) {
        return SILENT.contains(c.fault());
    }

    // What is special

    /** Makes the simulator ready for a case; nothing by default. */
    protected void prepare(T terminal, FaultCase c) {}

    /** Makes the simulator as it was before {@link #prepare}; nothing by default. */
    protected void restore(T terminal, FaultCase c) {}

    /** Returns what must have been carried out for an operation to refer to. */
    protected Optional<Operation> before(FaultCase c) {
        return switch (c.operation()) {
            case TOP_UP, COMPLETION, REVERSAL -> Optional.of(Operation.PRE_AUTHORISATION);
            case VOID -> Optional.of(Operation.SALE);
            case SALE, REFUND, PRE_AUTHORISATION, AUTHORISATION_ONLY -> Optional.empty();
        };
    }

    /** Returns settings of the till that carries out what comes before; by default those of the profile. */
    protected Map<String, Object> settingsBefore(FaultCase c) {
        return c.profile().settings();
    }

    /** Returns the request of a case; by default {@link RequestParts#usual()}. */
    protected StartRequest request(RequestParts order, FaultCase c) {
        return order.usual();
    }

    /**
     * Judges what is special about this driver; nothing by default. The promises about money are judged already.
     *
     * @throws AssertionError when it is wrong
     */
    protected void judge(FaultCase c, Trial trial) {}

    // The campaign

    /** Runs the cases, and says at last how many there are. */
    @TestFactory
    public Stream<DynamicTest> noFaultMakesAWrongFinalOrASecondStart() {
        T terminal = openTerminal();
        try {
            CredentialStore credentials = InMemoryCredentialStore.create();
            pair(terminal, credentials);
            List<FaultCase> possible = possible(terminal, credentials);
            List<FaultCase> all = possible.stream().filter(c -> !isOmitted(c)).toList();
            List<FaultCase> wanted = Share.wanted(all, this::isCostly);
            AtomicInteger number = new AtomicInteger();
            FaultMatrix matrix = new FaultMatrix();
            Stream<DynamicTest> cases = wanted.stream()
                    .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                        Trial trial = played(terminal, credentials, c, number);
                        matrix.note(
                                c.profile().name(),
                                c.strike(),
                                c.operation(),
                                trial.told().state(),
                                trial.settled().state());
                    }));
            DynamicTest account = DynamicTest.dynamicTest(
                    wanted.size() + " of " + all.size() + " cases, and every exception is about one",
                    () -> giveAccount(possible, all, wanted, matrix));
            return Stream.concat(cases, Stream.of(account)).onClose(terminal::close);
        } catch (RuntimeException | Error e) {
            terminal.close();
            throw e;
        }
    }

    /**
     * Plays a case, again where short limits have ended it on a busy machine before its fault could strike, and where what a terminal had
     * sent was still on its way inside this machine.
     */
    private Trial played(T terminal, CredentialStore credentials, FaultCase c, AtomicInteger number) {
        for (int i = 1; ; i++) {
            long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong());
            try {
                return new CaseRun<>(this, terminal, credentials, c, number.incrementAndGet(), new SeededChance(seed))
                        .play();
            } catch (UnmetFaultError e) {
                if (i == TRIES || !(takesRealTime(c) || c.fault() == Fault.ANSWERS_BEFORE_ASKED)) {
                    throw e;
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        e.getMessage() + "\nThe same ids and jitter again: -D" + SEED + "=" + seed
                                + " -Dtillbridge.campaign=\"" + c + "\"",
                        e);
            }
        }
    }

    private void giveAccount(
            List<FaultCase> possible, List<FaultCase> all, List<FaultCase> wanted, FaultMatrix matrix) {
        log.info("{}: ran {} of {} cases. {}", getClass().getSimpleName(), wanted.size(), all.size(), Share.advice());
        if (Share.isFull()) {
            log.info("{}", matrix.print());
        }
        if (wanted.isEmpty()) {
            throw new AssertionError("No case was run, of " + all.size() + ". " + Share.advice());
        }
        for (Profile profile :
                possible.stream().map(FaultCase::profile).distinct().toList()) {
            for (Profile.Omission omission : profile.omissions()) {
                if (possible.stream()
                        .noneMatch(
                                c -> c.profile() == profile && omission.fits().test(c))) {
                    throw new AssertionError("The profile " + profile + " takes out cases that do not exist: "
                            + omission.reason() + ". Remove that exception.");
                }
            }
        }
    }

    private boolean isCostly(FaultCase c) {
        return takesRealTime(c) || FLOODS.contains(c.fault());
    }

    /** Returns whether the driver waits in vain. */
    final boolean takesRealTime(FaultCase c) {
        return isSilent(c) || held.contains(c);
    }

    private static boolean isOmitted(FaultCase c) {
        return c.profile().omissions().stream()
                .anyMatch(omission -> omission.fits().test(c));
    }

    private void pair(T terminal, CredentialStore credentials) {
        Optional<String> code = terminal.showPairingCode();
        if (code.isPresent()) {
            try (SimulatedTill till = till(terminal, credentials, Map.of())) {
                till.terminal().pair(code.get(), null);
            }
        }
    }

    private List<FaultCase> possible(T terminal, CredentialStore credentials) {
        List<FaultCase> cases = new ArrayList<>();
        for (Profile profile : profiles()) {
            try (SimulatedTill till = till(terminal, credentials, profile.settings())) {
                till.terminal()
                        .capabilities()
                        .operations()
                        .forEach((operation, traits) -> cases.addAll(possible(terminal, profile, operation, traits)));
            }
        }
        return List.copyOf(cases);
    }

    private Collection<FaultCase> possible(T terminal, Profile profile, Operation operation, OperationTraits traits) {
        boolean tried = profile.operations().isEmpty()
                ? terminal.operations().contains(operation)
                : profile.operations().contains(operation);
        List<FaultCase> cases = new ArrayList<>();
        for (Fault fault : tried ? Fault.values() : new Fault[0]) {
            for (Moment moment : Moment.values()) {
                FaultCase c = new FaultCase(operation, fault, moment, profile);
                boolean happens = switch (moment) {
                    case ACQUISITION, REPORT -> false;
                    case CANCEL -> traits.cancel().value() != CancelBy.NONE;
                    default -> true;
                };
                if (happens && makesSense(fault, moment, traits) && terminal.canInject(c.plan())) {
                    cases.add(c);
                    if (CaseRun.isHeld(c, traits)) {
                        held.add(c);
                    }
                }
            }
        }
        return cases;
    }

    /** A verdict can be spoiled at the start only where that is answered by the result. */
    private static boolean makesSense(Fault fault, Moment moment, OperationTraits traits) {
        boolean verdictAtStart = moment == Moment.START
                && fault.spoilsVerdict()
                && traits.answerTime().value() == AnswerTime.AFTER_CARD;
        return fault.moments().contains(moment) || verdictAtStart;
    }

    private SimulatedTill till(T terminal, CredentialStore credentials, Map<String, Object> settings) {
        return SimulatedTill.builder(driver())
                .terminal(terminal)
                .settings(settings)
                .credentials(credentials)
                .open();
    }
}
