package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request of a register, read as far as it can be read: records of tag, length and value. */
final class ConcertRequest {

    private static final int CUT = -1;
    private static final int BROKEN = -2;

    /** Tags that may stand twice only with the same value. */
    private static final Set<String> DECIDING = Set.of("AE", "AF", "CA", "CB", "CD", "CE");

    private final Map<String, String> records;
    private final boolean wellFormed;
    private final boolean ended;

    private ConcertRequest(Map<String, String> records, boolean wellFormed, boolean ended) {
        this.records = records;
        this.wellFormed = wellFormed;
        this.ended = ended;
    }

    /**
     * Returns how many of these bytes are the first request, with what stands around it; 0 when a record is cut. A run of whole records is one
     * only when nothing follows, as the protocol has no end.
     */
    static int whole(byte[] come) {
        int from = blanksEnd(come, 0);
        int at = from;
        while (at < come.length) {
            int next = recordEnd(come, at);
            if (next == CUT) {
                return 0;
            }
            if (next == BROKEN) {
                return come.length;
            }
            at = blanksEnd(come, next);
            if (at > next || (isTag(come, from, "CZ") && isTag(come, at, "CZ"))) {
                return at;
            }
        }
        return at > from ? at : 0;
    }

    /** Returns whether the first request is ended by a line end. */
    static boolean endsItself(byte[] come) {
        int whole = whole(come);
        return whole > 0 && isLineEnd(come[whole - 1]);
    }

    /** Returns a request as far as it can be read. */
    static ConcertRequest of(byte[] request) {
        int from = blanksEnd(request, 0);
        Map<String, String> records = new LinkedHashMap<>();
        boolean wellFormed = isTag(request, from, "CZ");
        int at = from;
        while (at < request.length) {
            int next = recordEnd(request, at);
            if (next < 0) {
                return new ConcertRequest(records, false, isLineEnd(request[request.length - 1]));
            }
            String tag = text(request, at, 2);
            String value = text(request, at + 5, next - at - 5);
            String before = records.putIfAbsent(tag, value);
            wellFormed &= before == null || before.equals(value) || !DECIDING.contains(tag);
            at = next;
            if (blanksEnd(request, at) == request.length) {
                break;
            }
        }
        return new ConcertRequest(records, wellFormed, request.length > 0 && isLineEnd(request[request.length - 1]));
    }

    /** Returns whether every byte could be read, and nothing contradicts. */
    boolean isWellFormed() {
        return wellFormed;
    }

    /** Returns whether a line end follows it. */
    boolean isEnded() {
        return ended;
    }

    boolean has(String tag) {
        return records.containsKey(tag);
    }

    /** Returns the value of a record, an empty text where there is none: no record has an empty value. */
    String get(String tag) {
        return records.getOrDefault(tag, "");
    }

    /** Returns the value of a record; null where there is none. */
    @Nullable
    String orNull(String tag) {
        return records.get(tag);
    }

    /** Returns the amount; empty where there is none that could be asked for. */
    Optional<Long> amount() {
        String digits = get("CB");
        if (!isDigits(digits) || digits.length() > 12) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(digits)).filter(amount -> amount > 0);
    }

    /** Returns the text that is to be printed; empty where it cannot be read. */
    Optional<String> print() {
        ConcertRequest within = of(("CZ0040320" + get("ZT")).getBytes(StandardCharsets.ISO_8859_1));
        if (!within.wellFormed || !within.has("CK") || !within.has("AK")) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getMimeDecoder().decode(within.get("AK"));
            return Optional.of(new String(text, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns what it does. */
    RequestKind kind() {
        return switch (get("CD")) {
            // 4 to 6 are pre-authorisations of one vendor: refused, but whoever sends one wants to move money
            case "0", "1", "2", "4", "5", "6", "7" -> RequestKind.START;
            case "T" -> RequestKind.LOOKUP;
            case "P" -> RequestKind.PRINT;
            case "3" -> get("CK").startsWith("1") ? RequestKind.OTHER : RequestKind.PRINT;
            case "R" -> RequestKind.REBOOT;
            case "B" -> RequestKind.SETTLEMENT;
            default -> RequestKind.OTHER;
        };
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Returns where the record ends that begins here, or that it is cut or none. */
    private static int recordEnd(byte[] bytes, int at) {
        int length = 0;
        for (int i = 0; i < 5; i++) {
            if (at + i >= bytes.length) {
                return CUT;
            }
            byte b = bytes[at + i];
            if (i < 2 ? b < 'A' || b > 'Z' : b < '0' || b > '9') {
                return BROKEN;
            }
            length = i < 2 ? 0 : 10 * length + b - '0';
        }
        if (length == 0) {
            return BROKEN;
        }
        return at + 5 + length <= bytes.length ? at + 5 + length : CUT;
    }

    private static int blanksEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (isLineEnd(bytes[at]) || bytes[at] == 0 || bytes[at] == 2 || bytes[at] == ' ')) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isTag(byte[] bytes, int at, String tag) {
        return at + 1 < bytes.length && bytes[at] == tag.charAt(0) && bytes[at + 1] == tag.charAt(1);
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }
}
