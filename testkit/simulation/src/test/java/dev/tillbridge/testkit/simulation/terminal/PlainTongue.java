package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Speaks in lines: {@code pay} begins a sale, which is answered when it is over, and {@code how} is answered with how many there were. */
final class PlainTongue implements Tongue, TongueProvider {

    int restarts;

    @Override
    public int wholeRequest(byte[] come) {
        return new String(come, StandardCharsets.UTF_8).indexOf('\n') + 1;
    }

    @Override
    public RequestKind kindOf(byte[] request) {
        return text(request).equals("pay") ? RequestKind.START : RequestKind.LOOKUP;
    }

    @Override
    public void answer(byte[] request, Exchange exchange) {
        if (text(request).equals("pay")) {
            exchange.begin(sale(100), null, entry -> exchange.reply(reply(Meaning.RESULT, entry, entry.stage())));
        } else {
            int count = exchange.ledger().entries().size();
            exchange.reply(new Reply(Meaning.OTHER, null, List.of(Field.of("count", Role.OTHER, count)), this::line));
        }
    }

    private Reply reply(Meaning meaning, Entry about, Entry.Stage stage) {
        return new Reply(meaning, about, List.of(Field.of("stage", Role.VERDICT, stage.name())), this::line);
    }

    private byte[] line(List<Field> fields) {
        return (fields.get(0).value() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.UTF_8).strip();
    }

    static Order sale(long amount) {
        return new Order(Operation.SALE, Map.of(Part.BASE, amount), "EUR", null, null, null);
    }

    @Override
    public void restarted() {
        restarts++;
    }

    @Override
    public String driver() {
        return "plain";
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    @Override
    public Tongue open(String serial, List<String> options, RandomGenerator chance) {
        return this;
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        return Map.of();
    }
}
