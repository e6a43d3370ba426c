package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayList;
import java.util.List;

/** The tickets of a payment, as a register asks for them by CK (11). */
final class ConcertTickets {

    private ConcertTickets() {}

    /** Returns whether the register wants any. */
    static boolean areAskedFor(ConcertRequest asked) {
        return asked.get("CK").startsWith("1");
    }

    /**
     * Returns the containers.
     *
     * @param again whether they are duplicates
     * @param inOne whether two tickets share a container
     */
    static List<Field> of(ConcertRequest asked, Entry entry, boolean again, boolean inOne) {
        String choice = asked.get("CK");
        boolean html = choice.charAt(2) == '1';
        List<Field> containers = new ArrayList<>();
        List<Field> all = new ArrayList<>();
        for (boolean merchant : new boolean[] {false, true}) {
            if (choice.charAt(1) == '2' || choice.charAt(1) == (merchant ? '1' : '0')) {
                List<Field> ticket = List.of(
                        Field.of("CK", Role.OTHER, (merchant ? "11" : "10") + choice.charAt(2)),
                        Field.of("AK", Role.TEXT, TicketText.of(entry, merchant, again, html)));
                all.addAll(ticket);
                containers.add(Field.object("ZT", ticket));
            }
        }
        return inOne ? List.of(Field.object("ZT", all)) : containers;
    }
}
