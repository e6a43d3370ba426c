package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.device.OrderReader;
import dev.tillbridge.testkit.device.PaymentDevice.Refusal;
import dev.tillbridge.testkit.device.PaymentOrder;
import dev.tillbridge.testkit.device.SimulatedPayment;
import dev.tillbridge.testkit.tcp.FieldLies;
import dev.tillbridge.testkit.tcp.MessageReply;
import dev.tillbridge.testkit.tcp.MessageSimulator;
import dev.tillbridge.testkit.tcp.MessageStyle;
import dev.tillbridge.testkit.tcp.Nonsense;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A simulated Chime terminal: the words of its wire, around a device and a port that are ready made. */
final class ChimeSimulator extends MessageSimulator {

    private static final String SERIAL = "C-1234";
    private static final CodeTable<Operation> TYPES = CodeTable.of(Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PREAUTH",
            Operation.COMPLETION, "COMPLETE",
            Operation.REVERSAL, "RELEASE",
            Operation.VOID, "VOID"));
    private static final FieldLies LIES = FieldLies.about("id", "type", "amount", "cur", "verdict")
            .contradiction("approved", "cancelled")
            .states("say", "running", "done");
    private static final Nonsense NONSENSE = Nonsense.lines("say=d\u0001;;verdict%ZZ=", "pad=", ";");
    private static final MessageStyle STYLE = MessageStyle.of(new ChimeCodec(), "cmd", TYPES, LIES, NONSENSE)
            .withTexts("why", "note", "slip", "model", "software", "battery", "auth");

    ChimeSimulator(SimulatorOptions options) {
        super("chime", SERIAL, options, CurrencyUnit.EUR, STYLE);
        listen();
    }

    // Commands

    @Override
    protected MessageReply answer(FieldMessage question) throws InterruptedException {
        String id = question.text("id");
        return switch (command(question)) {
            case "PAY" -> start(question, question.text("type"));
            case "PREAUTH", "COMPLETE", "RELEASE", "VOID" -> start(question, command(question));
            case "STATUS" -> look(question, id, payment -> payment.isFinished() ? result(payment) : running(payment));
            case "CANCEL" -> cancel(question, id, inTime -> about(inTime ? "cancelling" : "late", question));
            case "INFO" -> report(question, ChimeSimulator::info);
            default -> reply(bad(question, "no such command"));
        };
    }

    private MessageReply start(FieldMessage question, String type) throws InterruptedException {
        Optional<PaymentOrder> order = OrderReader.of(currency(), KeyForm.HEX_32::isKey, question.text("id"))
                .operation(TYPES.meaning(type))
                .amounts(question.text("amount"), question.text("tip"), question.text("cur"))
                .original(question.text("of"))
                .reference(question.text("ref"))
                .order();
        return start(
                question,
                order,
                bad(question, "a field is missing or wrong"),
                ChimeSimulator::accepted,
                refusal -> refused(refusal, question));
    }

    private static FieldMessage accepted(PaymentOrder order) {
        FieldMessage line = words("accepted", order);
        return order.isUndoing() ? line : with(order.amount(), line); // how much is undone, the result says
    }

    private static FieldMessage refused(Refusal refusal, FieldMessage question) {
        return switch (refusal) {
            case BUSY -> about("busy", question);
            case KEY_IN_USE -> about("known", question);
            case ORIGINAL_NOT_SUITABLE -> bad(question, "nothing to work on");
        };
    }

    // Answers

    private static FieldMessage running(SimulatedPayment payment) {
        String step = switch (payment.step()) {
            case STARTED, PRESENT_CARD -> "card";
            case CARD_READ -> "read";
            case PIN_ENTERED -> "pin";
            case AUTHORISING, FINISHED -> "issuer";
        };
        return words("running", payment.order()).and("step", step);
    }

    private FieldMessage result(SimulatedPayment payment) {
        boolean approved = payment.isApproved();
        Money amount = approved ? payment.approved() : payment.amount();
        return with(amount, words("done", payment.order()))
                .and("verdict", payment.verdictWord())
                .and("code", Optional.of(payment.responseCode()))
                .and("auth", Optional.of(payment.authorisation()))
                .and("note", approved ? "thank you; come again" : "nothing was done")
                .andIf(approved && payment.gratuity().isPositive(), "tip", MinorUnits.of(payment.gratuity()))
                .andIf(payment.isPartial(), "part", "yes")
                .and("slip", receipt(payment));
    }

    @Override
    protected List<String> receipt(SimulatedPayment payment) {
        return List.of(
                "  Café & Chime; est. 1908",
                "",
                TYPES.code(payment.order().operation()) + " " + (payment.isApproved() ? payment.approved() : "0%"),
                "Card: ************4242");
    }

    private static FieldMessage words(String word, PaymentOrder order) {
        return FieldMessage.of("say", word).and("id", order.key()).and("type", TYPES.code(order.operation()));
    }

    private static FieldMessage with(Money amount, FieldMessage line) {
        return line.and("amount", MinorUnits.of(amount)).and("cur", MinorUnits.currency(amount));
    }

    private static FieldMessage info() {
        return FieldMessage.of("say", "info")
                .and("serial", SERIAL)
                .and("model", "Chime 2")
                .and("software", "1.0.3")
                .and("battery", "86%");
    }

    private static FieldMessage about(String word, FieldMessage question) {
        return FieldMessage.of("say", word).and("id", question.field("id"));
    }

    private static FieldMessage bad(FieldMessage question, String why) {
        return about("bad", question).and("why", why);
    }

    @Override
    protected FieldMessage instead(Fault fault, FieldMessage question) {
        return switch (fault) {
            case REJECT -> bad(question, "not accepted");
            case NOT_FOUND -> about("none", question);
            case REQUEST_TIMEOUT -> FieldMessage.of("say", "error").and("why", "timeout");
            default -> FieldMessage.of("say", "error").and("why", "internal");
        };
    }
}
