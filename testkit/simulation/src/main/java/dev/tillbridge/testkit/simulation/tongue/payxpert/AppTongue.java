package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks for PayXpress, or for PayXpress APM, on the till's own device. */
final class AppTongue implements ScreenTongue {

    /** The extra that holds the result: the vendor's text has no name for it. */
    static final String RESULT = "transaction_bundle_key_result";

    /** The app is set up for one currency; no request names any. */
    static final String CURRENCY = "EUR";

    private static final int ONE_IN_THE_BACKGROUND_OF = 8;
    private static final int ONE_LEAVES_OF = 4;
    private static final int LONGEST_LOOK_AT_THE_TICKET = 45;

    private final AppSort sort;
    private final Set<AppHabit> habits;
    private final PayxpertIds ids;
    private final AppAnswers answers;

    /** When each transaction began, by its number; what the ledger forgets is never asked for again. */
    private final Map<Integer, Instant> begun = new HashMap<>();

    AppTongue(AppSort sort, String serial, Set<AppHabit> habits) {
        this.sort = sort;
        this.habits = habits;
        this.ids = new PayxpertIds(serial);
        this.answers = new AppAnswers(habits, ids, sort == AppSort.PAYXPRESS);
    }

    @Override
    public boolean isThere(IntentSpec spec) {
        return spec.packageName().equals(sort.packageName()) && spec.className().equals(sort.className());
    }

    @Override
    public RequestKind kindOf(IntentSpec spec) {
        return sort.read(spec, habits).printing() ? RequestKind.PRINT : RequestKind.START;
    }

    @Override
    public void answer(IntentSpec spec, Exchange exchange) {
        AppRequest asked = sort.read(spec, habits);
        if (asked.printing()) {
            print(asked, exchange);
        } else if (!asked.valid()) {
            refuse(asked, exchange, AppAnswers.INVALID);
        } else if (exchange.ledger().current().isPresent()) {
            say(exchange, Meaning.BUSY, null, answers.refused(asked, AppAnswers.IN_PROGRESS, exchange.now()));
        } else if (habits.contains(AppHabit.BACKGROUND) && exchange.chance(ONE_IN_THE_BACKGROUND_OF) == 0) {
            refuse(asked, exchange, AppAnswers.IN_BACKGROUND);
        } else if (isKnown(exchange.ledger(), asked.reference())) {
            refuse(asked, exchange, AppAnswers.REFERENCE_EXISTS);
        } else {
            perform(asked, exchange);
        }
    }

    @Override
    public IntentResult result(byte[] reply) {
        Map<String, Object> extras = new LinkedHashMap<>();
        if (habits.contains(AppHabit.OTHER_EXTRAS)) {
            extras.put("caller", "{\"version\":4}");
            extras.put("printed", false);
        }
        extras.put(RESULT, new String(reply, StandardCharsets.UTF_8));
        boolean cancelled = habits.contains(AppHabit.CODE_CANCELLED);
        return new IntentResult(cancelled ? IntentResult.CANCELLED : IntentResult.OK, extras);
    }

    @Override
    public boolean isReadLeniently() {
        return true; // 4.1: "two shapes exist; accept both"; 4.2: "numbers may arrive as JSON strings in the wild"
    }

    @Override
    public void restarted() {
        // what stands in the ledger is all that it remembers; when it began belongs to that
    }

    private void print(AppRequest asked, Exchange exchange) {
        int code = AppAnswers.INVALID;
        if (asked.valid()) {
            code = exchange.ledger().last().isPresent() ? AppAnswers.ACCEPTED : AppAnswers.ERROR;
        }
        say(exchange, Meaning.OTHER, null, answers.printed(code));
    }

    /** A refused reference was never registered; one that an earlier start brought was. */
    private boolean isKnown(Ledger ledger, @Nullable String reference) {
        return reference != null
                && ledger.lastOf(entry -> reference.equals(entry.order().key())
                                && (entry.stage() == Entry.Stage.APPROVED
                                        || !habits.contains(AppHabit.REFERENCE_ONCE_APPROVED)))
                        .isPresent();
    }

    private void perform(AppRequest asked, Exchange exchange) {
        Operation operation = asked.operation();
        if (operation == Operation.VOID) {
            beginAbout(asked, exchange, toCancel(asked, exchange), true);
        } else if (asked.original() != null) {
            beginAbout(asked, exchange, toCredit(asked, exchange.ledger(), asked.original()), false);
        } else {
            begin(asked, exchange, null);
        }
    }

    private void beginAbout(AppRequest asked, Exchange exchange, Optional<Entry> about, boolean undoes) {
        if (about.isPresent()) {
            begin(asked, exchange, undoes ? about.get() : null);
        } else {
            boolean error = habits.contains(AppHabit.ERROR_WHEN_NOTHING_MATCHES);
            refuse(asked, exchange, error ? AppAnswers.ERROR : AppAnswers.INVALID);
        }
    }

    private Optional<Entry> toCancel(AppRequest asked, Exchange exchange) {
        LocalDate today = day(exchange.now());
        return exchange.ledger()
                .lastOf(entry -> PayxpertMoney.isPaidDebit(entry)
                        && PayxpertMoney.total(entry) == asked.amount()
                        && PayxpertMoney.credited(exchange.ledger(), ids, entry) == 0
                        && day(begun.getOrDefault(entry.number(), exchange.now()))
                                .equals(today));
    }

    private Optional<Entry> toCredit(AppRequest asked, Ledger ledger, String original) {
        return ids.find(ledger, original)
                .filter(PayxpertMoney::isPaidDebit)
                .filter(entry ->
                        PayxpertMoney.total(entry) >= asked.amount() + PayxpertMoney.credited(ledger, ids, entry));
    }

    private static LocalDate day(Instant when) {
        return when.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void begin(AppRequest asked, Exchange exchange, @Nullable Entry undone) {
        Order order = new Order(
                asked.operation(),
                Map.of(Part.BASE, asked.amount()),
                CURRENCY,
                asked.reference(),
                null,
                asked.original());
        Entry entry = exchange.begin(order, undone, ended -> ended(asked, exchange, ended));
        begun.put(entry.number(), exchange.now());
    }

    private void ended(AppRequest asked, Exchange exchange, Entry entry) {
        if (habits.contains(AppHabit.IS_LEFT) && exchange.chance(ONE_LEAVES_OF) == 0) {
            exchange.hangUp();
        } else if (habits.contains(AppHabit.OFFERS_TICKET)) {
            Duration look = Duration.ofSeconds(1 + exchange.chance(LONGEST_LOOK_AT_THE_TICKET));
            exchange.after(look, () -> tell(asked, exchange, entry));
        } else {
            tell(asked, exchange, entry);
        }
    }

    private void tell(AppRequest asked, Exchange exchange, Entry entry) {
        Instant when = begun.getOrDefault(entry.number(), exchange.now());
        say(exchange, Meaning.RESULT, entry, answers.ended(asked, entry, when));
    }

    private void refuse(AppRequest asked, Exchange exchange, int code) {
        say(exchange, Meaning.REJECTED, null, answers.refused(asked, code, exchange.now()));
    }

    /** What the app of wallets gives back says nothing to anybody for whom nobody has compared it (5: "result: not readable"). */
    private void say(Exchange exchange, Meaning meaning, @Nullable Entry about, List<Field> fields) {
        boolean readable = !habits.contains(AppHabit.UNCOMPARED);
        exchange.reply(new Reply(
                readable ? meaning : Meaning.OTHER,
                about,
                fields,
                new AppText(habits.contains(AppHabit.TICKETS_AS_OBJECT))));
    }
}
