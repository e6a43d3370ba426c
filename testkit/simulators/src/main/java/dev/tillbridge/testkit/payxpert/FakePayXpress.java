package dev.tillbridge.testkit.payxpert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.WireRecord;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.lies.Liar;
import dev.tillbridge.testkit.lies.Lying;
import dev.tillbridge.testkit.payxpert.Extras.Nonsense;
import dev.tillbridge.testkit.payxpert.Extras.Perform;
import dev.tillbridge.testkit.payxpert.Extras.PrintLast;
import dev.tillbridge.testkit.payxpert.Extras.Wish;
import dev.tillbridge.testkit.payxpert.PayxpertDevice.Admission;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PayXpress app on the same device, and PayXpress APM beside it, as a transport that hands over to them.
 *
 * <pre>{@code
 * try (FakePayXpress app = FakePayXpress.open()) {
 *     app.next(Scenario.tapsCard().declined("51"));
 *     ... // let a driver hand over through app, an IntentTransport
 *     assertThat(app.complaints()).isEmpty();
 *     assertThat(app.ledger().captured()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Extras are read by their exact types, as the platform does; what is wrong with them is answered as invalid parameters where something
 * needed is missing, and otherwise only seen in {@link #complaints()}. Holds at lookup moments keep an operation in that phase, though
 * nothing can be looked up here. In the {@link Ledger} key and reference of a transaction are the reference extra, empty for APM. It lives
 * in this process and has no address. Results come on threads of its own. Safe for use by several threads.
 *
 * @protocol payxpert-app 6.3 [design]
 */
public final class FakePayXpress implements IntentTransport, SimulatedTerminal, Lying {

    /** The app's package. @protocol payxpert-app 3.1 [px:intent-rev] */
    public static final String PACKAGE = "com.payxpert.merchant";

    /** The app's activity. @protocol payxpert-app 3.1 [px:intent-rev] */
    public static final String ACTIVITY = "com.payxpert.merchant.ui.transaction.TransactionActivity";

    /** The package of PayXpress APM. @protocol payxpert-app 5 [px:apm] */
    public static final String APM_PACKAGE = "io.payxpress.android.apm";

    /** The activity of PayXpress APM. @protocol payxpert-app 5 [px:apm] */
    public static final String APM_ACTIVITY = "com.payxpert.merchant.MainActivity";

    /** The name under which results are given at first. @protocol payxpert-app 4.1 [assumed] */
    public static final String RESULT_EXTRA = "transaction_bundle_key_result";

    private static final String ID = "payxpert-app";
    private static final String SERIAL = "1853195101";

    /** A ticket in Base64, in JSON or in the text of a field of it. */
    private static final Pattern TICKET = Pattern.compile("(\\\\*\"ticket\\\\*\"\\s*:\\s*\\\\*\")[A-Za-z0-9+/=]*");

    private final Script script = new Script();
    private final SimulatorOptions options;
    private final CurrencyUnit currency;
    private final PayxpertDevice device;
    private final PayXpressResults results;
    private final Tickets tickets;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-payxpress");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger visits = new AtomicInteger();
    private final Map<Integer, Consumer<IntentResult>> waiting = new ConcurrentHashMap<>();
    private final Map<String, IntentResult> late = new ConcurrentHashMap<>();
    private final WireRecord wire = new WireRecord();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Deque<Set<PayXpressQuirk>> planned = new ArrayDeque<>();
    private Set<PayXpressQuirk> lasting = Set.of();
    private volatile PayXpressShape shape = PayXpressShape.B;
    private volatile String resultExtra = RESULT_EXTRA;
    private volatile String directRefundExtra = "";
    private volatile boolean uninstalled;
    private volatile Liar liar = Liar.HONEST;
    private volatile Planted planted = Planted.nothing();
    private volatile boolean closed;

    private FakePayXpress(SimulatorOptions options) {
        this.options = options;
        this.currency = options.currency().orElse(CurrencyUnit.EUR);
        Optional<StateFile<PayxpertState>> file = options.stateFile()
                .map(path -> new StateFile<>(path, PayxpertState.class, PayxpertState.VERSION, currency));
        device =
                new PayxpertDevice(options, currency, script, Setup::standard, file.flatMap(StateFile::read), state -> {
                    // After the end the file may belong to a successor already.
                    if (!closed) {
                        file.ifPresent(known -> known.write(state));
                    }
                });
        results = new PayXpressResults(currency);
        tickets = new Tickets(currency);
    }

    /** Opens the app for a test, see {@link SimulatorOptions#standard()}. */
    public static FakePayXpress open() {
        return open(SimulatorOptions.standard());
    }

    /**
     * Opens the app; the port of the options means nothing here.
     *
     * @throws java.io.UncheckedIOException when the state file cannot be used; the message says which
     */
    public static FakePayXpress open(SimulatorOptions options) {
        return new FakePayXpress(options);
    }

    /** Returns every fault at every moment that can be seen of this app, each striking once; all others are refused. */
    public static Set<FaultPlan> faults() {
        return PayXpressFaults.all();
    }

    // The transport

    @Override
    public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
        IntentSpec spec = handover.spec();
        boolean apm = isComponent(spec, APM_PACKAGE, APM_ACTIVITY);
        Set<PayXpressQuirk> quirks = takeQuirks();
        if (closed || uninstalled || script.refusesConnections(!device.isRunning())) {
            throw new LaunchException(
                    "No app of package " + spec.packageName() + " is installed. Nothing was started.");
        }
        if (!apm && !isComponent(spec, PACKAGE, ACTIVITY)) {
            throw new LaunchException("There is no activity '" + spec.className() + "' in package '"
                    + spec.packageName() + "'. Nothing was started; correct the name.");
        }
        if (quirks.contains(PayXpressQuirk.LAUNCH_REFUSED)) {
            throw new LaunchException("This app may not start " + spec.packageName() + ". Nothing was started.");
        }
        Extras extras = apm ? Extras.ofApm(spec) : Extras.ofPayXpress(spec);
        complaints.addAll(extras.complaints(directRefundExtra));
        int number = record(spec);
        if (extras.isStart()) {
            device.received(extras.reference(), extras.reference());
        }
        Wish wish = apm ? extras.wishOfApm(currency) : extras.wish(directRefundExtra);
        Visit visit = visit(number, handover.reference(), wish, quirks);
        waiting.put(visit.number(), onResult);
        threads.execute(() -> play(visit));
    }

    @Override
    public Optional<IntentResult> late(String reference) {
        return Optional.ofNullable(late.get(reference));
    }

    @Override
    public Optional<Boolean> isInstalled(String packageName) {
        return Optional.of(!uninstalled && (packageName.equals(PACKAGE) || packageName.equals(APM_PACKAGE)));
    }

    private static boolean isComponent(IntentSpec spec, String packageName, String className) {
        return spec.packageName().equals(packageName) && spec.className().equals(className);
    }

    /**
     * One handing over.
     *
     * @param number its place in the order of arrival
     * @param reference the caller's
     * @param wish what is asked for
     * @param quirks how it ends
     * @param admission what it plays, null when it does not get so far
     * @param refusal the code with which it ends at once, null when it goes on
     */
    private record Visit(
            int number,
            String reference,
            Wish wish,
            Set<PayXpressQuirk> quirks,
            @Nullable Admission admission,
            @Nullable Integer refusal) {}

    private Visit visit(int number, String reference, Wish wish, Set<PayXpressQuirk> quirks) {
        if (wish instanceof Nonsense) {
            return new Visit(number, reference, wish, quirks, null, PayXpressResults.INVALID);
        }
        if (wish instanceof Perform perform) {
            if (device.isRunning()) {
                return new Visit(number, reference, wish, quirks, null, PayXpressResults.BUSY);
            }
            if (device.isUsed(perform.order().key())) {
                return new Visit(number, reference, wish, quirks, null, PayXpressResults.REFERENCE_EXISTS);
            }
            Integer refusal = quirks.stream()
                    .map(PayXpressQuirk::refusal)
                    .filter(code -> code != null)
                    .findFirst()
                    .orElse(null);
            Optional<Admission> admission = device.admit(perform.order());
            return admission.isPresent()
                    ? new Visit(number, reference, wish, quirks, admission.get(), refusal)
                    : new Visit(number, reference, wish, quirks, null, PayXpressResults.BUSY);
        }
        return new Visit(number, reference, wish, quirks, null, null);
    }

    private void play(Visit visit) {
        try {
            Optional<IntentResult> result;
            if (visit.wish() instanceof PrintLast print) {
                result = printLast(visit, print);
            } else if (visit.wish() instanceof Perform perform && visit.admission() != null) {
                result = perform(visit, perform, visit.admission());
            } else {
                result =
                        Optional.of(refused(visit, visit.refusal() == null ? PayXpressResults.ERROR : visit.refusal()));
            }
            result.ifPresentOrElse(
                    known -> deliver(visit, known),
                    () -> wire.answered(visit.number(), RecordedAnswer.none().noted("the app does not come back")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Visit visit, IntentResult result) {
        Consumer<IntentResult> onResult = waiting.remove(visit.number());
        boolean isLate = onResult == null || visit.quirks().contains(PayXpressQuirk.LATE);
        RecordedAnswer answer = told(result);
        wire.answered(visit.number(), isLate ? answer.noted("only when it is asked for") : answer);
        if (onResult == null || isLate) {
            late.put(visit.reference(), result);
        } else {
            onResult.accept(result);
        }
    }

    // What the app does; an empty result never comes

    private Optional<IntentResult> perform(Visit visit, Perform wish, Admission admission) throws InterruptedException {
        try {
            Play.waitAt(Moment.START, admission.play());
            Fault fault = script.strike(Moment.START, admission.play()).orElse(null);
            if (visit.refusal() != null) {
                return Optional.of(refused(visit, visit.refusal()));
            }
            if (fault != null && fault.effect() == Fault.Effect.NOT_EXECUTED) {
                return instead(fault, visit);
            }
            Optional<PayxpertTransaction> begun = device.begin(wish.order(), admission);
            if (begun.isEmpty()) {
                return Optional.empty();
            }
            if (fault == Fault.POWER_CYCLE) {
                device.powerCycle();
                return Optional.empty();
            }
            PayxpertTransaction transaction = begun.get();
            if (!device.carryOut(transaction, Set.of())) {
                return Optional.empty();
            }
            if (wish.prints() && transaction.isApproved()) {
                print(0, transaction);
            }
            ObjectNode honest = PayXpressResults.told(
                    admission.play().scenario().partLies(),
                    results.of(
                            wish,
                            transaction,
                            PayXpressResults.code(transaction, visit.quirks()),
                            shape,
                            visit.quirks()));
            return fault == null
                    ? Optional.of(wrapped(visit, honest.toString()))
                    : spoiled(fault, visit, wish, transaction, honest);
        } finally {
            device.dismiss(admission);
        }
    }

    /** @protocol payxpert-app 4.6 [assumed]: status 0, or 5 when there is nothing to print */
    private Optional<IntentResult> printLast(Visit visit, PrintLast wish) throws InterruptedException {
        Play play = script.upcoming();
        Play.waitAt(Moment.REPORT, play);
        Fault fault = script.strike(Moment.REPORT, play).orElse(null);
        if (fault != null && fault.effect() == Fault.Effect.NOT_EXECUTED) {
            return instead(fault, visit);
        }
        if (device.isRunning()) {
            return Optional.of(refused(visit, PayXpressResults.BUSY));
        }
        Optional<PayxpertTransaction> last = device.last();
        last.ifPresent(transaction -> print(wish.copies(), transaction));
        int code = last.isPresent() ? PayXpressResults.ACCEPTED : PayXpressResults.ERROR;
        ObjectNode honest = results.without(null, code, options.clock().millis(), shape, visit.quirks());
        return fault == null ? Optional.of(wrapped(visit, honest.toString())) : lost(fault, visit, honest);
    }

    private void print(int copies, PayxpertTransaction transaction) {
        if (copies != 2) {
            printed.add(tickets.forCustomer(transaction));
        }
        if (copies != 1) {
            printed.add(tickets.forMerchant(transaction));
        }
    }

    private IntentResult refused(Visit visit, int code) {
        Perform wish = visit.wish() instanceof Perform perform ? perform : null;
        return wrapped(
                visit,
                results.without(wish, code, options.clock().millis(), shape, visit.quirks())
                        .toString());
    }

    /** {@inheritDoc} There is one kind, {@code result}. */
    @Override
    public void liar(Liar other) {
        liar = other;
    }

    private IntentResult wrapped(Visit visit, String text) {
        Map<String, Object> extras = new LinkedHashMap<>();
        if (visit.quirks().contains(PayXpressQuirk.OTHER_EXTRAS)) {
            extras.put("origin", "payxpress");
            extras.put("attempt", 1);
            extras.put("settings", "{\"language\":\"fr\"}");
        }
        extras.put(resultExtra, liar.tell("result", planted.in(text)));
        boolean cancelled = visit.quirks().contains(PayXpressQuirk.CANCELLED_CODE);
        return new IntentResult(cancelled ? IntentResult.CANCELLED : IntentResult.OK, extras);
    }

    // Faults

    private Optional<IntentResult> instead(Fault fault, Visit visit) {
        return switch (fault) {
            case LOSE_REQUEST -> Optional.of(IntentResult.none(IntentResult.CANCELLED));
            case STALL_REQUEST -> Optional.empty();
            case INTERNAL_ERROR -> Optional.of(refused(visit, PayXpressResults.ERROR));
            case REQUEST_TIMEOUT -> Optional.of(refused(visit, PayXpressResults.TIMED_OUT));
            case REJECT -> Optional.of(refused(visit, PayXpressResults.INVALID));
            case STRANGER ->
                Optional.of(new IntentResult(IntentResult.OK, Map.of("message", "{\"hello\":\"world\"}", "ok", true)));
            default -> throw new IllegalArgumentException(fault + " lets the handing over be carried out");
        };
    }

    private Optional<IntentResult> spoiled(
            Fault fault, Visit visit, Perform wish, PayxpertTransaction transaction, ObjectNode honest) {
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION ->
                Optional.of(denied(visit, wish, transaction, PayXpressResults.ERROR));
            case TIME_OUT_WITH_TRACES, REFUSAL_WITH_TRACES -> {
                int code = fault == Fault.TIME_OUT_WITH_TRACES
                        ? PayXpressResults.TIMED_OUT
                        : PayXpressResults.IN_BACKGROUND;
                yield Optional.of(
                        transaction.isApproved()
                                ? denied(visit, wish, transaction, code)
                                : wrapped(visit, honest.toString()));
            }
            default -> lost(fault, visit, honest);
        };
    }

    private IntentResult denied(Visit visit, Perform wish, PayxpertTransaction transaction, int code) {
        return wrapped(
                visit,
                results.of(wish, transaction, code, shape, visit.quirks()).toString());
    }

    private Optional<IntentResult> lost(Fault fault, Visit visit, ObjectNode honest) {
        String text = honest.toString();
        return switch (fault) {
            case LOSE_ANSWER -> Optional.of(IntentResult.none(IntentResult.CANCELLED));
            case STALL_ANSWER -> Optional.empty();
            case TRUNCATE_ANSWER -> Optional.of(wrapped(visit, text.substring(0, text.length() / 2)));
            case GARBLE_ANSWER -> Optional.of(wrapped(visit, "{\"status\":\u0001,,]\"transaction\":1"));
            case EMPTY_ANSWER ->
                Optional.of(wrapped(visit, JsonNodeFactory.instance.objectNode().toString()));
            default ->
                Optional.of(wrapped(visit, PayXpressResults.bent(fault, honest).toString()));
        };
    }

    // The terminal

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("currency", currency.getCode(), "serial", SERIAL);
    }

    /** Of these a result tells only the tip. @protocol payxpert-app 4.2 [px:intent-rev] */
    @Override
    public boolean wireHas(WireFeature feature) {
        return feature == WireFeature.TIP;
    }

    @Override
    public List<CardScheme> schemes() {
        return ConcertAnswers.SCHEMES;
    }

    /** @protocol payxpert-app 4.2 [px:intent-rev]: amount and amountTips */
    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return moment == Moment.LOOKUP_RESULT ? EnumSet.of(Part.BASE, Part.GRATUITY) : EnumSet.noneOf(Part.class);
    }

    @Override
    public Set<Operation> operations() {
        return Arrays.stream(PayxpertOperation.values())
                .filter(PayxpertOperation::movesMoney)
                .map(PayxpertOperation::operation)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    @Override
    public Ledger ledger() {
        return device.ledger();
    }

    @Override
    public void next(Scenario scenario) {
        script.next(checked(scenario));
    }

    @Override
    public void otherwise(Scenario scenario) {
        script.otherwise(checked(scenario));
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return faults().contains(fault.times(1));
    }

    @Override
    public void inject(FaultPlan fault) {
        PayXpressFaults.check(fault);
        script.inject(fault);
    }

    @Override
    public void clearFaults() {
        script.clearFaults();
    }

    @Override
    public List<Strike> strikes() {
        return script.strikes();
    }

    /** Returns the handings over that reached an app: the method is {@code INTENT}, the path the component, the body the extras. */
    @Override
    public List<RecordedRequest> wire() {
        return wire.all();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        wire.observe(observer);
    }

    /** {@inheritDoc} It takes the place of the masked card number; tickets have it on lines of their own. */
    @Override
    public boolean plant(String text) {
        planted = new Planted(text);
        return true;
    }

    @Override
    public void settle() {
        device.settle();
    }

    /** Cuts the power and restores it: what runs gets no result any more, what had no verdict becomes cancelled. */
    @Override
    public void restart() {
        device.powerCycle();
        waiting.clear();
    }

    /** Uninstalls the apps, so that every launch is refused, or installs them again. */
    @Override
    public void refuseConnections(boolean refuse) {
        uninstalled = refuse;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }

    // Ways of the app

    /** Sets how results are built; at first {@link PayXpressShape#B}. */
    public void shape(PayXpressShape other) {
        shape = other;
    }

    /** Sets the name of the extra that holds the result, in place of {@link #RESULT_EXTRA}. */
    public void resultExtra(String name) {
        resultExtra = name;
    }

    /** Sets the name of the extra that links a refund to a payment; empty, as at first, for an app without. */
    public void directRefundExtra(String name) {
        directRefundExtra = name;
    }

    /** Makes the next handing over that nothing was planned for end with exactly these oddities besides the lasting ones. */
    public synchronized void nextResult(PayXpressQuirk... quirks) {
        planned.add(set(quirks));
    }

    /** Makes every handing over from now on end with exactly these oddities. */
    public synchronized void quirks(PayXpressQuirk... quirks) {
        lasting = Set.copyOf(set(quirks));
    }

    /** Kills the caller while the app is in front: results of what runs can only be asked for later. */
    public void killCaller() {
        waiting.clear();
    }

    /** Returns what was wrong with the extras that came, in order: unknown names and wrong types, without values. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Returns the tickets that the terminal printed itself, in order. */
    public List<String> printed() {
        return List.copyOf(printed);
    }

    private static Set<PayXpressQuirk> set(PayXpressQuirk... quirks) {
        Set<PayXpressQuirk> all = EnumSet.noneOf(PayXpressQuirk.class);
        all.addAll(Arrays.asList(quirks));
        return all;
    }

    private synchronized Set<PayXpressQuirk> takeQuirks() {
        Set<PayXpressQuirk> all = EnumSet.noneOf(PayXpressQuirk.class);
        all.addAll(lasting);
        Set<PayXpressQuirk> next = planned.poll();
        if (next != null) {
            all.addAll(next);
        }
        return all;
    }

    private int record(IntentSpec spec) {
        return wire.asked(
                visits.incrementAndGet(),
                options.clock().instant(),
                "INTENT",
                spec.packageName() + "/" + spec.className(),
                spec.extras().toString(),
                false);
    }

    private static RecordedAnswer told(IntentResult result) {
        String status = switch (result.resultCode()) {
            case IntentResult.OK -> "OK";
            case IntentResult.CANCELLED -> "CANCELLED";
            default -> Integer.toString(result.resultCode());
        };
        String extras = TICKET.matcher(result.extras().toString()).replaceAll("$1***");
        return RecordedAnswer.whole(status, result.extras().isEmpty() ? "" : extras);
    }

    private Scenario checked(Scenario scenario) {
        scenario.faults().forEach(PayXpressFaults::check);
        scenario.scheme().filter(scheme -> !schemes().contains(scheme)).ifPresent(scheme -> {
            throw new IllegalArgumentException(scheme.refusal());
        });
        List.of(scenario.partialAmount(), scenario.tip())
                .forEach(money -> money.ifPresent(known -> {
                    if (!known.getCurrencyUnit().equals(currency)) {
                        throw new IllegalArgumentException(
                                "this terminal works in " + currency + ", not in " + known.getCurrencyUnit());
                    }
                }));
        return scenario;
    }
}
