package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings terminals that speak Concert 3.2. */
public final class ConcertTongueProvider implements TongueProvider {

    /** What PayXpert sells its terminals for. */
    private static final String CURRENCY = "EUR";

    /** Creates the provider. */
    public ConcertTongueProvider() {}

    @Override
    public String driver() {
        return "payxpert";
    }

    @Override
    public List<String> options() {
        return ConcertHabit.options();
    }

    @Override
    public Tongue open(String serial, List<String> options, RandomGenerator chance) {
        return new ConcertTongue(serial, ConcertHabit.of(options));
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        Set<ConcertHabit> habits = ConcertHabit.of(options);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("serial", '"' + serial + '"');
        settings.put("currency", CURRENCY);
        if (habits.contains(ConcertHabit.GENERIC)) {
            settings.put("profile", "generic");
        }
        if (habits.contains(ConcertHabit.NEPTING)) {
            settings.put("requestTerminator", "crlf");
        }
        if (habits.contains(ConcertHabit.LINKED_REFUND) && !habits.contains(ConcertHabit.GENERIC)) {
            settings.put("linkedRefund", "true");
        }
        if (habits.contains(ConcertHabit.AUTHORISATION_ON_REFUSAL)) {
            settings.put("authorisationOnRefusal", "ignore");
        }
        tickets(habits, settings);
        List<String> verified = verified(habits);
        if (!verified.isEmpty()) {
            settings.put("verified", verified.toString());
        }
        if (habits.contains(ConcertHabit.DURABLE)) {
            settings.put("keyRetention", "30d");
        }
        return settings;
    }

    /** There is no status, no part but the amount, and no flag; a lower amount says that less was approved. */
    @Override
    public Set<LieKind> untellable() {
        return EnumSet.of(LieKind.OTHER_STATUS, LieKind.BARE, LieKind.EXTRA_PART, LieKind.LOWER);
    }

    @Override
    public boolean tellsPartialApproval() {
        return true;
    }

    @Override
    public Set<String> provingAbsence() {
        return Set.of(ConcertHabit.STATUS.option(), ConcertHabit.NOT_FOUND.option(), ConcertHabit.DURABLE.option());
    }

    @Override
    public boolean keepsItsMemory(List<String> options) {
        return ConcertHabit.of(options).contains(ConcertHabit.DURABLE);
    }

    private static void tickets(Set<ConcertHabit> habits, Map<String, String> settings) {
        if (habits.contains(ConcertHabit.TICKET_BOTH)) {
            settings.put("tickets", "both");
        } else if (habits.contains(ConcertHabit.TICKET_MERCHANT)) {
            settings.put("tickets", "merchant");
        } else if (habits.contains(ConcertHabit.TICKET_CUSTOMER)) {
            settings.put("tickets", "cardholder");
        }
    }

    private static List<String> verified(Set<ConcertHabit> habits) {
        List<String> verified = new ArrayList<>();
        if (habits.contains(ConcertHabit.STATUS)) {
            verified.add("status");
        }
        if (habits.contains(ConcertHabit.NOT_FOUND)) {
            verified.add("not-found");
        }
        if (habits.contains(ConcertHabit.DURABLE)) {
            verified.add("lookup-durable");
        }
        if (habits.contains(ConcertHabit.ECHO_KEY)) {
            verified.add("echo-key");
        }
        return verified;
    }
}
