package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What a terminal refuses before anything begins, and with which complement. */
final class ConcertRules {

    static final String NOT_COMPLETED = "07";
    static final String FORMAT = "09";
    static final String SELECTION = "10";
    static final String UNKNOWN_OPERATION = "12";
    static final String CURRENCY = "13";

    /** Means of payment, three characters (5). */
    private static final Set<String> APPLICATIONS = applications(
            "000 001 002 003 004 005 006 007 008 009 101 201 301 401 603 501 00A 00B 00C 00D 00E 00F 00G 00I 00S 00U 00V 10E 30F"
                    + " 601 602 609 604 605 608 607 701");

    private static final Map<String, String> CURRENCIES = currencies();

    private final Set<ConcertHabit> habits;
    private final PayxpertIds ids;

    ConcertRules(Set<ConcertHabit> habits, PayxpertIds ids) {
        this.habits = habits;
        this.ids = ids;
    }

    /** Returns the complement of the refusal; empty where nothing speaks against the request. */
    Optional<String> refusal(ConcertRequest asked) {
        if (!asked.isWellFormed()
                || (habits.contains(ConcertHabit.NEPTING) && !asked.isEnded())
                || !has(asked, "CZ", "CJ", "CA", "CD")
                || !hasUsualLengths(asked)) {
            return Optional.of(FORMAT);
        }
        String no = switch (asked.get("CD")) {
            case "0", "1" -> payment(asked);
            case "2" -> habits.contains(ConcertHabit.NEPTING) ? UNKNOWN_OPERATION : payment(asked);
            case "7" -> habits.contains(ConcertHabit.DEFERRED) ? payment(asked) : UNKNOWN_OPERATION;
            case "3" -> isSelection(asked) ? null : SELECTION;
            case "I" -> null;
            case "P" -> asked.print().isPresent() ? null : FORMAT;
            case "R", "C" -> habits.contains(ConcertHabit.CASTLES) ? null : UNKNOWN_OPERATION;
            case "T" -> status(asked);
            default -> UNKNOWN_OPERATION;
        };
        return Optional.ofNullable(no);
    }

    /** Returns the letters of the currency that a request names, which must be a known one. */
    static String currency(ConcertRequest asked) {
        return CURRENCIES.getOrDefault(asked.get("CE"), "");
    }

    /** Returns the digits of a currency. */
    static String digits(String letters) {
        return CurrencyUnit.of(letters).getNumeric3Code();
    }

    /** Returns the debit that a cancellation cancels: of the same amount, of this day, and neither cancelled nor credited. */
    Optional<Entry> toCancel(Ledger ledger, ConcertRequest asked, Predicate<Entry> today) {
        long amount = asked.amount().orElseThrow();
        String currency = currency(asked);
        return ledger.lastOf(entry -> PayxpertMoney.isPaidDebit(entry)
                && PayxpertMoney.total(entry) == amount
                && entry.order().currency().equals(currency)
                && PayxpertMoney.credited(ledger, ids, entry) == 0
                && today.test(entry));
    }

    /** Returns the debit that a linked credit names, when there is enough left of it. */
    Optional<Entry> toCredit(Ledger ledger, ConcertRequest asked) {
        long amount = asked.amount().orElseThrow();
        return ids.find(ledger, asked.get("IM"))
                .filter(PayxpertMoney::isPaidDebit)
                .filter(entry -> PayxpertMoney.total(entry) >= amount + PayxpertMoney.credited(ledger, ids, entry));
    }

    private @Nullable String payment(ConcertRequest asked) {
        if (!has(asked, "CB", "CE") || asked.amount().isEmpty() || !"01".contains(asked.get("BA"))) {
            return FORMAT;
        }
        if (currency(asked).isEmpty()
                || (habits.contains(ConcertHabit.EURO_ONLY) && !asked.get("CE").equals("978"))) {
            return CURRENCY;
        }
        boolean selected = isSelection(asked) && (!asked.has("CC") || APPLICATIONS.contains(asked.get("CC")));
        return selected ? null : SELECTION;
    }

    private @Nullable String status(ConcertRequest asked) {
        if (!habits.contains(ConcertHabit.STATUS)) {
            return UNKNOWN_OPERATION;
        }
        return asked.has("CH") ? null : FORMAT;
    }

    private boolean hasUsualLengths(ConcertRequest asked) {
        return !habits.contains(ConcertHabit.STRICT)
                || (asked.get("CJ").length() == 12 && asked.get("CA").length() == 2);
    }

    /** Returns whether the choice of tickets is none, or can be read. */
    private static boolean isSelection(ConcertRequest asked) {
        String choice = asked.get("CK");
        return choice.isEmpty()
                || (choice.length() == 3
                        && "01".indexOf(choice.charAt(0)) >= 0
                        && "012".indexOf(choice.charAt(1)) >= 0
                        && "01".indexOf(choice.charAt(2)) >= 0);
    }

    private static boolean has(ConcertRequest asked, String... tags) {
        for (String tag : tags) {
            if (!asked.has(tag)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> applications(String codes) {
        return Set.of(codes.split(" "));
    }

    private static Map<String, String> currencies() {
        Map<String, String> byDigits = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (CurrencyUnit unit : CurrencyUnit.registeredCurrencies()) {
            if (unit.getNumericCode() > 0 && byDigits.put(unit.getNumeric3Code(), unit.getCode()) != null) {
                several.add(unit.getNumeric3Code());
            }
        }
        byDigits.keySet().removeAll(several);
        return Map.copyOf(byDigits);
    }
}
