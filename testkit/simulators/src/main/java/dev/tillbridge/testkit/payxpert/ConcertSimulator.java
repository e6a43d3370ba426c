package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.lies.Liar;
import dev.tillbridge.testkit.lies.Lying;
import dev.tillbridge.testkit.payxpert.RequestReader.Incoming;
import dev.tillbridge.testkit.tcp.Port;
import dev.tillbridge.testkit.tcp.TcpSimulator;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/**
 * A simulated PayXpress terminal that speaks Concert 3.2 (Caisse AP) over plain TCP on the loopback address.
 *
 * <pre>{@code
 * try (ConcertSimulator terminal = ConcertSimulator.open()) {
 *     terminal.next(Scenario.tapsCard().declined("51"));
 *     terminal.nextAnswer(ConcertQuirk.LONG_STATUS);
 *     ... // let a till sell something at terminal.settings()
 *     assertThat(terminal.ledger().captured()).isEmpty();
 * }
 * }</pre>
 *
 * <p>The answer to a start is its result, so nothing waits for lookups: with {@link dev.tillbridge.testkit.Pace#byLookup()} the terminal
 * answers at once, unless a {@link Hold} at a lookup moment keeps it in that phase, the request unanswered. Meanwhile it is busy for every
 * other connection. A tip is not known to this protocol: a scenario with one is refused. In the {@link Ledger} the key of a transaction is
 * its CH and its reference its CF, both empty when they did not come. Safe for use by several threads.
 *
 * @protocol caisse-ap 19 [design]
 */
public final class ConcertSimulator extends TcpSimulator implements Lying {

    static final String ID = "payxpert";

    private static final CurrencyUnit USUAL_CURRENCY = CurrencyUnit.EUR;

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Queue<Hold> pauses = new ConcurrentLinkedQueue<>();
    private final PayxpertDevice device;
    private final ConcertExchanges desk;
    private volatile Setup setup = Setup.standard();
    private volatile Liar liar = Liar.HONEST;
    private volatile Planted planted = Planted.nothing();
    private volatile Duration quietPeriod = Duration.ofMillis(80);

    private ConcertSimulator(SimulatorOptions options) {
        super(ID, options, USUAL_CURRENCY);
        Optional<StateFile<PayxpertState>> file = options.stateFile()
                .map(path -> new StateFile<>(path, PayxpertState.class, PayxpertState.VERSION, currency()));
        device =
                new PayxpertDevice(options, currency(), script(), () -> setup, file.flatMap(StateFile::read), state -> {
                    // After the end the file may belong to a successor already.
                    if (!isClosed()) {
                        file.ifPresent(known -> known.write(state));
                    }
                });
        desk = new ConcertExchanges(
                device,
                script(),
                currency(),
                () -> setup,
                () -> Optional.ofNullable(pauses.poll()),
                printed::add,
                this::restart,
                this::adjustPort);
        listen();
    }

    /** Opens a terminal for a test, see {@link SimulatorOptions#standard()}. */
    public static ConcertSimulator open() {
        return open(SimulatorOptions.standard());
    }

    /**
     * Opens a terminal.
     *
     * @throws java.io.UncheckedIOException when the port is taken or the state file cannot be used; the message says which
     */
    public static ConcertSimulator open(SimulatorOptions options) {
        return new ConcertSimulator(options);
    }

    /** Returns every fault at every moment that this wire can show, each striking once; all others are refused. */
    public static Set<FaultPlan> faults() {
        return ConcertFaults.all();
    }

    @Override
    protected SimulatedDevice device() {
        return device;
    }

    @Override
    public Map<String, String> settings() {
        return entry();
    }

    /** A lower amount is a partial approval; there are no tips, and no response codes but as free text. @protocol caisse-ap 15 [hipay] */
    @Override
    public boolean wireHas(WireFeature feature) {
        return feature == WireFeature.PARTIAL_APPROVAL;
    }

    @Override
    public List<CardScheme> schemes() {
        return ConcertAnswers.SCHEMES;
    }

    /** @protocol caisse-ap 15 [hipay]: the amount, which is the one really paid; 4.1 [px:v3]: no tip */
    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return moment == Moment.LOOKUP_RESULT ? EnumSet.of(Part.BASE) : EnumSet.noneOf(Part.class);
    }

    @Override
    public Set<Operation> operations() {
        return Arrays.stream(PayxpertOperation.values())
                .filter(PayxpertOperation::movesMoney)
                .map(PayxpertOperation::operation)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return faults().contains(fault.times(1));
    }

    @Override
    protected void check(FaultPlan fault) {
        ConcertFaults.check(fault);
    }

    @Override
    protected void check(Scenario scenario) {
        if (scenario.tip().isPresent()) {
            throw new IllegalArgumentException(
                    "this protocol knows no tip; leave addsTip out for a terminal with id " + ID);
        }
    }

    @Override
    protected boolean answersStartByResult() {
        return true;
    }

    @Override
    protected boolean isDeaf() {
        return setup.busy() == ConcertBusy.NOT_LISTENING && device.isRunning();
    }

    /**
     * Returns the requests that were read, in order.
     *
     * <p>The method is {@code CONCERT}, the path the operation such as {@code CD=0}, the body the message without phone, e-mail and
     * tickets. An answer has no status; of the card it shows the last four digits.
     */
    @Override
    public List<RecordedRequest> wire() {
        return super.wire();
    }

    /**
     * {@inheritDoc}
     *
     * <p>It takes the place of AA and stands behind what AF, AI, CF, ID and tickets say; of several lines a record holds those that fit.
     */
    @Override
    public boolean plant(String text) {
        planted = new Planted(text);
        return true;
    }

    /** Makes the next operation that nothing was planned for answer with exactly these oddities besides the lasting ones. */
    public void nextAnswer(ConcertQuirk... quirks) {
        device.nextAnswer(set(ConcertQuirk.class, quirks));
    }

    /** Makes every operation from now on answer with exactly these oddities. */
    public void quirks(ConcertQuirk... quirks) {
        change(now -> now.withQuirks(set(ConcertQuirk.class, quirks)));
    }

    /** Gives the terminal exactly these habits, from the next request on. */
    public void habits(ConcertHabit... habits) {
        change(now -> now.withHabits(set(ConcertHabit.class, habits)));
    }

    /** Makes it another vendor's terminal, from the next request on. */
    public void profile(ConcertProfile profile) {
        change(now -> now.withProfile(profile));
    }

    /** Sets what a till sees while another operation runs; at first {@link ConcertBusy#PLAIN}. */
    public void busy(ConcertBusy busy) {
        change(now -> now.withBusy(busy));
        adjustPort();
    }

    /** Sets what a request for an immediate answer gets; at first {@link ConcertImmediacy#ACKNOWLEDGED_ONLY}. */
    public void immediacy(ConcertImmediacy immediacy) {
        change(now -> now.withImmediacy(immediacy));
    }

    /**
     * Sets which records the results of operations and answers about them have, and in which order; those that they do not have anyway are
     * passed over, tickets and odd records follow behind.
     *
     * @param tags two capital letters each; none for the usual ones
     */
    public void layout(String... tags) {
        change(now -> now.withLayout(List.of(tags)));
    }

    /** Lets the last two digits of an amount decide what happens whenever no scenario is queued; off at first. */
    public void amountScenarios(boolean on) {
        change(now -> now.withAmountScenarios(on));
    }

    /** Sets how long nothing may come before a request counts as complete; 80 ms at first. One that ends with CR LF is never waited for. */
    public void quietPeriod(Duration duration) {
        quietPeriod = duration;
    }

    /** Cuts the answer of the next operation in two behind its AE; the rest comes when the hold, whatever its moment, is released. */
    public void splitNextAnswer(Hold until) {
        pauses.add(until);
    }

    /** Returns what registers had printed (CD P), in order. */
    public List<String> printed() {
        return List.copyOf(printed);
    }

    private synchronized void change(UnaryOperator<Setup> how) {
        setup = how.apply(setup);
    }

    private static <E extends Enum<E>> Set<E> set(Class<E> type, E[] some) {
        Set<E> all = EnumSet.noneOf(type);
        all.addAll(Arrays.asList(some));
        return all;
    }

    @Override
    protected void speakUnasked(Socket raw, int number) throws IOException {
        raw.getOutputStream().write(desk.unasked().encoded().getBytes(StandardCharsets.ISO_8859_1));
        script().struck(Fault.ANSWERS_BEFORE_ASKED, Moment.CONNECT);
        Optional<Incoming> incoming = new RequestReader(raw, () -> quietPeriod).read();
        if (incoming.isPresent()) {
            RecordedAnswer none = RecordedAnswer.none().noted("an approval had come before the question");
            record().answered(asked(incoming.get(), number), none);
            Port.drain(raw);
        }
    }

    @Override
    protected void serve(Socket raw, int number) throws IOException, InterruptedException {
        RequestReader reader = new RequestReader(raw, () -> quietPeriod);
        ConcertDelivery delivery = new ConcertDelivery(raw, clock());
        boolean alive = true;
        while (alive) {
            Optional<Incoming> incoming = reader.read();
            if (incoming.isEmpty()) {
                return;
            }
            int asked = asked(incoming.get(), number);
            Consumer<RecordedAnswer> told = answer -> record().answered(asked, answer);
            ConcertReply reply =
                    told(desk.answer(incoming.get(), message -> delivery.sendEarly(planted.in(message), told)));
            if (setup.busy() == ConcertBusy.NOT_LISTENING) {
                adjustPort(); // before a delivery that may last
            }
            alive = delivery.send(reply, told);
            adjustPort();
        }
    }

    /** {@inheritDoc} There is one kind, {@code answer}. */
    @Override
    public void liar(Liar other) {
        liar = other;
    }

    private ConcertReply told(ConcertReply reply) {
        ConcertReply planting = reply.with(planted.in(reply.message()));
        String honest = planting.message().encoded();
        String told = liar.tell("answer", honest);
        return told.equals(honest) ? planting : planting.withRaw(told);
    }

    private int asked(Incoming incoming, int connection) {
        return record().asked(
                        connection,
                        clock().instant(),
                        "CONCERT",
                        "CD=" + incoming.message().text("CD"),
                        Redaction.of(incoming),
                        false);
    }
}
