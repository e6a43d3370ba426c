package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks Concert 3.2: one request, and an answer when the operation has ended. */
final class ConcertTongue implements Tongue {

    private static final Duration QUIET = Duration.ofMillis(80);
    private static final int ONE_IN_THE_BACKGROUND_OF = 8;

    private final Set<ConcertHabit> habits;
    private final ConcertRules rules;
    private final ConcertAnswers answers;

    /** By number; what the ledger forgets is never asked for again. */
    private final Map<Integer, Stored> stored = new HashMap<>();

    ConcertTongue(String serial, Set<ConcertHabit> habits) {
        this.habits = habits;
        PayxpertIds ids = new PayxpertIds(serial);
        this.rules = new ConcertRules(habits, ids);
        this.answers = new ConcertAnswers(serial, habits, ids);
    }

    @Override
    public int wholeRequest(byte[] come) {
        return ConcertRequest.whole(come);
    }

    @Override
    public Duration quietAfter(byte[] come) {
        return ConcertRequest.endsItself(come) ? Duration.ZERO : QUIET;
    }

    @Override
    public boolean lowerIsPartial() {
        return true;
    }

    @Override
    public RequestKind kindOf(byte[] request) {
        return ConcertRequest.of(request).kind();
    }

    @Override
    public void answer(byte[] request, Exchange exchange) {
        ConcertRequest asked = ConcertRequest.of(request);
        Optional<String> refusal = rules.refusal(asked);
        if (refusal.isPresent()) {
            refuse(asked, exchange, refusal.get());
        } else if (exchange.ledger().current().isPresent()) {
            busy(asked, exchange);
        } else {
            perform(asked, exchange);
        }
    }

    @Override
    public void restarted() {
        // what stands in the ledger is all that it remembers; dates and means of payment belong to that
    }

    private void perform(ConcertRequest asked, Exchange exchange) {
        switch (asked.get("CD")) {
            case "0", "7" -> pay(asked, exchange, Operation.SALE, null);
            case "1" -> credit(asked, exchange);
            case "2" -> cancel(asked, exchange);
            case "3" -> duplicate(asked, exchange);
            case "T" -> status(asked, exchange);
            case "I" -> say(exchange, Meaning.OTHER, null, answers.identified(asked));
            case "R" -> {
                done(asked, exchange);
                exchange.hangUp();
            }
            default -> done(asked, exchange);
        }
    }

    private void credit(ConcertRequest asked, Exchange exchange) {
        if (!habits.contains(ConcertHabit.LINKED_REFUND) || !asked.has("IM")) {
            pay(asked, exchange, Operation.REFUND, null);
            return;
        }
        Optional<Entry> debit = rules.toCredit(exchange.ledger(), asked);
        if (debit.isPresent()) {
            pay(asked, exchange, Operation.REFUND, debit.get());
        } else {
            refuse(asked, exchange, ConcertRules.NOT_COMPLETED);
        }
    }

    private void cancel(ConcertRequest asked, Exchange exchange) {
        LocalDate today = day(exchange.now());
        Optional<Entry> debit = rules.toCancel(exchange.ledger(), asked, entry -> isOf(today, entry));
        if (debit.isPresent()) {
            pay(asked, exchange, Operation.VOID, debit.get());
        } else {
            refuse(asked, exchange, ConcertRules.NOT_COMPLETED);
        }
    }

    private boolean isOf(LocalDate today, Entry entry) {
        Stored known = stored.get(entry.number());
        return known == null || day(known.when()).equals(today);
    }

    private static LocalDate day(Instant when) {
        return when.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void pay(ConcertRequest asked, Exchange exchange, Operation operation, @Nullable Entry about) {
        String key = asked.orNull("CH");
        if (habits.contains(ConcertHabit.KEY_ONCE)
                && key != null
                && known(exchange, key).isPresent()) {
            refuse(asked, exchange, ConcertRules.NOT_COMPLETED);
            return;
        }
        if (habits.contains(ConcertHabit.BACKGROUND) && exchange.chance(ONE_IN_THE_BACKGROUND_OF) == 0) {
            say(exchange, Meaning.REJECTED, null, answers.plain(asked, ConcertAnswers.NOT_PERFORMED, null));
            return;
        }
        Order order = new Order(
                operation,
                Map.of(Part.BASE, asked.amount().orElseThrow()),
                ConcertRules.currency(asked),
                key,
                asked.orNull("CF"),
                operation == Operation.REFUND && about != null ? asked.get("IM") : null);
        boolean atOnce = asked.get("BA").equals("1");
        boolean answersLater = !atOnce || habits.contains(ConcertHabit.FINAL_AFTER_TAKEN);
        Entry entry = exchange.begin(order, operation == Operation.VOID ? about : null, ended -> {
            if (answersLater) {
                ended(asked, exchange, ended);
            }
        });
        stored.put(entry.number(), new Stored(exchange.now(), asked.get("CC")));
        if (atOnce || habits.contains(ConcertHabit.TAKEN_FIRST)) {
            boolean performed = atOnce && habits.contains(ConcertHabit.TAKEN_AS_PERFORMED);
            String status = performed ? ConcertAnswers.PERFORMED : ConcertAnswers.TAKEN;
            Reply taken = reply(exchange, Meaning.ACCEPTED, entry, answers.plain(asked, status, null));
            exchange.reply(taken);
        }
    }

    private void ended(ConcertRequest asked, Exchange exchange, Entry entry) {
        List<Field> fields = answers.ended(asked, entry, stored.get(entry.number()));
        if (ConcertTickets.areAskedFor(asked)
                && (entry.stage() == Entry.Stage.APPROVED || habits.contains(ConcertHabit.NEPTING))) {
            fields.addAll(ConcertTickets.of(asked, entry, false, habits.contains(ConcertHabit.ONE_CONTAINER)));
        }
        say(exchange, Meaning.RESULT, entry, fields);
    }

    private void status(ConcertRequest asked, Exchange exchange) {
        Optional<Entry> entry = known(exchange, asked.get("CH"));
        if (entry.isPresent()) {
            Entry found = entry.get();
            List<Field> fields = answers.stored(asked, found, stored.get(found.number()));
            say(exchange, Meaning.RESULT, found, fields);
        } else {
            say(exchange, Meaning.NOT_FOUND, null, answers.unknown(asked));
        }
    }

    private static Optional<Entry> known(Exchange exchange, String key) {
        return exchange.ledger().lastOf(entry -> key.equals(entry.order().key()));
    }

    private void duplicate(ConcertRequest asked, Exchange exchange) {
        Optional<Entry> last = exchange.ledger().last();
        if (last.isEmpty()) {
            refuse(asked, exchange, ConcertRules.NOT_COMPLETED);
            return;
        }
        List<Field> fields =
                answers.plain(asked, ConcertAnswers.PERFORMED, habits.contains(ConcertHabit.GENERIC) ? null : "01");
        if (ConcertTickets.areAskedFor(asked)) {
            fields.addAll(ConcertTickets.of(asked, last.get(), true, habits.contains(ConcertHabit.ONE_CONTAINER)));
        }
        say(exchange, Meaning.OTHER, null, fields);
    }

    private void done(ConcertRequest asked, Exchange exchange) {
        List<Field> fields =
                answers.plain(asked, ConcertAnswers.PERFORMED, habits.contains(ConcertHabit.GENERIC) ? null : "01");
        say(exchange, Meaning.OTHER, null, fields);
    }

    private void refuse(ConcertRequest asked, Exchange exchange, String complement) {
        // whose operation is none that is known was to begin something, as far as anybody knows
        boolean known = asked.get("CD").length() == 1 && "3BCIPRT".contains(asked.get("CD"));
        Meaning meaning = known ? Meaning.OTHER : Meaning.REJECTED;
        say(exchange, meaning, null, answers.plain(asked, ConcertAnswers.NOT_PERFORMED, complement));
    }

    private void busy(ConcertRequest asked, Exchange exchange) {
        if (habits.contains(ConcertHabit.BUSY_SILENT)) {
            return;
        }
        boolean start = asked.kind() == RequestKind.START;
        boolean wouldSayUnknown = habits.contains(ConcertHabit.NOT_FOUND) && asked.kind() == RequestKind.LOOKUP;
        String complement = habits.contains(ConcertHabit.BUSY_UNKNOWN) && !wouldSayUnknown ? "00" : null;
        say(
                exchange,
                start ? Meaning.BUSY : Meaning.OTHER,
                null,
                answers.plain(asked, ConcertAnswers.NOT_PERFORMED, complement));
    }

    private void say(Exchange exchange, Meaning meaning, @Nullable Entry about, List<Field> fields) {
        exchange.reply(reply(exchange, meaning, about, fields));
        if (habits.contains(ConcertHabit.CLOSES)) {
            exchange.hangUp();
        }
    }

    private Reply reply(Exchange exchange, Meaning meaning, @Nullable Entry about, List<Field> fields) {
        if (habits.contains(ConcertHabit.EXTRA_TAGS)) {
            fields.add(1 + exchange.chance(fields.size()), Field.of("XY", Role.OTHER, "abc"));
        }
        if (habits.contains(ConcertHabit.ANY_ORDER)) {
            List<Field> movable = fields.subList(1, fields.size());
            Collections.rotate(movable, exchange.chance(movable.size()));
        }
        ConcertText text = new ConcertText(
                habits.contains(ConcertHabit.LEADING_BYTES) ? "\r\n" : "",
                habits.contains(ConcertHabit.TRAILING_LINE_END) ? "\r\n" : "",
                habits.contains(ConcertHabit.GENERIC) ? 12 : 2,
                exchange.chance(2) == 0);
        return new Reply(meaning, about, fields, text);
    }
}
