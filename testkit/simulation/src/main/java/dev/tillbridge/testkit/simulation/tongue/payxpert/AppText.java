package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON text of a result out of its fields, whatever they are. The fields within "tickets" are tickets by their types: they become a list
 * with Base64 in it, and what holds it a text.
 *
 * @param ticketsAsObject whether it stays an object
 */
record AppText(boolean ticketsAsObject) implements Function<List<Field>, byte[]> {

    private static final JsonText JSON = new JsonText(false);

    @Override
    public byte[] apply(List<Field> fields) {
        List<Field> written = new ArrayList<>(fields.size());
        for (Field field : fields) {
            written.add(field.name().equals("tickets") ? tickets(field) : field);
        }
        return JSON.object(written).getBytes(StandardCharsets.UTF_8);
    }

    private Field tickets(Field field) {
        if (!(field.value() instanceof List<?> within)) {
            return field;
        }
        List<Field> listed = within.stream()
                .map(Field.class::cast)
                .map(each -> each.value() instanceof List<?> tickets ? each.with(listed(tickets)) : each)
                .toList();
        return field.with(ticketsAsObject ? listed : JSON.value(listed));
    }

    private static Field.Sequence listed(List<?> tickets) {
        return new Field.Sequence(tickets.stream()
                .map(Field.class::cast)
                .<Object>map(ticket -> List.of(
                        Field.of("type", Role.OTHER, ticket.name()),
                        Field.of("ticket", Role.TEXT, coded(ticket.value()))))
                .toList());
    }

    private static @Nullable Object coded(@Nullable Object value) {
        return value instanceof String text
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))
                : value;
    }
}
