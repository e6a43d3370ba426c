package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpEncoding;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest.BadRequest;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.axept.AxeptReplies.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starting, asking for and cancelling a transaction (sheet, sections 5 to 7 and 15). */
final class AxeptPayments {

    private static final int FIRST_UNDOABLE = 1_000_000;
    private static final Duration WINDING_DOWN = Duration.ofMillis(400);
    private static final Duration APPEARING = Duration.ofMillis(300);
    private static final Duration RECEIPT = Duration.ofSeconds(2);

    private final AxeptTerminal terminal;
    private final AxeptAcquisition acquisition;
    private final AxeptReplies replies;
    private final Map<String, AxeptTransaction> undoable = new HashMap<>();
    private int undoableSoFar;
    private @Nullable Entry notYetThere;
    private @Nullable Entry receiptOf;

    AxeptPayments(AxeptTerminal terminal, AxeptAcquisition acquisition) {
        this.terminal = terminal;
        this.acquisition = acquisition;
        replies = terminal.replies();
    }

    void restarted() {
        undoable.clear();
        notYetThere = null;
        receiptOf = null;
    }

    /** Starts what the request orders, and says whether. */
    void start(HttpRequest request, Exchange exchange, Consumer<Reply> to) {
        Said said = new Said(request, exchange.now());
        try {
            AxeptOrder order = AxeptOrder.read(request.body());
            if (isBusy(exchange.ledger())) {
                to.accept(replies.refusal(said, 500, Meaning.BUSY));
                return;
            }
            boolean late = terminal.has(AxeptOption.NOW_AND_THEN_408) && exchange.chance(12) == 0;
            if (late && exchange.chance(2) == 0) {
                to.accept(replies.refusal(said, 408, Meaning.OTHER));
                return;
            }
            Reply accepted = begin(order, said, exchange);
            Reply timeOut = replies.refusal(said, 408, Meaning.OTHER);
            to.accept(
                    late ? new Reply(Meaning.OTHER, accepted.about(), timeOut.fields(), timeOut.encoding()) : accepted);
        } catch (BadRequest e) {
            to.accept(replies.bad(said, e.words(), Meaning.REJECTED));
        }
    }

    /** Says where a transaction stands. */
    Reply lookup(HttpRequest request, Exchange exchange) {
        Said said = new Said(request, exchange.now());
        String uti = request.query("uti");
        if (uti == null || uti.isBlank()) {
            return replies.bad(said, "Missing parameter: uti", Meaning.OTHER);
        }
        AxeptTransaction ended = undoable.get(uti.toUpperCase(Locale.ROOT));
        if (ended != null) {
            return result(said, ended, Meaning.RESULT, "");
        }
        Entry entry = terminal.find(exchange.ledger(), uti);
        if (entry == null || entry.equals(notYetThere)) {
            return replies.notFound(said);
        }
        AxeptTransaction shown = terminal.shown(exchange.ledger(), entry);
        if (entry.stage().isOver()) {
            return result(said, shown, Meaning.RESULT, "");
        }
        String reason = "Transaction in progress";
        if (terminal.has(AxeptOption.UNREADY_BODIES) && exchange.chance(3) == 0) {
            return exchange.chance(2) == 0
                    ? replies.json(said, 206, reason, Meaning.IN_PROGRESS, entry, List.of())
                    : replies.text(said, 206, reason, "", Meaning.IN_PROGRESS, entry);
        }
        return replies.json(said, 206, reason, Meaning.IN_PROGRESS, entry, AxeptDisplay.of(shown, terminal.options()));
    }

    /** Cancels what is under way, where that can be done. */
    void cancel(HttpRequest request, Exchange exchange, Consumer<Reply> to) {
        Ledger ledger = exchange.ledger();
        Entry current = ledger.current().orElse(null);
        if (current != null && terminal.needsCard(current) && ledger.cancel(current)) {
            exchange.after(WINDING_DOWN, () -> {
                Said said = new Said(request, exchange.now());
                to.accept(result(said, terminal.shown(ledger, current), Meaning.CANCEL_ANSWER, "Response Not set"));
            });
            return;
        }
        Said said = new Said(request, exchange.now());
        if (current == null || !terminal.has(AxeptOption.LATE_CANCEL_200)) {
            Reply refusal = replies.bad(said, "Nothing to cancel", Meaning.CANCEL_ANSWER);
            to.accept(new Reply(Meaning.CANCEL_ANSWER, current, refusal.fields(), refusal.encoding()));
            return;
        }
        List<Field> fields = new ArrayList<>(5);
        fields.add(Field.of("transApproved", Role.VERDICT, false));
        fields.add(Field.of("transCancelled", Role.VERDICT, false));
        fields.add(
                Field.of("transType", Role.TYPE, AxeptOrder.word(current.order().operation())));
        fields.add(Field.of("uti", Role.KEY, terminal.uti(current)));
        fields.addAll(AxeptDisplay.of(terminal.shown(ledger, current), terminal.options()));
        to.accept(replies.json(said, 200, "Response Not set", Meaning.CANCEL_ANSWER, current, fields));
    }

    private boolean isBusy(Ledger ledger) {
        return ledger.current().isPresent() || acquisition.isWaiting() || receiptOf != null;
    }

    private Reply begin(AxeptOrder asked, Said said, Exchange exchange) throws BadRequest {
        Ledger ledger = exchange.ledger();
        boolean cardWasRead = asked.cardToken() != null;
        if (cardWasRead && !acquisition.isRead(asked.cardToken(), asked.uti())) {
            throw new BadRequest("Invalid parameter: cardToken");
        }
        AxeptTarget target = AxeptTarget.of(asked, terminal, ledger);
        String key = target.key();
        if (key != null && (terminal.find(ledger, key) != null || undoable.containsKey(key.toUpperCase(Locale.ROOT)))) {
            throw new BadRequest("Invalid parameter: uti");
        }
        Order order = new Order(
                target.operation(), asked.parts(), AxeptResult.CURRENCY, key, asked.reference(), target.about());
        if (!target.possible()) {
            return undoable(order, target.hold(), said);
        }
        Entry entry = exchange.begin(order, target.undone(), ended -> rest(ended, exchange));
        acquisition.used();
        terminal.note(entry, exchange.now(), cardWasRead);
        if (terminal.has(AxeptOption.SLOW_TO_APPEAR)) {
            notYetThere = entry;
            exchange.after(APPEARING, () -> notYetThere = null);
        }
        return accepted(said, order, terminal.uti(entry), entry);
    }

    /** Takes what cannot be done, and has it end as declined; nothing happens to any money. */
    private Reply undoable(Order order, Holds.@Nullable Hold hold, Said said) throws BadRequest {
        if (terminal.has(AxeptOption.UNDOABLE_REFUSED_AT_ONCE)) {
            throw new BadRequest("Reversal Not Possible Error");
        }
        int number = FIRST_UNDOABLE + undoableSoFar++;
        String key = order.key();
        String uti = key == null || terminal.has(AxeptOption.OWN_UTI_ONLY) ? terminal.madeId(number) : key;
        boolean withCard = order.about() == null;
        undoable.put(
                uti.toUpperCase(Locale.ROOT),
                new AxeptTransaction(
                        null,
                        order,
                        number,
                        uti,
                        said.now(),
                        withCard,
                        "0411",
                        null,
                        hold == null ? 0 : hold.balance()));
        return accepted(said, order, uti, null);
    }

    private void rest(Entry ended, Exchange exchange) {
        if (terminal.has(AxeptOption.BUSY_AFTER_RESULT)) {
            receiptOf = ended;
            exchange.after(RECEIPT, () -> {
                if (ended.equals(receiptOf)) {
                    receiptOf = null;
                }
            });
        }
    }

    private Reply accepted(Said said, Order order, String uti, @Nullable Entry entry) {
        Map<Part, Long> parts = order.parts();
        List<Field> fields = List.of(
                Field.of("amountCashback", Role.PART, parts.getOrDefault(Part.CASHBACK, 0L)),
                Field.of("amountGratuity", Role.PART, parts.getOrDefault(Part.GRATUITY, 0L)),
                Field.of("amountTrans", Role.AMOUNT, parts.getOrDefault(Part.BASE, 0L)),
                Field.of("transType", Role.TYPE, AxeptOrder.word(order.operation())),
                Field.of("uti", Role.KEY, uti));
        return replies.json(said, 201, "Transaction Created", Meaning.ACCEPTED, entry, fields);
    }

    private Reply result(Said said, AxeptTransaction shown, Meaning meaning, String reason) {
        List<Field> fields = AxeptResult.of(shown, terminal.options());
        boolean approvedCompletion = shown.isApproved() && shown.order().operation() == Operation.COMPLETION;
        if (approvedCompletion && terminal.has(AxeptOption.EXTRA_BRACE)) {
            fields.add(Field.of(HttpEncoding.TAIL, Role.OTHER, "}"));
        }
        return replies.json(said, 200, reason, meaning, shown.entry(), fields);
    }
}
