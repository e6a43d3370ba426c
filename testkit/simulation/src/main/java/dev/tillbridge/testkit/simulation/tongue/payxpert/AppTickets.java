package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;

/** The tickets of a payment, as the apps give them back: always both (4.4). Each is a field with the name of its type, see {@link AppText}. */
final class AppTickets {

    private AppTickets() {}

    static Field of(Entry entry) {
        List<Field> both = List.of(
                Field.of("CLIENT", Role.TEXT, TicketText.of(entry, false, false, false)),
                Field.of("MERCHANT", Role.TEXT, TicketText.of(entry, true, false, false)));
        return Field.of("tickets", Role.TEXT, List.of(Field.of("tickets", Role.TEXT, both)));
    }
}
