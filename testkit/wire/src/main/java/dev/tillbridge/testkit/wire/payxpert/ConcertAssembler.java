package dev.tillbridge.testkit.wire.payxpert;

import dev.tillbridge.testkit.recording.Assembler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Takes everything that one side says until the other side speaks for one message, as this wire has no other end of one.
 *
 * @protocol caisse-ap 2 [px:v3]: neither a length nor an end mark
 */
final class ConcertAssembler implements Assembler {

    private final boolean requests;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    ConcertAssembler(boolean requests) {
        this.requests = requests;
    }

    @Override
    public List<Raw> feed(byte[] bytes) {
        if (pending.size() + bytes.length <= LONGEST) {
            pending.writeBytes(bytes);
        }
        return List.of();
    }

    @Override
    public List<Raw> turn() {
        return taken();
    }

    @Override
    public List<Raw> end() {
        return taken();
    }

    private List<Raw> taken() {
        if (pending.size() == 0) {
            return List.of();
        }
        String text = pending.toString(StandardCharsets.ISO_8859_1);
        pending.reset();
        boolean whole = ConcertText.isWhole(text) && (requests || text.contains("AE002"));
        return List.of(new Raw(whole, "", Map.of(), text));
    }
}
