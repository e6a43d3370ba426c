package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.WireRecord;
import dev.tillbridge.testkit.device.PaymentDevice;
import dev.tillbridge.testkit.device.PaymentDevice.Admission;
import dev.tillbridge.testkit.device.PaymentDevice.View;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.device.SimulatedPayment.Step;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A simulated Chime terminal on the loopback address: the words of its wire around a device that is ready made. */
final class ChimeSimulator implements SimulatedTerminal {

    private static final Map<Operation, String> TYPES = Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PREAUTH",
            Operation.COMPLETION, "COMPLETE",
            Operation.REVERSAL, "RELEASE",
            Operation.VOID, "VOID");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MINOR_UNITS = Pattern.compile("[0-9]{1,12}");

    /** The fields that hold text for people: nobody compares or parses them. */
    private static final Set<String> TEXTS = Set.of("why", "note", "slip", "model", "software", "battery", "auth");

    private final CurrencyUnit currency;
    private final Clock clock;
    private final Script script = new Script();
    private final PaymentDevice device;
    private final ChimeExchanges exchanges;
    private final ChimePort port;
    private final WireRecord wire = new WireRecord();
    private volatile List<String> slip = List.of();
    private volatile String planted = "";
    private volatile boolean offline;
    private volatile boolean closed;

    private ChimeSimulator(SimulatorOptions options) {
        currency = options.currency().orElse(CurrencyUnit.EUR);
        clock = options.clock();
        device = new PaymentDevice(options, currency, script);
        exchanges = new ChimeExchanges(script, this::restart);
        port = new ChimePort(options.port(), this::strikeConnection, new Lines());
    }

    static ChimeSimulator open(SimulatorOptions options) {
        ChimeSimulator simulator = new ChimeSimulator(options);
        simulator.adjustPort();
        return simulator;
    }

    // SimulatedTerminal

    @Override
    public String id() {
        return "chime";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "host", port.address().getAddress().getHostAddress(),
                "port", Integer.toString(port.address().getPort()),
                "serial", "C-1234",
                "currency", currency.getCode());
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return feature != WireFeature.HANDSHAKE;
    }

    @Override
    public Set<Operation> operations() {
        return TYPES.keySet();
    }

    @Override
    public Ledger ledger() {
        return device.ledger();
    }

    @Override
    public void next(Scenario scenario) {
        script.next(checked(scenario));
        adjustPort();
    }

    @Override
    public void otherwise(Scenario scenario) {
        script.otherwise(checked(scenario));
        adjustPort();
    }

    private Scenario checked(Scenario scenario) {
        boolean foreign = Stream.concat(scenario.partialAmount().stream(), scenario.tip().stream())
                .anyMatch(money -> !money.getCurrencyUnit().equals(currency));
        if (foreign) {
            throw new IllegalArgumentException("this terminal works in " + currency);
        }
        scenario.faults().forEach(ChimeSimulator::check);
        return scenario;
    }

    private static void check(FaultPlan plan) {
        if (!ChimeExchanges.canShow(plan)) {
            throw new IllegalArgumentException("Chime's wire cannot show " + plan.fault() + " at " + plan.moment());
        }
    }

    @Override
    public void inject(FaultPlan fault) {
        check(fault);
        script.inject(fault);
        adjustPort();
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return ChimeExchanges.canShow(fault);
    }

    @Override
    public boolean plant(String text) {
        planted = text;
        return true;
    }

    @Override
    public List<List<String>> receipts() {
        return slip.isEmpty() ? List.of() : List.of(slip);
    }

    @Override
    public void clearFaults() {
        script.clearFaults();
        adjustPort();
    }

    @Override
    public List<Strike> strikes() {
        return script.strikes();
    }

    @Override
    public List<RecordedRequest> wire() {
        return wire.all();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        wire.observe(observer);
    }

    @Override
    public void settle() {
        device.settle();
    }

    @Override
    public void restart() {
        device.powerCycle();
        port.dropAll();
    }

    @Override
    public void refuseConnections(boolean refuse) {
        offline = refuse;
        adjustPort();
    }

    @Override
    public void close() {
        closed = true;
        port.close();
    }

    private Optional<Fault> strikeConnection() {
        return script.strike(Moment.CONNECT, device.isRunning() ? device.playing() : script.upcoming());
    }

    private synchronized void adjustPort() {
        if (closed) {
            return;
        }
        if (offline || script.refusesConnections(!device.isRunning())) {
            port.unplug();
        } else {
            port.plugIn();
        }
    }

    // The wire

    /** Answers the lines that come in. */
    private final class Lines implements ChimePort.Handler {

        @Override
        public ChimeReply answer(byte[] line, int connection) throws InterruptedException {
            String text = new String(line, StandardCharsets.UTF_8);
            ChimeLine question = ChimeLine.read((text + "\n").getBytes(StandardCharsets.UTF_8))
                    .orElse(ChimeLine.of("cmd", ""));
            String command = question.field("cmd").orElse("");
            int asked = wire.asked(connection, clock.instant(), command, "", text, false);
            ChimeReply reply = ChimeSimulator.this.answer(command, question);
            wire.answered(asked, reply.recorded());
            return reply;
        }

        @Override
        public void answered() {
            adjustPort();
        }
    }

    private ChimeReply answer(String command, ChimeLine question) throws InterruptedException {
        return switch (command) {
            case "PAY", "PREAUTH", "COMPLETE", "RELEASE", "VOID" -> start(command, question);
            case "STATUS" -> look(question);
            case "CANCEL" ->
                exchanges.carryOut(
                        Moment.CANCEL,
                        device.playing(),
                        question,
                        () -> ChimeExchanges.about(
                                device.cancel(question.field("id").orElse("")) ? "cancelling" : "late", question));
            case "INFO" -> exchanges.carryOut(Moment.REPORT, device.playing(), question, () -> spoken(info()));
            default -> ChimeReply.of(ChimeExchanges.bad(question, "no such command"));
        };
    }

    private ChimeReply start(String command, ChimeLine question) throws InterruptedException {
        device.received(question.field("id").orElse(""), question.field("ref").orElse(""));
        Optional<PaymentOrder> order = order(command, question);
        if (order.isEmpty()) {
            return ChimeReply.of(spoken(ChimeExchanges.bad(question, "a field is missing or wrong")));
        }
        Admission admission = device.admit(order.get());
        Play play = admission.play();
        if (play == null) {
            return ChimeReply.of(refused(admission, question));
        }
        try {
            return exchanges.carryOut(Moment.START, play, question, () -> begun(order.get(), play));
        } finally {
            device.dismiss(play);
        }
    }

    private ChimeLine refused(Admission admission, ChimeLine question) {
        PaymentDevice.@Nullable Refusal refusal = admission.refusal();
        return refusal == null
                ? ChimeExchanges.error("internal")
                : switch (refusal) {
                    case BUSY -> ChimeExchanges.about("busy", question);
                    case KEY_IN_USE -> ChimeExchanges.about("known", question);
                    case ORIGINAL_NOT_SUITABLE -> spoken(ChimeExchanges.bad(question, "nothing to work on"));
                };
    }

    private ChimeLine begun(PaymentOrder order, Play play) {
        return device.start(order, play) ? words("accepted", order, order.amount()) : ChimeExchanges.error("power");
    }

    private Optional<PaymentOrder> order(String command, ChimeLine question) {
        String type = command.equals("PAY") ? question.field("type").orElse("") : command;
        Optional<Operation> operation = TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<Money> amount = money(question, "amount");
        Optional<Money> tip = question.field("tip").isEmpty() ? zero() : money(question, "tip");
        if (operation.isEmpty() || tip.isEmpty() || !hasKeys(question, operation.get())) {
            return Optional.empty();
        }
        boolean whole = operation.get() == Operation.REVERSAL || operation.get() == Operation.VOID;
        boolean fits = whole
                ? question.field("amount").isEmpty() || amount.equals(approved(question))
                : amount.filter(Money::isPositive).isPresent();
        return Optional.of(new PaymentOrder(
                        question.field("id").orElse(""),
                        operation.get(),
                        whole ? Money.zero(currency) : amount.orElse(Money.zero(currency)),
                        tip.get(),
                        question.field("of").orElse(""),
                        question.field("ref").orElse("")))
                .filter(any -> fits);
    }

    private Optional<Money> zero() {
        return Optional.of(Money.zero(currency));
    }

    private Optional<Money> approved(ChimeLine question) {
        return device.ledger().entry(question.field("of").orElse("")).map(LedgerEntry::approved);
    }

    private static boolean hasKeys(ChimeLine question, Operation operation) {
        boolean linked =
                operation == Operation.COMPLETION || operation == Operation.REVERSAL || operation == Operation.VOID;
        return isId(question, "id") && (linked == isId(question, "of"));
    }

    private static boolean isId(ChimeLine question, String name) {
        return question.field(name).filter(id -> ID.matcher(id).matches()).isPresent();
    }

    private Optional<Money> money(ChimeLine question, String name) {
        return question.field(name)
                .filter(number -> MINOR_UNITS.matcher(number).matches())
                .filter(any ->
                        question.field("cur").filter(currency.getCode()::equals).isPresent())
                .map(number -> Money.ofMinor(currency, Long.parseLong(number)));
    }

    private ChimeReply look(ChimeLine question) throws InterruptedException {
        Optional<View> seen = device.look(question.field("id").orElse(""));
        if (seen.isEmpty()) {
            return exchanges.carryOut(
                    Moment.LOOKUP_UNKNOWN, device.playing(), question, () -> ChimeExchanges.none(question));
        }
        View view = seen.get();
        return exchanges.carryOut(view.moment(), view.play(), question, () -> spoken(status(view.payment())));
    }

    private ChimeLine status(SimulatedPayment payment) {
        return payment.isFinished() ? result(payment) : running(payment);
    }

    private static ChimeLine running(SimulatedPayment payment) {
        List<Step> steps = payment.steps();
        String step = switch (steps.get(steps.size() - 1)) {
            case STARTED, PRESENT_CARD -> "card";
            case CARD_READ -> "read";
            case PIN_ENTERED -> "pin";
            case AUTHORISING, FINISHED -> "issuer";
        };
        return ChimeLine.of("say", "running")
                .and("id", payment.order().key())
                .and("type", type(payment.order()))
                .and("step", step);
    }

    private ChimeLine result(SimulatedPayment payment) {
        PaymentOrder order = payment.order();
        boolean approved = payment.isApproved();
        ChimeLine line = words("done", order, approved ? payment.approved() : payment.amount())
                .and("verdict", payment.verdict().map(Verdict::name).orElse("").toLowerCase(Locale.ROOT))
                .and("code", some(payment.responseCode()))
                .and("auth", some(payment.authorisation()))
                .and("note", approved ? "thank you; come again" : "nothing was done");
        if (approved && payment.gratuity().isPositive()) {
            line = line.and("tip", Long.toString(payment.gratuity().getAmountMinorLong()));
        }
        if (approved && payment.approved().isLessThan(payment.amount())) {
            line = line.and("part", "yes");
        }
        slip = List.of(
                "  Café & Chime; est. 1908",
                "",
                type(order) + " " + (approved ? payment.approved() : "0%"),
                "Card: ************4242");
        for (String text : slip) {
            line = line.and("slip", text);
        }
        return line;
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    private static ChimeLine words(String word, PaymentOrder order, Money amount) {
        ChimeLine line = ChimeLine.of("say", word).and("id", order.key()).and("type", type(order));
        return amount.isZero() // the whole of something: how much that is, the result says
                ? line
                : line.and("amount", Long.toString(amount.getAmountMinorLong()))
                        .and("cur", amount.getCurrencyUnit().getCode());
    }

    private static String type(PaymentOrder order) {
        return Optional.ofNullable(TYPES.get(order.operation())).orElse("");
    }

    private static ChimeLine info() {
        return ChimeLine.of("say", "info")
                .and("serial", "C-1234")
                .and("model", "Chime 2")
                .and("software", "1.0.3")
                .and("battery", "86%");
    }

    /** Returns a line with the planted text in each text for people. */
    private ChimeLine spoken(ChimeLine line) {
        String text = planted;
        return text.isEmpty() ? line : line.mapped(TEXTS, value -> value + " " + text);
    }
}
