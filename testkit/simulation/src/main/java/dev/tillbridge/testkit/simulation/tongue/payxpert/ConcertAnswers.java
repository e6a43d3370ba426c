package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the records of answers together, in the order of the samples (18). */
final class ConcertAnswers {

    static final String PERFORMED = "10";
    static final String NOT_PERFORMED = "01";
    static final String TAKEN = "11";

    private static final String AUTHORISED = "01";
    private static final int LONGEST_PRIVATE_ECHO = 32;

    private final String serial;
    private final Set<ConcertHabit> habits;
    private final PayxpertIds ids;

    ConcertAnswers(String serial, Set<ConcertHabit> habits, PayxpertIds ids) {
        this.serial = serial;
        this.habits = habits;
        this.ids = ids;
    }

    /** Returns an answer that says no more than how the request stands; the complement is null where there is none. */
    List<Field> plain(ConcertRequest asked, String status, @Nullable String complement) {
        List<Field> fields = echo(asked, amountAsked(asked));
        status(fields, status, complement);
        add(fields, "CF", Role.OTHER, habits.contains(ConcertHabit.ECHO_PRIVATE) ? privateData(asked) : null);
        add(fields, "CH", Role.KEY, habits.contains(ConcertHabit.ECHO_KEY) ? asked.orNull("CH") : null);
        return fields;
    }

    /** Returns the answer to an identification. */
    List<Field> identified(ConcertRequest asked) {
        List<Field> fields = plain(asked, PERFORMED, isGeneric() ? null : AUTHORISED);
        add(fields, "AQ", Role.SERIAL, habits.contains(ConcertHabit.CUSTOM_TAGS) ? serial : null);
        return fields;
    }

    /** Returns how a payment ended. */
    List<Field> ended(ConcertRequest asked, Entry entry, @Nullable Stored stored) {
        boolean approved = entry.stage() == Entry.Stage.APPROVED;
        boolean declined = entry.stage() == Entry.Stage.DECLINED;
        boolean custom = habits.contains(ConcertHabit.CUSTOM_TAGS);
        List<Field> fields = echo(asked, amount(asked, entry));
        if (approved || (custom && declined)) {
            card(fields, entry);
        }
        if (approved || (declined && habits.contains(ConcertHabit.AUTHORISATION_ON_REFUSAL))) {
            add(fields, "AC", Role.TRACE, entry.authorisation());
        }
        String complement = complement(entry);
        if (approved) {
            status(fields, PERFORMED, isGeneric() ? null : complement);
        } else {
            status(fields, habits.contains(ConcertHabit.REFUSED_AS_PERFORMED) ? PERFORMED : NOT_PERFORMED, complement);
        }
        if (approved) {
            means(fields, entry, stored, isGeneric() || custom);
            add(fields, "CG", Role.TRACE, isGeneric() ? "1234567" : null);
            add(fields, "ID", Role.TRACE, custom ? ids.of(entry) : null);
        }
        add(
                fields,
                "AP",
                Role.OTHER,
                custom && stored != null ? Long.toString(stored.when().toEpochMilli()) : null);
        add(fields, "AQ", Role.SERIAL, custom ? serial : null);
        add(
                fields,
                "CF",
                // what the terminal puts there itself is no reference of ours
                habits.contains(ConcertHabit.OWN_PRIVATE) ? Role.OTHER : Role.REFERENCE,
                custom || habits.contains(ConcertHabit.ECHO_PRIVATE) ? privateData(asked) : null);
        add(fields, "CH", Role.KEY, custom || habits.contains(ConcertHabit.ECHO_KEY) ? asked.orNull("CH") : null);
        return fields;
    }

    /** Returns how a payment stands that a status asks for (10.3): its own state is the complement. */
    List<Field> stored(ConcertRequest asked, Entry entry, @Nullable Stored stored) {
        List<Field> fields = new ArrayList<>();
        head(fields, asked);
        add(fields, "CB", Role.AMOUNT, PayxpertMoney.total(entry));
        add(fields, "CD", Role.TYPE, asked.get("CD"));
        add(fields, "CE", Role.CURRENCY, ConcertRules.digits(entry.order().currency()));
        boolean approved = entry.stage() == Entry.Stage.APPROVED;
        if (approved) {
            add(fields, "AA", Role.TRACE, masked(entry));
            add(fields, "AC", Role.TRACE, entry.authorisation());
        }
        status(fields, PERFORMED, complement(entry));
        if (approved) {
            means(fields, entry, stored, true);
            add(fields, "ID", Role.TRACE, habits.contains(ConcertHabit.CUSTOM_TAGS) ? ids.of(entry) : null);
        }
        add(
                fields,
                "AP",
                Role.OTHER,
                stored != null ? Long.toString(stored.when().toEpochMilli()) : null);
        add(fields, "AQ", Role.SERIAL, habits.contains(ConcertHabit.CUSTOM_TAGS) ? serial : null);
        add(fields, "CH", Role.KEY, asked.orNull("CH"));
        return fields;
    }

    /** Returns the answer to a status of a reference that nobody knows. */
    List<Field> unknown(ConcertRequest asked) {
        List<Field> fields = new ArrayList<>();
        head(fields, asked);
        add(fields, "CD", Role.TYPE, asked.get("CD"));
        status(fields, NOT_PERFORMED, "00");
        add(fields, "CH", Role.KEY, asked.orNull("CH"));
        return fields;
    }

    private boolean isGeneric() {
        return habits.contains(ConcertHabit.GENERIC);
    }

    /** What is taken from the request (7). */
    private List<Field> echo(ConcertRequest asked, @Nullable Object amount) {
        List<Field> fields = new ArrayList<>(24);
        head(fields, asked);
        add(fields, "CB", Role.AMOUNT, amount);
        add(fields, "CD", Role.TYPE, asked.orNull("CD"));
        add(fields, "CE", Role.CURRENCY, asked.orNull("CE"));
        return fields;
    }

    private void head(List<Field> fields, ConcertRequest asked) {
        add(fields, "CZ", Role.OTHER, isGeneric() ? "0301" : orElse(asked, "CZ", "0320"));
        add(fields, "CJ", Role.OTHER, isGeneric() ? "550000000042" : asked.orNull("CJ"));
        add(fields, "CA", Role.REFERENCE, asked.orNull("CA"));
    }

    private void status(List<Field> fields, String status, @Nullable String complement) {
        add(fields, "AE", Role.VERDICT, status);
        add(fields, "AF", decides(complement) ? Role.VERDICT : Role.COMPLEMENT, complement);
    }

    /** Returns whether nothing else would speak against a refusal in its place: here a number stands beside refusals too. */
    private boolean decides(@Nullable String complement) {
        return complement != null
                && complement.startsWith(AUTHORISED)
                && habits.contains(ConcertHabit.AUTHORISATION_ON_REFUSAL);
    }

    private String complement(Entry entry) {
        String code = switch (entry.stage()) {
            case APPROVED -> AUTHORISED;
            case DECLINED -> habits.contains(ConcertHabit.OTHER_REFUSALS) ? refusal(entry) : "04";
            case CANCELLED -> cancelled(entry);
            case TIMED_OUT -> "08";
            case AT_CARD, AT_HOST -> "00";
        };
        return habits.contains(ConcertHabit.LONG_COMPLEMENT) ? inFull(code) : code;
    }

    private static String refusal(Entry entry) {
        return switch (entry.number() % 4) {
            case 0 -> "02";
            case 1 -> "03";
            case 2 -> "05";
            default -> "04";
        };
    }

    private String cancelled(Entry entry) {
        // who lost his power while he waited for the card ended it without anybody's wish
        if (entry.course().end() != Course.End.CANCELLED || habits.contains(ConcertHabit.CANCELLED_AS_NOT_COMPLETED)) {
            return ConcertRules.NOT_COMPLETED;
        }
        return habits.contains(ConcertHabit.RED_KEY_ELEVEN) ? "11" : "06";
    }

    /** Code, the host's own code, its message, and two codes more that are blank: 29 characters (6.2). */
    private static String inFull(String code) {
        return switch (code) {
            case "01" -> "0100TRANSACTION AUTORISEE    ";
            case "04" -> code + "51FONDS INSUFFISANTS       ";
            default -> code + " ".repeat(27);
        };
    }

    private @Nullable Object amount(ConcertRequest asked, Entry entry) {
        if (entry.stage() == Entry.Stage.APPROVED) {
            return PayxpertMoney.total(entry);
        }
        boolean redKey = entry.stage() == Entry.Stage.CANCELLED && habits.contains(ConcertHabit.RED_KEY_ELEVEN);
        return redKey ? null : amountAsked(asked);
    }

    private static @Nullable Object amountAsked(ConcertRequest asked) {
        return asked.amount().<Object>map(amount -> amount).orElse(asked.orNull("CB"));
    }

    private @Nullable String privateData(ConcertRequest asked) {
        if (habits.contains(ConcertHabit.OWN_PRIVATE)) {
            return "CAISSE\u00a71";
        }
        String data = asked.orNull("CF");
        if (data == null || data.length() <= LONGEST_PRIVATE_ECHO || !habits.contains(ConcertHabit.NEPTING)) {
            return data;
        }
        return data.substring(0, LONGEST_PRIVATE_ECHO);
    }

    private static void card(List<Field> fields, Entry entry) {
        add(fields, "AA", Role.TRACE, masked(entry));
        add(fields, "AB", Role.TRACE, "2811");
        add(fields, "AL", Role.TRACE, "1");
    }

    private static void means(List<Field> fields, Entry entry, @Nullable Stored stored, boolean withApplication) {
        boolean tapped = isTapped(entry);
        add(fields, "AI", Role.TRACE, "A0000000421010");
        add(fields, "CI", Role.TRACE, tapped ? "2" : "1");
        add(fields, "CC", Role.TRACE, withApplication ? application(stored, tapped) : null);
    }

    static boolean isTapped(Entry entry) {
        return entry.number() % 2 == 0;
    }

    private static String application(@Nullable Stored stored, boolean tapped) {
        String asked = stored == null ? "" : stored.application();
        return switch (asked) {
            case "", "000", "001", "00B" -> tapped ? "00B" : "001";
            case "002", "00D" -> tapped ? "00D" : "002";
            case "00E", "10E" -> tapped ? "10E" : "00E";
            default -> asked;
        };
    }

    static String masked(Entry entry) {
        return String.format(Locale.ROOT, "************%s", entry.lastFour());
    }

    private static String orElse(ConcertRequest asked, String tag, String other) {
        String value = asked.orNull(tag);
        return value == null ? other : value;
    }

    private static void add(List<Field> fields, String tag, Role role, @Nullable Object value) {
        if (value != null) {
            fields.add(Field.of(tag, role, value));
        }
    }
}
