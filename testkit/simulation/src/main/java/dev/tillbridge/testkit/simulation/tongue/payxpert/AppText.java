package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON text of a result out of its fields, whatever they are. A ticket becomes Base64, and an object of tickets a text.
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
        Object coded = coded(field.value());
        boolean text = !ticketsAsObject && coded instanceof List<?>;
        return field.with(text ? JSON.value(coded) : coded);
    }

    private static @Nullable Object coded(@Nullable Object value) {
        if (value instanceof Field.Sequence sequence) {
            List<Object> all = new ArrayList<>();
            for (Object each : sequence.values()) {
                Object coded = coded(each);
                if (coded != null) {
                    all.add(coded);
                }
            }
            return new Field.Sequence(all);
        }
        if (value instanceof List<?> within) {
            List<Object> all = new ArrayList<>();
            for (Object each : within) {
                all.add(each instanceof Field field ? coded(field) : each);
            }
            return all;
        }
        return value;
    }

    private static Field coded(Field field) {
        if (field.name().equals("ticket") && field.value() instanceof String ticket) {
            return field.with(Base64.getEncoder().encodeToString(ticket.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return field.with(coded(field.value()));
    }
}
