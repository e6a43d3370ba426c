package dev.tillbridge.testkit.simulation.tongue.payxpert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the text of Concert leaves open, or what only some makes do; each with where it is said. */
enum ConcertHabit {
    /** Answers as terminals of other makes: version, identifier and amount of its own form, no complement on an approval (18.1, 19). */
    GENERIC,
    /** Takes no request without a line end, returns 32 characters of private data, knows no void, gives tickets with refusals (1, 3, 4, 11). */
    NEPTING,
    /** Tells the tags of the newest list: AP, AQ, CC, CF, CH, ID (3, 18.1). */
    CUSTOM_TAGS,
    /** Repeats the reference CH in every answer (7: "if the request and the answer both have one"). */
    ECHO_KEY,
    /** Repeats the private data CF ("may be returned", 3). */
    ECHO_PRIVATE,
    /** Puts private data of its own into CF ("some implementations put their own private data there", 7). */
    OWN_PRIVATE,
    /** Knows the transaction status, CD T (10.3: layout assumed). */
    STATUS,
    /** Says AE 01 with AF 00 to a status for an unknown reference, and never else (10.3, 18.6). */
    NOT_FOUND,
    /** Keeps what it knows without power (10.1: not said). */
    DURABLE,
    /** Links a credit to a debit by IM (3: newest revision, direction assumed). */
    LINKED_REFUND,
    /** Has deferred debit, "must be enabled remotely" (4). */
    DEFERRED,
    /** Is a Castles: knows restart and estate status (4). */
    CASTLES,
    /** Says that it took a request into account before the result, though nobody asked (9, 19: "AE 11, then the final approval"). */
    TAKEN_FIRST,
    /** Gives the result too after an immediate answer (9: another vendor "followed on the same socket by a complete second message"). */
    FINAL_AFTER_TAKEN,
    /** Answers immediately with AE 10 (9: "with BA=1 PayXpress may answer AE=10 meaning taken in charge"). */
    TAKEN_AS_PERFORMED,
    /** Says AE 10 with the complement of a refusal (6.1: "leaves open an answer AE=10, AF=04"). */
    REFUSED_AS_PERFORMED,
    /** Gives the complement in 29 characters (6.2: "long form"). */
    LONG_COMPLEMENT,
    /** Refuses also with the complements 02, 03 and 05 (6.2: "should still be able to send all fourteen"). */
    OTHER_REFUSALS,
    /** Gives an authorisation number with a decline (3: "can be present on a refusal too"). */
    AUTHORISATION_ON_REFUSAL,
    /** Says 11 and no amount after the red key (6.2, 7: "on Ingenico the red button gives 11"). */
    RED_KEY_ELEVEN,
    /** Says 07 after the red key (6.2: "PayXpert's example labels it cancelled"). */
    CANCELLED_AS_NOT_COMPLETED,
    /** Is busy with the complement 00 (6.3: "simulator switch for AF=00"). */
    BUSY_UNKNOWN,
    /** Says nothing while it is busy (6.3: "accepts the connection, never answers"). */
    BUSY_SILENT,
    /** Is pushed to the background now and then (6.1, Q13, Q16). */
    BACKGROUND,
    /** Refuses a reference that it knows (19: "switch to refuse with AF 07"). */
    KEY_ONCE,
    /** Takes no other currency than EUR (3, 16: "treat 978 as a constant"). */
    EURO_ONLY,
    /** Takes no register number or identifier of another length (19: STRICT). */
    STRICT,
    /** Closes the connection after its answer (1: "who closes is undocumented"). */
    CLOSES,
    /** Sends the records in another order each time (2: "the order of records is free"). */
    ANY_ORDER,
    /** Adds a tag that nobody knows (2: "terminals add their own"). */
    EXTRA_TAGS,
    /** Sends a line end before its answers (Q14). */
    LEADING_BYTES,
    /** Sends a line end after its answers (18.8: "any valid answer followed by CR LF"). */
    TRAILING_LINE_END,
    /** Is set up so that the register gets the customer's ticket (11). */
    TICKET_CUSTOMER,
    /** Is set up so that the register gets the merchant's ticket (11). */
    TICKET_MERCHANT,
    /** Is set up so that the register gets both tickets (11). */
    TICKET_BOTH,
    /** Gives two tickets in one container (11: "must also accept one ZT with two CK/AK pairs"). */
    ONE_CONTAINER;

    /** Returns its name as an option. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the names of all. */
    static List<String> options() {
        return Arrays.stream(values()).map(ConcertHabit::option).toList();
    }

    /** Returns those that are on, with those that they bring along. */
    static Set<ConcertHabit> of(List<String> options) {
        EnumSet<ConcertHabit> habits = EnumSet.noneOf(ConcertHabit.class);
        for (ConcertHabit habit : values()) {
            if (options.contains(habit.option())) {
                habits.add(habit);
            }
        }
        if (habits.contains(NEPTING) || habits.contains(OWN_PRIVATE)) {
            habits.add(GENERIC);
        }
        if (habits.contains(NOT_FOUND) || habits.contains(DURABLE)) {
            habits.add(STATUS);
        }
        return habits;
    }
}
