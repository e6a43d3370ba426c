package dev.tillbridge.testkit.simulation.tongue.payxpert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the text of the apps leaves open; each with where it is said. */
enum AppHabit {
    /** Gives the older form: transaction fields, tickets and resultCode side by side (4.1, shape A). */
    FLAT,
    /** Leaves the transaction out where nothing was paid (6.2: "denied: {"status":1}"). */
    BARE_REFUSALS,
    /** Gives an id also to what was cancelled or timed out (4.2: mandatory, but empty in the sample of a refusal). */
    ID_ALWAYS,
    /** Leaves out what is not mandatory (4.2). */
    MANDATORY_ONLY,
    /** Writes numbers as texts (4.2: "numbers may arrive as JSON strings in the wild"). */
    NUMBERS_AS_TEXT,
    /** Tells times in seconds (4.2: "the unit is uncertain"). */
    SECONDS,
    /** Tells times as twelve digits: year, month, day, hour, minute, second (4.2: "the published example has 12 digits"). */
    TWELVE_DIGITS,
    /** Tells the currency by its number (4.2: "alphabetic or numeric"). */
    NUMERIC_CURRENCY,
    /** Counts the tip into the amount (4.2: "whether amount includes it is unknown"). */
    TIP_INSIDE,
    /** Says that what was approved was done offline (4.2). */
    OFFLINE,
    /** Gives tickets as an object rather than as a text (4.4). */
    TICKETS_AS_OBJECT,
    /** Gives no tickets (4.1: not mandatory). */
    NO_TICKETS,
    /** Gives the result back as "cancelled" (4.1: the platform's code is undocumented). */
    CODE_CANCELLED,
    /** Gives other texts back beside the result (4.1: the name of the extra is not readable). */
    OTHER_EXTRAS,
    /** Has the name of its extra configured in the till (4.1). */
    NAMED_EXTRA,
    /** Offers the ticket to the customer before it gives the result back (2, step 4). */
    OFFERS_TICKET,
    /** Is left by some customers after they paid (4.1: "the user may have left after paying"). */
    IS_LEFT,
    /** Is pushed to the background now and then (4.3, code 4). */
    BACKGROUND,
    /** Knows a reference only once it was approved (4.3: "that a reference is registered from the start" is assumed). */
    REFERENCE_ONCE_APPROVED,
    /** Says "error" where a cancellation or a direct refund finds nothing, rather than "invalid parameters" (4.3: no code is told). */
    ERROR_WHEN_NOTHING_MATCHES,
    /** Has deferred debit, "must be enabled remotely" (3.3). */
    DEFERRED,
    /** Takes the id of the payment that a refund belongs to (3.2, 5: direct refund). */
    DIRECT_REFUND,
    /** Has results that nobody has compared with those of PayXpress (5: the result of APM is not readable). */
    UNCOMPARED;

    /** Returns its name as an option. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the names of all but these. */
    static List<String> optionsBut(Set<AppHabit> others) {
        return Arrays.stream(values())
                .filter(habit -> !others.contains(habit))
                .map(AppHabit::option)
                .toList();
    }

    /** Returns those that are on. */
    static Set<AppHabit> of(List<String> options) {
        EnumSet<AppHabit> habits = EnumSet.noneOf(AppHabit.class);
        for (AppHabit habit : values()) {
            if (options.contains(habit.option())) {
                habits.add(habit);
            }
        }
        return habits;
    }
}
