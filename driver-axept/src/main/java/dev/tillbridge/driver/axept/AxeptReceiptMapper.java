package dev.tillbridge.driver.axept;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns receipts into lines that a till can print. Pure.
 *
 * <p>A receipt is meant for paper, so it may hold what nothing else may keep: elements that are named after an expiry date or a token are
 * left out.
 *
 * @protocol axept 13 [dna: receipt-stringdata]: the names of some elements
 * @protocol axept 13 [assumed]: a JSON object, also inside a text, or lines
 */
final class AxeptReceiptMapper {

    private static final Pattern NOT_FOR_TILLS = Pattern.compile("(?i).*(?:expir|token|track|cvv|startdate).*");
    private static final Pattern SPEAKS_FOR_ITSELF = Pattern.compile("(?i)addressLine[0-9]+|line[0-9]*");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

    private AxeptReceiptMapper() {}

    static List<Receipt> receipts(TransactionReply reply) {
        List<Receipt> receipts = new ArrayList<>();
        receipt(Receipt.Audience.CARDHOLDER, reply.cardholderReceiptData(), reply.cardholderReceipt())
                .ifPresent(receipts::add);
        receipt(Receipt.Audience.MERCHANT, reply.merchantReceiptData(), reply.merchantReceipt())
                .ifPresent(receipts::add);
        return receipts;
    }

    private static Optional<Receipt> receipt(
            Receipt.Audience audience, @Nullable JsonNode elements, @Nullable JsonNode classicLines) {
        List<String> lines = new ArrayList<>();
        addContent("", elements, lines);
        if (lines.isEmpty()) {
            addContent("", classicLines, lines);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(Receipt.of(audience, lines));
    }

    private static void addContent(String name, @Nullable JsonNode content, List<String> lines) {
        if (content == null || NOT_FOR_TILLS.matcher(name).matches()) {
            return;
        }
        if (content.isObject()) {
            for (Map.Entry<String, JsonNode> element : content.properties()) {
                addContent(element.getKey(), element.getValue(), lines);
            }
        } else if (content.isArray()) {
            content.forEach(element -> addContent(name, element, lines));
        } else if (content.isTextual()) {
            addText(name, content.textValue(), lines);
        } else if (JsonFields.isGiven(content)) {
            lines.add(label(name) + content.asText());
        }
    }

    private static void addText(String name, String text, List<String> lines) {
        Optional<JsonNode> inside = AxeptCodec.tree(text).filter(JsonNode::isContainerNode);
        if (inside.isPresent()) {
            addContent(name, inside.get(), lines);
        } else if (name.isEmpty()) {
            LINE_END.splitAsStream(text).forEach(lines::add);
        } else if (!text.isBlank()) {
            lines.add(label(name) + text.strip());
        }
    }

    private static String label(String name) {
        if (name.isEmpty() || SPEAKS_FOR_ITSELF.matcher(name).matches()) {
            return "";
        }
        String words = WORD_BOUNDARY.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ": ";
    }
}
