package dev.tillbridge.testkit.simulation;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpEncoding;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks as another tongue does, and lets secrets slip in whatever it says: in texts often, in what decides now and then, and in fields of its own. */
record BlabbingTongue(Tongue real, Canaries canaries) implements Tongue {

    private static final int TEXTS_OF_TEN = 6;
    private static final int OTHERS_OF_HUNDRED = 2;
    private static final List<String> FIELDS =
            List.of("note", "track2", "password", "expiryDate", "authToken", "debug");

    @Override
    public int wholeRequest(byte[] come) {
        return real.wholeRequest(come);
    }

    @Override
    public Duration quietAfter(byte[] come) {
        return real.quietAfter(come);
    }

    @Override
    public boolean lowerIsPartial() {
        return real.lowerIsPartial();
    }

    @Override
    public RequestKind kindOf(byte[] request) {
        return real.kindOf(request);
    }

    @Override
    public void restarted() {
        real.restarted();
    }

    @Override
    public void answer(byte[] request, Exchange exchange) {
        real.answer(request, new Blabbing(exchange));
    }

    private final class Blabbing implements Exchange {

        private final Exchange sound;

        private Blabbing(Exchange sound) {
            this.sound = sound;
        }

        @Override
        public void reply(Reply reply) {
            List<Field> fields = within(reply.fields());
            if (reply.fields().stream().anyMatch(field -> field.name().equals(HttpEncoding.STATUS))) {
                fields.add(Field.of(HttpEncoding.HEADER + "X-Note", Role.OTHER, canaries.next()));
                boolean isObject = reply.fields().stream()
                        .noneMatch(field -> field.name().equals(HttpEncoding.TEXT)
                                || field.name().equals(HttpEncoding.JSON));
                if (isObject) {
                    String name = FIELDS.get(sound.chance(FIELDS.size()));
                    fields.add(Field.of(name, Role.OTHER, canaries.next()));
                }
            }
            sound.reply(reply.with(fields));
        }

        private List<Field> within(List<Field> fields) {
            List<Field> blabbed = new ArrayList<>();
            for (Field field : fields) {
                blabbed.add(blabbed(field));
            }
            return blabbed;
        }

        private Field blabbed(Field field) {
            if (field.value() instanceof List<?> inner) {
                return field.with(within(inner.stream().map(Field.class::cast).toList()));
            }
            boolean isFrame = field.role() == Role.STATUS
                    || (field.name().startsWith(HttpEncoding.HEADER)
                            && !field.name().equals(HttpEncoding.HEADER + "Server"));
            if (isFrame || !(field.value() instanceof String text)) {
                return field;
            }
            boolean decidesNothing =
                    field.role() == Role.TEXT || field.role() == Role.TRACE || field.role() == Role.OTHER;
            boolean slips = decidesNothing ? sound.chance(10) < TEXTS_OF_TEN : sound.chance(100) < OTHERS_OF_HUNDRED;
            if (!slips) {
                return field;
            }
            boolean isJson = text.startsWith("[") || text.startsWith("{");
            int end = isJson ? Math.max(0, text.lastIndexOf('"')) : text.length();
            return field.with(text.substring(0, end) + " " + canaries.next() + text.substring(end));
        }

        @Override
        public Ledger ledger() {
            return sound.ledger();
        }

        @Override
        public Instant now() {
            return sound.now();
        }

        @Override
        public int chance(int bound) {
            return sound.chance(bound);
        }

        @Override
        public Entry begin(Order order, @Nullable Entry about, Consumer<Entry> then) {
            return sound.begin(order, about, then);
        }

        @Override
        public void hangUp() {
            sound.hangUp();
        }

        @Override
        public void after(Duration delay, Runnable action) {
            sound.after(delay, action);
        }
    }
}
