package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.BegunTimes;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.GivenIds;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest.BadRequest;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starting a transaction and asking for it (sheet, sections 4, 5, 8 and 9). */
final class PayntPayments {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Set<Operation> UNDOING = Set.of(Operation.VOID, Operation.REVERSAL);
    private static final Set<Operation> CAPTURING = Set.of(Operation.COMPLETION);

    private static final List<String> EMPTY_UNTIL_KNOWN = List.of(
            "authCode",
            "primaryAccountNumber",
            "transactionDate",
            "applicationId",
            "transactionResponse",
            "transactionSource",
            "cardholderReceipt",
            "merchantReceipt");

    private final Set<PayntOption> options;
    private final PayntReplies replies;
    private final GivenIds ids;
    private final BegunTimes times = new BegunTimes();

    PayntPayments(String serial, Set<PayntOption> options, PayntReplies replies) {
        this.options = options;
        this.replies = replies;
        ids = new GivenIds(serial);
    }

    /** Starts what the request orders, and says whether. */
    void start(HttpRequest request, Exchange exchange, Consumer<Reply> to) {
        try {
            PayntOrder asked = PayntOrder.read(request.body());
            Entry original = asked.hasOriginal() ? original(asked, exchange) : null;
            String key = asked.hasOriginal() || !options.contains(PayntOption.CLIENT_UTI) ? null : asked.uti();
            if (key != null && (!PayntOrder.isUti(key) || find(exchange, key) != null)) {
                throw new BadRequest("Invalid parameter: uti");
            }
            if (exchange.ledger().current().isPresent()) {
                to.accept(replies.refusal(400, "Terminal busy", Meaning.BUSY));
                return;
            }
            begin(asked, original, key, exchange, to);
        } catch (BadRequest e) {
            to.accept(replies.refusal(400, e.words(), Meaning.REJECTED));
        }
    }

    /** Says where a transaction stands. */
    Reply lookup(HttpRequest request, Exchange exchange) {
        String uti = request.query("uti");
        if (uti == null || uti.isBlank()) {
            return replies.refusal(400, "Missing parameter: uti", Meaning.OTHER);
        }
        Entry entry = find(exchange, uti);
        if (entry == null) {
            int status = options.contains(PayntOption.UNKNOWN_UTI_404) ? 404 : 400;
            return replies.refusal(status, "Unknown uti", Meaning.NOT_FOUND);
        }
        if (!entry.stage().isOver()) {
            return pending(entry);
        }
        return replies.json(200, Meaning.RESULT, entry, PayntResult.of(shown(entry, exchange), options));
    }

    private void begin(
            PayntOrder asked, @Nullable Entry original, @Nullable String key, Exchange exchange, Consumer<Reply> to) {
        Operation operation = asked.operation();
        boolean undoes = operation == Operation.VOID;
        if (undoes && original != null && original.order().operation() == Operation.PRE_AUTHORISATION) {
            operation = Operation.REVERSAL;
        }
        Map<Part, Long> parts = asked.amount() == null ? Map.of() : Map.of(Part.BASE, asked.amount());
        String about = asked.hasOriginal() ? asked.uti() : null;
        Order order = new Order(operation, parts, PayntResult.CURRENCY, key, asked.reference(), about);
        boolean late = options.contains(PayntOption.ANSWERS_LATE);
        Entry entry = exchange.begin(order, undoes ? original : null, ended -> {
            if (late) {
                to.accept(taken(asked, ended));
            }
        });
        times.note(entry, exchange.now());
        if (!late) {
            to.accept(taken(asked, entry));
        }
    }

    private Reply taken(PayntOrder asked, Entry entry) {
        List<Field> fields = new ArrayList<>(3);
        fields.add(Field.of("transType", Role.TYPE, asked.word()));
        if (asked.amount() != null) {
            fields.add(Field.of("amountTrans", Role.AMOUNT, asked.amount()));
        }
        fields.add(Field.of("uti", Role.KEY, uti(entry)));
        return replies.json(options.contains(PayntOption.TAKEN_201) ? 201 : 200, Meaning.ACCEPTED, entry, fields);
    }

    private Reply pending(Entry entry) {
        if (options.contains(PayntOption.PENDING_EMPTY)) {
            return replies.empty(200, Meaning.IN_PROGRESS, entry);
        }
        List<Field> fields = new ArrayList<>(4);
        boolean hasEmptyFields = options.contains(PayntOption.PENDING_WITH_EMPTY_FIELDS);
        if (hasEmptyFields || options.contains(PayntOption.PENDING_SAYS_NOT_APPROVED)) {
            fields.add(Field.of("transApproved", Role.VERDICT, false));
            fields.add(Field.of(
                    "transactionType", Role.TYPE, PayntOrder.word(entry.order().operation())));
            fields.add(Field.of("uti", Role.KEY, uti(entry)));
            if (hasEmptyFields) {
                EMPTY_UNTIL_KNOWN.forEach(name -> fields.add(Field.of(name, Role.OTHER, "")));
            }
        }
        fields.add(Field.of("statusDescription", Role.TEXT, screen(entry)));
        return replies.json(options.contains(PayntOption.PENDING_206) ? 206 : 200, Meaning.IN_PROGRESS, entry, fields);
    }

    private String screen(Entry entry) {
        if (entry.stage() == Entry.Stage.AT_CARD) {
            return "Transaction started";
        }
        boolean early = options.contains(PayntOption.EARLY_APPROVED_TEXT)
                && entry.course().end() == Course.End.APPROVED;
        return early ? "Transaction approved" : "Contactless card read";
    }

    /** Returns the transaction that a completion or reversal is about, when it can be done. */
    private Entry original(PayntOrder asked, Exchange exchange) throws BadRequest {
        Entry original = asked.uti() == null ? null : find(exchange, asked.uti());
        if (original == null) {
            throw new BadRequest("Unknown uti");
        }
        Operation kind = original.order().operation();
        boolean isHold = kind == Operation.PRE_AUTHORISATION;
        boolean isOfUse = original.stage() == Entry.Stage.APPROVED && !isVoided(original, exchange.ledger());
        boolean fits = asked.operation() == Operation.COMPLETION
                ? isHold
                        && asked.amount() != null
                        && asked.amount() <= original.approved().getOrDefault(Part.BASE, 0L)
                : kind != Operation.VOID && kind != Operation.REVERSAL && !isSettled(original, exchange.now());
        if (!isOfUse || !fits || (isHold && isCaptured(original, exchange.ledger()))) {
            throw new BadRequest("Not possible for this uti");
        }
        return original;
    }

    private boolean isSettled(Entry entry, Instant now) {
        return !LocalDate.ofInstant(times.of(entry), ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private boolean isVoided(Entry entry, Ledger ledger) {
        return isAbout(entry, ledger, UNDOING);
    }

    private boolean isCaptured(Entry entry, Ledger ledger) {
        return isAbout(entry, ledger, CAPTURING);
    }

    private boolean isAbout(Entry entry, Ledger ledger, Set<Operation> operations) {
        String uti = uti(entry);
        return ledger.lastOf(later -> uti.equals(later.order().about())
                        && later.stage() == Entry.Stage.APPROVED
                        && operations.contains(later.order().operation()))
                .isPresent();
    }

    private PayntTransaction shown(Entry entry, Exchange exchange) {
        String about = entry.order().about();
        Entry original = about == null ? null : find(exchange, about);
        return new PayntTransaction(entry, uti(entry), times.of(entry), original, isVoided(entry, exchange.ledger()));
    }

    private String uti(Entry entry) {
        String key = entry.order().key();
        return key == null ? ids.of(entry.number()) : key;
    }

    private @Nullable Entry find(Exchange exchange, String uti) {
        List<Entry> entries = exchange.ledger().entries();
        int number = ids.numberOf(uti);
        Entry entry = number > 0 && number <= entries.size()
                ? entries.get(number - 1)
                : exchange.ledger()
                        .lastOf(each -> uti.equals(each.order().key()))
                        .orElse(null);
        boolean known = entry != null
                && !entry.isForgotten()
                && uti(entry).equals(uti)
                && times.of(entry).plus(KEPT).isAfter(exchange.now());
        return known ? entry : null;
    }
}
