package dev.tillbridge.testkit.recording;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What is spoken between a driver and its terminal, as far as a recording has to know. */
public enum Wire {
    /** HTTP/1.1 within TLS. */
    HTTPS("https", true, true),
    /** HTTP/1.1 in the clear. */
    HTTP("http", true, false),
    /** Records of Caisse AP over TCP, in the clear. */
    CONCERT("concert", false, false);

    private final String word;
    private final boolean http;
    private final boolean encrypted;

    Wire(String word, boolean http, boolean encrypted) {
        this.word = word;
        this.http = http;
        this.encrypted = encrypted;
    }

    /** Returns the wire of a driver that is known here; empty for any other. */
    public static Optional<Wire> of(String driver, Map<String, ?> settings) {
        boolean plain = "true".equals(String.valueOf((Object) settings.get("plainHttp")));
        return switch (driver) {
            case "axept", "paynt" -> Optional.of(plain ? HTTP : HTTPS);
            case "payxpert" -> Optional.of(CONCERT);
            default -> Optional.empty();
        };
    }

    static Optional<Wire> find(String word) {
        return Arrays.stream(values()).filter(wire -> wire.word.equals(word)).findFirst();
    }

    /** Returns its name in a file. */
    public String word() {
        return word;
    }

    /** Returns whether it is encrypted. */
    public boolean isEncrypted() {
        return encrypted;
    }

    boolean isHttp() {
        return http;
    }

    /** Returns what finds messages in one direction of a connection. */
    Assembler assembler(boolean requests) {
        return http ? new HttpAssembler(requests) : new ConcertAssembler(requests);
    }
}
