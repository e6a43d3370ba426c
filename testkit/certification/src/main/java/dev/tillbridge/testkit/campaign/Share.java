package dev.tillbridge.testkit.campaign;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Strike;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which cases of a campaign are run: all, those of one name, or a share that is always the same.
 *
 * <p>The share has every fault at every moment with one operation of each profile, and every operation with those faults that a shop meets
 * or that cost most. What takes real time, as silence does, or much of it, as floods do, is tried under one profile.
 */
final class Share {

    /** The system property that says which. */
    static final String PROPERTY = "tillbridge.campaign";

    private static final String ALL = "full";
    private static final String SOME = "share";

    private static final Set<Fault> ESSENTIAL = EnumSet.of(
            Fault.REFUSE_CONNECTION,
            Fault.LOSE_REQUEST,
            Fault.LOSE_ANSWER,
            Fault.TRUNCATE_ANSWER,
            Fault.INTERNAL_ERROR_AFTER_EXECUTION,
            Fault.REJECT_AFTER_EXECUTION,
            Fault.FOREIGN_TRANSACTION,
            Fault.WRONG_AMOUNT,
            Fault.UNKNOWN_VERDICT,
            Fault.POWER_CYCLE);
    private static final Set<Moment> DECISIVE = EnumSet.of(Moment.CONNECT, Moment.START, Moment.LOOKUP_RESULT);

    private Share() {}

    /** Returns the cases that the system property asks for, in their order. */
    static List<FaultCase> wanted(List<FaultCase> all, Predicate<FaultCase> costly) {
        return wanted(System.getProperty(PROPERTY, SOME), all, costly);
    }

    static List<FaultCase> wanted(String which, List<FaultCase> all, Predicate<FaultCase> costly) {
        return switch (which) {
            case ALL -> all;
            case SOME, "" -> share(all, costly);
            default -> all.stream().filter(named(which)).toList();
        };
    }

    /** Returns how to run all cases, in words. */
    static String advice() {
        return "Run all with -D" + PROPERTY + "=" + ALL
                + " (the profile deep of this project), or those of a name with -D" + PROPERTY
                + "='SALE: LOSE_ANSWER*'.";
    }

    static boolean isFull() {
        return ALL.equals(System.getProperty(PROPERTY));
    }

    private static List<FaultCase> share(List<FaultCase> all, Predicate<FaultCase> costly) {
        record Seen(Profile profile, Strike strike) {}
        Set<Seen> underProfiles = new HashSet<>();
        Set<Strike> anywhere = new HashSet<>();
        List<FaultCase> share = new ArrayList<>();
        for (FaultCase c : all) {
            boolean first = anywhere.add(c.strike());
            boolean firstOfProfile = underProfiles.add(new Seen(c.profile(), c.strike()));
            boolean essential = ESSENTIAL.contains(c.fault()) && DECISIVE.contains(c.moment());
            if (first || (!costly.test(c) && (firstOfProfile || essential))) {
                share.add(c);
            }
        }
        return List.copyOf(share);
    }

    private static Predicate<FaultCase> named(String glob) {
        String expression = Pattern.compile("[*]")
                .splitAsStream(glob + "\0")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        Pattern pattern = Pattern.compile(expression.replace("\0", ""));
        return c -> pattern.matcher(c.toString()).matches();
    }
}
