package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.ReceiptLine;
import dev.tillbridge.model.ReceiptLine.Alignment;
import dev.tillbridge.model.ReceiptLine.Emphasis;
import dev.tillbridge.model.ReceiptLine.Kind;
import dev.tillbridge.model.ReceiptLine.Size;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns receipts into lines that a till can print as they are meant. Pure; decides nothing, so it forgives everything.
 *
 * @protocol paynt 6.5 [paynt-docs app2app]: a list of lines, each a list of texts; [sibling: LocalLink]: what each text means
 */
final class PayntReceiptMapper {

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,2}");

    private static final int NORMAL_FROM = 4;
    private static final int BIG_FROM = 7;

    private static final int SIZE_CELL = 1;
    private static final int ALIGNMENT_CELL = 2;
    private static final int EMPHASIS_CELL = 3;

    private PayntReceiptMapper() {}

    static List<Receipt> receipts(TransactionReply reply) {
        List<Receipt> receipts = new ArrayList<>();
        receipt(Receipt.Audience.CARDHOLDER, reply.cardholderReceipt()).ifPresent(receipts::add);
        receipt(Receipt.Audience.MERCHANT, reply.merchantReceipt()).ifPresent(receipts::add);
        return receipts;
    }

    private static Optional<Receipt> receipt(Receipt.Audience audience, @Nullable JsonNode sent) {
        List<ReceiptLine> lines = new ArrayList<>();
        if (sent != null && sent.isArray()) {
            sent.forEach(line -> lines.add(line(line)));
        } else if (sent != null && sent.isTextual() && !sent.textValue().isBlank()) {
            Optional<JsonNode> inside = JsonBodies.tree(sent.textValue()).filter(JsonNode::isArray);
            if (inside.isPresent()) {
                inside.get().forEach(line -> lines.add(line(line)));
            } else {
                LINE_END.splitAsStream(sent.textValue()).map(ReceiptLine::of).forEach(lines::add);
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(Receipt.styled(audience, lines));
    }

    private static ReceiptLine line(JsonNode sent) {
        List<String> cells = cells(sent);
        String first = cell(cells, 0);
        if (cells.size() == 1 && first.equalsIgnoreCase("LOGO")) {
            return ReceiptLine.logo();
        }
        if (isSplit(cells)) {
            // A split line has one text more in front, and always stands at both margins.
            return new ReceiptLine(
                    Kind.TEXT,
                    first,
                    cell(cells, 1),
                    size(cell(cells, SIZE_CELL + 1)),
                    Alignment.LEFT,
                    emphasis(cell(cells, EMPHASIS_CELL + 1)));
        }
        String place = cell(cells, ALIGNMENT_CELL).toUpperCase(Locale.ROOT);
        return new ReceiptLine(
                place.equals("QR") ? Kind.QR_CODE : Kind.TEXT,
                first,
                "",
                size(cell(cells, SIZE_CELL)),
                alignment(place),
                emphasis(cell(cells, EMPHASIS_CELL)));
    }

    /** Returns the texts of a line; one that is no list is a line of one text. */
    private static List<String> cells(JsonNode sent) {
        List<String> cells = new ArrayList<>();
        if (sent.isArray()) {
            sent.forEach(cell -> cells.add(cell.isValueNode() && !cell.isNull() ? cell.asText() : ""));
        } else if (sent.isValueNode() && !sent.isNull()) {
            cells.add(sent.asText());
        }
        return cells;
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** Returns whether the second text stands at the right margin; a short line is one when its second text cannot be a size. */
    private static boolean isSplit(List<String> cells) {
        String place = cell(cells, ALIGNMENT_CELL + 1);
        return place.equalsIgnoreCase("S")
                || place.equalsIgnoreCase("Split")
                || (cells.size() == 2 && !SIZE.matcher(cells.get(1)).matches() && !isSizeWord(cells.get(1)));
    }

    private static boolean isSizeWord(String cell) {
        return switch (cell.toUpperCase(Locale.ROOT)) {
            case "", "SMALL", "NORMAL", "BIG" -> true;
            default -> false;
        };
    }

    private static Size size(String cell) {
        if (!SIZE.matcher(cell).matches()) {
            return switch (cell.toUpperCase(Locale.ROOT)) {
                case "SMALL" -> Size.SMALL;
                case "BIG" -> Size.BIG;
                default -> Size.NORMAL;
            };
        }
        int size = Integer.parseInt(cell);
        return size >= BIG_FROM ? Size.BIG : size >= NORMAL_FROM ? Size.NORMAL : Size.SMALL;
    }

    private static Alignment alignment(String place) {
        return switch (place) {
            case "C", "CENTER", "CENTRE" -> Alignment.CENTER;
            case "R", "RIGHT" -> Alignment.RIGHT;
            default -> Alignment.LEFT;
        };
    }

    private static Emphasis emphasis(String style) {
        return switch (style.toUpperCase(Locale.ROOT)) {
            case "B", "BOLD" -> Emphasis.BOLD;
            case "I", "ITALIC" -> Emphasis.ITALIC;
            case "U", "UNDERLINE" -> Emphasis.UNDERLINE;
            default -> Emphasis.NONE;
        };
    }
}
