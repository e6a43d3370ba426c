package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the results of the apps together (4). */
final class AppAnswers {

    static final int ACCEPTED = 0;
    static final int DENIED = 1;
    static final int INVALID = 2;
    static final int IN_PROGRESS = 3;
    static final int IN_BACKGROUND = 4;
    static final int ERROR = 5;
    static final int REFERENCE_EXISTS = 6;
    static final int CANCELLED = 7;
    static final int NOT_FINISHED = 8;
    static final int TIMEOUT = 9;

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);

    private final Set<AppHabit> habits;
    private final PayxpertIds ids;
    private final boolean cards;

    /**
     * Creates the answers.
     *
     * @param cards whether it is cards that are paid with, and not wallets
     */
    AppAnswers(Set<AppHabit> habits, PayxpertIds ids, boolean cards) {
        this.habits = habits;
        this.ids = ids;
        this.cards = cards;
    }

    /** Returns the code of how a transaction ended. */
    static int code(Entry entry) {
        return switch (entry.stage()) {
            case APPROVED -> ACCEPTED;
            case DECLINED -> DENIED;
            // who lost his power ended it without anybody's wish
            case CANCELLED -> entry.course().end() == Course.End.CANCELLED ? CANCELLED : NOT_FINISHED;
            case TIMED_OUT -> TIMEOUT;
            case AT_CARD, AT_HOST -> NOT_FINISHED;
        };
    }

    /** Returns a result of printing. */
    List<Field> printed(int code) {
        return List.of(Field.of("status", Role.VERDICT, number(code)));
    }

    /** Returns a result that says no more than a code. */
    List<Field> refused(AppRequest asked, int code, Instant now) {
        return result(
                code, habits.contains(AppHabit.BARE_REFUSALS) ? null : transaction(asked, null, code, now), List.of());
    }

    /** Returns how a transaction ended. */
    List<Field> ended(AppRequest asked, Entry entry, Instant now) {
        int code = code(entry);
        boolean bare = code != ACCEPTED && habits.contains(AppHabit.BARE_REFUSALS);
        boolean tickets = !habits.contains(AppHabit.NO_TICKETS) && (code == ACCEPTED || code == DENIED);
        return result(
                code,
                bare ? null : transaction(asked, entry, code, now),
                tickets ? List.of(AppTickets.of(entry)) : List.of());
    }

    private List<Field> result(int code, @Nullable List<Field> transaction, List<Field> tickets) {
        List<Field> fields = new ArrayList<>();
        if (habits.contains(AppHabit.FLAT)) {
            fields.addAll(
                    transaction == null ? List.of(Field.of("resultCode", Role.VERDICT, number(code))) : transaction);
        } else {
            fields.add(Field.of("status", Role.VERDICT, number(code)));
            if (transaction != null) {
                fields.add(Field.object("transaction", transaction));
            }
        }
        fields.addAll(tickets);
        return fields;
    }

    private List<Field> transaction(AppRequest asked, @Nullable Entry entry, int code, Instant now) {
        Entry carded = code == ACCEPTED || code == DENIED ? entry : null;
        Entry identified = habits.contains(AppHabit.ID_ALWAYS) ? entry : carded;
        boolean more = !habits.contains(AppHabit.MANDATORY_ONLY);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("transactionId", Role.TRACE, identified == null ? "" : ids.of(identified)));
        fields.add(Field.of("transactionType", Role.TYPE, number(asked.type())));
        add(fields, "externalReference", Role.KEY, more ? asked.reference() : null);
        fields.add(Field.of("amount", Role.AMOUNT, number(entry == null ? asked.amount() : amount(entry))));
        fields.add(Field.of("currency", Role.CURRENCY, habits.contains(AppHabit.NUMERIC_CURRENCY) ? "978" : "EUR"));
        boolean tapped = carded != null && ConcertAnswers.isTapped(carded);
        fields.add(Field.of("paymentMethod", Role.TRACE, number(tapped ? 1 : 0)));
        if (habits.contains(AppHabit.FLAT)) {
            fields.add(Field.of("resultCode", Role.VERDICT, number(code)));
        }
        if (carded != null && more) {
            card(fields, carded, code == ACCEPTED && habits.contains(AppHabit.OFFLINE));
        }
        fields.add(Field.of("date", Role.OTHER, number(date(now))));
        fields.add(Field.of("amountTips", Role.PART, number(entry == null ? 0 : tip(entry))));
        fields.add(Field.of("expirationDate", Role.TRACE, number(carded != null && cards ? 281130 : 0)));
        fields.add(Field.of("panType", Role.OTHER, number(1))); // mandatory (4.2), so no sign of a card
        if (carded != null && code == ACCEPTED && more) {
            fields.add(Field.of("numAuthorization", Role.AUTHORISATION, carded.authorisation()));
        }
        return fields;
    }

    private void card(List<Field> fields, Entry entry, boolean offline) {
        add(fields, "aid", Role.TRACE, cards ? "A0000000421010" : null);
        fields.add(Field.of("isDegradedMode", Role.TRACE, offline));
        add(fields, "maskedPan", Role.TRACE, cards ? ConcertAnswers.masked(entry) : null);
        fields.add(Field.of("cardLabel", Role.TRACE, cards ? "CB" : "ALIPAY"));
    }

    private long amount(Entry entry) {
        return PayxpertMoney.total(entry) - (habits.contains(AppHabit.TIP_INSIDE) ? 0 : tip(entry));
    }

    private static long tip(Entry entry) {
        return entry.approved().getOrDefault(Part.GRATUITY, 0L);
    }

    private long date(Instant now) {
        if (habits.contains(AppHabit.TWELVE_DIGITS)) {
            return Long.parseLong(DIGITS.format(now.atOffset(ZoneOffset.UTC)));
        }
        return habits.contains(AppHabit.SECONDS) ? now.getEpochSecond() : now.toEpochMilli();
    }

    private Object number(long value) {
        return habits.contains(AppHabit.NUMBERS_AS_TEXT) ? Long.toString(value) : Long.valueOf(value);
    }

    private static void add(List<Field> fields, String name, Role role, @Nullable Object value) {
        if (value != null) {
            fields.add(Field.of(name, role, value));
        }
    }
}
