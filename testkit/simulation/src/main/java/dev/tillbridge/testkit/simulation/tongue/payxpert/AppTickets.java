package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;

/** The tickets of a payment, as the apps give them back: always both (4.4). */
final class AppTickets {

    private AppTickets() {}

    static Field of(Entry entry) {
        List<Object> both = List.of(ticket("CLIENT", entry, false), ticket("MERCHANT", entry, true));
        return Field.of("tickets", Role.TEXT, List.of(Field.of("tickets", Role.TEXT, new Field.Sequence(both))));
    }

    private static List<Field> ticket(String type, Entry entry, boolean merchant) {
        return List.of(
                Field.of("type", Role.OTHER, type),
                Field.of("ticket", Role.TEXT, TicketText.of(entry, merchant, false, false)));
    }
}
