package dev.tillbridge.spi.socket;

import dev.tillbridge.spi.SendGate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written in one exchange, once: a start or a cancel with its gate, or something that certainly starts nothing. Immutable. */
public final class TcpMessage {

    private final byte[] bytes;
    private final @Nullable SendGate gate;
    private final String what;

    private TcpMessage(byte[] bytes, @Nullable SendGate gate, String what) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a message has at least one byte");
        }
        this.bytes = bytes.clone();
        this.gate = gate;
        this.what = what;
    }

    /** Returns a message that can move money; the gate is passed when the connection stands, directly before the first byte. */
    public static TcpMessage start(byte[] bytes, SendGate gate) {
        return new TcpMessage(bytes, gate, "a start");
    }

    /** Returns a message that cancels what runs; the gate is passed as for a start. */
    public static TcpMessage cancel(byte[] bytes, SendGate gate) {
        return new TcpMessage(bytes, gate, "a cancel");
    }

    /**
     * Returns a message that cannot move money. It still goes out at most once.
     *
     * @param because why it cannot, for the reader: "asks whether the terminal is there"
     */
    public static TcpMessage notAStart(byte[] bytes, String because) {
        if (because.isBlank()) {
            throw new IllegalArgumentException("Say why this message cannot move money, or send it as a start.");
        }
        return new TcpMessage(bytes, null, "a message that " + because);
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<SendGate> gate() {
        return Optional.ofNullable(gate);
    }

    @Override
    public String toString() {
        return what + " of " + bytes.length + " bytes";
    }
}
