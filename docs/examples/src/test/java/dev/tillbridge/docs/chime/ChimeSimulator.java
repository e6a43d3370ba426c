package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.device.SimulatedPayment.Step;
import dev.tillbridge.testkit.tcp.Lines;
import dev.tillbridge.testkit.tcp.MessageReply;
import dev.tillbridge.testkit.tcp.MessageSimulator;
import dev.tillbridge.testkit.tcp.Nonsense;
import dev.tillbridge.testkit.tcp.Padding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A simulated Chime terminal: the words of its wire, and its lies, around a device and a port that are ready made. */
final class ChimeSimulator extends MessageSimulator<ChimeLine, ChimeLine> {

    private static final int LONGEST_LINE = 4096;

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

    /** What this wire has no words for: it has no redirects, no credentials, nothing that is packed and no card that is only read. */
    private static final Set<Fault> WORDLESS = EnumSet.of(
            Fault.ANSWERS_BEFORE_ASKED,
            Fault.ANSWERS_TWICE,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.CANCEL_WITHOUT_EFFECT,
            Fault.REDIRECT,
            Fault.RETRY_LATER,
            Fault.UNAUTHORISED,
            Fault.CHALLENGE,
            Fault.PACKED_OVERSIZED_ANSWER);

    private static final Set<Fault> LIES_ABOUT_VERDICTS = EnumSet.of(
            Fault.CONTRADICTORY_VERDICT,
            Fault.MISSING_VERDICT,
            Fault.NULL_VERDICT,
            Fault.UNKNOWN_VERDICT,
            Fault.MALFORMED_AMOUNT,
            Fault.UNKNOWN_CURRENCY);
    private static final Set<Fault> LIES_ABOUT_ORDERS =
            EnumSet.of(Fault.WRONG_AMOUNT, Fault.WRONG_OPERATION, Fault.WRONG_CURRENCY);

    private static final Nonsense NONSENSE = new Nonsense(
            "say=d\u0001;;verdict%ZZ=\n",
            "\n", "220 printer ready\r\n", Padding.blanks("pad=", ";", StandardCharsets.UTF_8));

    private volatile List<String> slip = List.of();
    private volatile String planted = "";

    private ChimeSimulator(SimulatorOptions options) {
        super("chime", options, CurrencyUnit.EUR);
        listen();
    }

    static ChimeSimulator open(SimulatorOptions options) {
        return new ChimeSimulator(options);
    }

    @Override
    public Map<String, String> settings() {
        return entry("serial", "C-1234");
    }

    @Override
    public Set<Operation> operations() {
        return TYPES.keySet();
    }

    @Override
    public boolean canInject(FaultPlan plan) {
        boolean hasVerdict = plan.moment() == Moment.LOOKUP_RESULT;
        boolean hasOrder = hasVerdict || plan.moment() == Moment.START;
        return plan.moment() != Moment.ACQUISITION
                && !WORDLESS.contains(plan.fault())
                && (hasVerdict || !LIES_ABOUT_VERDICTS.contains(plan.fault()))
                && (hasOrder || !LIES_ABOUT_ORDERS.contains(plan.fault()));
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

    // Lines

    @Override
    protected Optional<String> read(InputStream in) throws IOException {
        return Lines.read(in, LONGEST_LINE);
    }

    @Override
    protected ChimeLine question(String message) {
        return ChimeLine.read((message + "\n").getBytes(StandardCharsets.UTF_8)).orElse(ChimeLine.of("cmd", ""));
    }

    @Override
    protected String command(ChimeLine question) {
        return question.field("cmd").orElse("");
    }

    @Override
    protected String written(ChimeLine answer) {
        return answer + "\n";
    }

    @Override
    protected Nonsense nonsense() {
        return NONSENSE;
    }

    // Commands

    @Override
    protected MessageReply answer(ChimeLine question) throws InterruptedException {
        String id = question.field("id").orElse("");
        String command = command(question);
        return switch (command) {
            case "PAY", "PREAUTH", "COMPLETE", "RELEASE", "VOID" ->
                start(
                        question,
                        id,
                        question.field("ref").orElse(""),
                        order(command, question),
                        () -> spoken(bad(question, "a field is missing or wrong")),
                        order -> words("accepted", order, order.amount()),
                        refusal -> refused(refusal, question));
            case "STATUS" ->
                look(question, id, payment -> spoken(payment.isFinished() ? result(payment) : running(payment)));
            case "CANCEL" -> cancel(question, id, inTime -> about(inTime ? "cancelling" : "late", question));
            case "INFO" -> report(question, () -> spoken(info()));
            default -> reply(bad(question, "no such command"));
        };
    }

    private ChimeLine refused(Refusal refusal, ChimeLine question) {
        return switch (refusal) {
            case BUSY -> about("busy", question);
            case KEY_IN_USE -> about("known", question);
            case ORIGINAL_NOT_SUITABLE -> spoken(bad(question, "nothing to work on"));
        };
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
                        whole ? Money.zero(currency()) : amount.orElse(Money.zero(currency())),
                        tip.get(),
                        question.field("of").orElse(""),
                        question.field("ref").orElse("")))
                .filter(any -> fits);
    }

    private Optional<Money> zero() {
        return Optional.of(Money.zero(currency()));
    }

    private Optional<Money> approved(ChimeLine question) {
        return ledger().entry(question.field("of").orElse("")).map(LedgerEntry::approved);
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
                .filter(any -> question.field("cur")
                        .filter(currency().getCode()::equals)
                        .isPresent())
                .map(number -> Money.ofMinor(currency(), Long.parseLong(number)));
    }

    // Answers

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

    private static ChimeLine error(String why) {
        return ChimeLine.of("say", "error").and("why", why);
    }

    private static ChimeLine bad(ChimeLine question, String why) {
        return about("bad", question).and("why", why);
    }

    private static ChimeLine about(String word, ChimeLine question) {
        return ChimeLine.of("say", word).and("id", question.field("id"));
    }

    @Override
    protected ChimeLine instead(Fault fault, ChimeLine question) {
        return switch (fault) {
            case REJECT -> bad(question, "not accepted");
            case NOT_FOUND -> about("none", question);
            case REQUEST_TIMEOUT -> error("timeout");
            default -> error("internal");
        };
    }

    @Override
    protected ChimeLine lie(Fault fault, ChimeLine honest) {
        return switch (fault) {
            case FOREIGN_TRANSACTION -> honest.with("id", "f".repeat(32));
            case WRONG_AMOUNT -> honest.with("amount", honest.field("amount").orElse("") + "0");
            case WRONG_OPERATION ->
                honest.with("type", honest.field("type").filter("SALE"::equals).isPresent() ? "REFUND" : "SALE");
            case WRONG_CURRENCY ->
                honest.with("cur", honest.field("cur").filter("GBP"::equals).isPresent() ? "EUR" : "GBP");
            case MALFORMED_AMOUNT -> honest.with("amount", "12,50");
            case UNKNOWN_CURRENCY -> honest.with("cur", "ZZZ");
            case CONTRADICTORY_VERDICT ->
                honest.without("verdict").and("verdict", "approved").and("verdict", "cancelled");
            case MISSING_VERDICT -> honest.without("verdict");
            case NULL_VERDICT -> honest.with("verdict", "");
            case UNKNOWN_VERDICT -> honest.with("verdict", "perhaps");
            case FINISHED_WITHOUT_RESULT -> honest.with("say", "done");
            case STILL_IN_PROGRESS -> honest.without("verdict").with("say", "running");
            default ->
                throw new IllegalArgumentException(
                        "Chime cannot say " + fault.name().toLowerCase(Locale.ROOT));
        };
    }
}
