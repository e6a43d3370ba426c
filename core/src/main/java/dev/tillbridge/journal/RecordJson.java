package dev.tillbridge.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.ReceiptLine;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Turns attempts into JSON and back without loss.
 *
 * <p>What is absent is not written. When reading, unknown fields are skipped, and everything else must be there and be right: a record that
 * cannot be read fully is not read at all. For stores of journals; stateless.
 */
public final class RecordJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_RECORD = 8 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxDocumentLength(LONGEST_RECORD)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Keeps what is no valid UTF-16, which a terminal may have sent.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordJson() {}

    /** Returns the attempt as one line of ASCII. */
    public static String write(AttemptRecord attempt) {
        return text(node(attempt));
    }

    /** Returns a text as it stands in the line of an attempt. */
    public static String quoted(String value) {
        return text(TextNode.valueOf(value));
    }

    /**
     * Returns the text that {@link #quoted} made this of.
     *
     * @throws IllegalArgumentException when it did not; the message repeats nothing of it
     */
    public static String unquoted(String quoted) {
        try {
            return MAPPER.readValue(quoted, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a text of the journal is not JSON");
        }
    }

    /** Returns an attempt and its events as one line of ASCII, for keeping elsewhere. */
    static String writeExport(AttemptRecord attempt, List<JournalEvent> events) {
        ObjectNode line = MAPPER.createObjectNode();
        line.set("attempt", node(attempt));
        ArrayNode array = line.putArray("events");
        for (JournalEvent event : events) {
            ObjectNode node = array.addObject();
            node.put("sequence", event.sequence());
            node.put("type", event.type().name());
            node.put("state", event.state().name());
            node.set("stamp", node(event.stamp()));
        }
        return text(line);
    }

    /**
     * Returns the attempt that was written.
     *
     * @throws IllegalArgumentException when any part of it cannot be read; the message repeats nothing of the text
     */
    public static AttemptRecord read(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            // Its message and its cause may repeat what was read.
            throw new IllegalArgumentException("the record of an attempt is not JSON");
        }
        return attempt(new Fields("attempt", node));
    }

    private static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    private static ObjectNode node(AttemptRecord attempt) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", attempt.id().value());
        node.put("terminalName", attempt.terminalName());
        node.put("terminal", attempt.terminal().value());
        node.put("driver", attempt.driver());
        node.putObject("tender")
                .put("saleRef", attempt.tender().saleRef())
                .put("tenderId", attempt.tender().tenderId());
        node.put("operation", attempt.operation().name());
        putAll(node.putObject("content"), attempt.content());
        put(node, "retryOf", attempt.retryOf().map(AttemptId::value));
        put(node, "startKey", attempt.startKey().map(StartKey::value));
        put(node, "providerRef", attempt.providerRef().map(ProviderRef::value));
        node.put("state", attempt.state().name());
        node.put("cancelRequested", attempt.cancelRequested());
        node.put("blocksTerminal", attempt.blocksTerminal());
        node.put("conflict", attempt.conflict());
        if (attempt.tookAnother()) {
            node.put("tookAnother", true);
        }
        put(node, "contradiction", attempt.contradiction());
        attempt.alarms().forEach(node.putArray("alarms")::add);
        put(node, "notStarted", attempt.notStarted().map(NotStartedReason::name));
        put(node, "text", attempt.text());
        attempt.result().ifPresent(result -> node.set("result", node(result)));
        attempt.decision().ifPresent(decision -> node.set("decision", node(decision)));
        if (!attempt.remarks().isEmpty()) {
            ArrayNode remarks = node.putArray("remarks");
            attempt.remarks().forEach(remark -> remarks.add(node(remark)));
        }
        node.set("prepared", node(attempt.prepared()));
        attempt.sending().ifPresent(stamp -> node.set("sending", node(stamp)));
        attempt.peer().ifPresent(peer -> node.put("peer", peer));
        node.set("changed", node(attempt.changed()));
        node.put("acknowledged", attempt.acknowledged());
        return node;
    }

    private static AttemptRecord attempt(Fields fields) {
        Fields tender = fields.object("tender");
        AttemptRecord.Builder builder = AttemptRecord.builder(
                        fields.value("id", AttemptId::new),
                        fields.text("terminalName"),
                        fields.value("terminal", TerminalKey::new),
                        fields.text("driver"),
                        new Tender(tender.text("saleRef"), tender.text("tenderId")),
                        fields.value("operation", Operation::valueOf),
                        fields.object("content").texts(),
                        stamp(fields.object("prepared")))
                .retryOf(fields.optional("retryOf", AttemptId::new))
                .startKey(fields.optional("startKey", StartKey::new))
                .providerRef(fields.optional("providerRef", ProviderRef::new))
                .state(fields.value("state", AttemptState::valueOf))
                .cancelRequested(fields.flag("cancelRequested"))
                .blocksTerminal(fields.flag("blocksTerminal"))
                .conflict(fields.flag("conflict"))
                .tookAnother(fields.has("tookAnother") && fields.flag("tookAnother"))
                .contradiction(fields.optional("contradiction", text -> text))
                .alarms(fields.list("alarms"))
                .notStarted(fields.optional("notStarted", NotStartedReason::valueOf))
                .text(fields.optional("text", text -> text))
                .peer(fields.optional("peer", text -> text))
                .changed(stamp(fields.object("changed")))
                .acknowledged(fields.flag("acknowledged"));
        fields.optionalObject("result").map(RecordJson::result).ifPresent(builder::result);
        fields.optionalObject("decision").map(RecordJson::decision).ifPresent(builder::decision);
        if (fields.has("remarks")) {
            builder.remarks(
                    fields.objects("remarks").stream().map(RecordJson::remark).toList());
        }
        fields.optionalObject("sending").map(RecordJson::stamp).ifPresent(builder::sending);
        return ordering(builder.build());
    }

    /** Returns the attempt where everything that it says of the order can be read, as it is compared with what a terminal tells. */
    private static AttemptRecord ordering(AttemptRecord attempt) {
        try {
            attempt.ordered();
            attempt.originalAttempt();
            attempt.preAuthId();
            return attempt;
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Its message may repeat what was read.
            throw new IllegalArgumentException("attempt.content is not what an order holds");
        }
    }

    private static ObjectNode node(Stamp stamp) {
        return MAPPER.createObjectNode()
                .put("wall", stamp.wall().toString())
                .put("monotonicNanos", stamp.monotonicNanos())
                .put("epoch", stamp.epoch());
    }

    private static Stamp stamp(Fields fields) {
        return new Stamp(fields.value("wall", Instant::parse), fields.number("monotonicNanos"), fields.text("epoch"));
    }

    private static ObjectNode node(Decision decision) {
        ObjectNode node =
                MAPPER.createObjectNode().put("state", decision.state().name());
        put(node, "amount", decision.amount().map(Money::toString));
        return node.put("proof", decision.proof())
                .put("by", decision.by())
                .put("because", decision.because())
                .put("at", decision.at().toString());
    }

    private static Decision decision(Fields fields) {
        return new Decision(
                fields.value("state", AttemptState::valueOf),
                Optional.ofNullable(fields.optional("amount", Money::parse)),
                fields.text("proof"),
                fields.text("by"),
                fields.text("because"),
                fields.value("at", Instant::parse));
    }

    private static ObjectNode node(Remark remark) {
        return MAPPER.createObjectNode()
                .put("on", remark.on().name())
                .put("by", remark.by())
                .put("because", remark.because())
                .put("at", remark.at().toString());
    }

    private static Remark remark(Fields fields) {
        return new Remark(
                fields.value("on", EventType::valueOf),
                fields.text("by"),
                fields.text("because"),
                fields.value("at", Instant::parse));
    }

    private static ObjectNode node(AttemptResult result) {
        ObjectNode node = MAPPER.createObjectNode();
        ObjectNode amounts = node.putObject("amounts");
        result.amounts().parts().forEach((part, money) -> amounts.put(name(part), money.toString()));
        node.put("partial", result.partial());
        node.put("deferred", result.deferred());
        node.set("details", node(result.details()));
        return node;
    }

    private static AttemptResult result(Fields fields) {
        Fields parts = fields.object("amounts");
        Amounts amounts = Amounts.unknown();
        for (Part part : Part.values()) {
            amounts = amounts.with(part, parts.optional(name(part), Money::parse));
        }
        return new AttemptResult(
                amounts, fields.flag("partial"), fields.flag("deferred"), details(fields.object("details")));
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode node(CurrencyConversion conversion) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "amount", conversion.amount().map(Money::toString));
        put(node, "rate", conversion.rate().map(BigDecimal::toPlainString));
        return node;
    }

    private static CurrencyConversion conversion(Fields fields) {
        return CurrencyConversion.untold()
                .withAmount(fields.optional("amount", Money::parse))
                .withRate(fields.optional("rate", BigDecimal::new));
    }

    private static ObjectNode node(TransactionDetails details) {
        ObjectNode node = MAPPER.createObjectNode();
        details.card().ifPresent(card -> node.set("card", node(card)));
        put(node, "authorisationCode", details.authorisationCode());
        put(node, "responseCode", details.responseCode());
        put(node, "message", details.message());
        put(node, "preAuthId", details.preAuthId().map(PreAuthId::value));
        put(node, "providerRef", details.providerRef().map(ProviderRef::value));
        put(node, "retrievalReference", details.retrievalReference());
        put(node, "receiptNumber", details.receiptNumber());
        put(node, "merchantId", details.merchantId());
        put(node, "merchantName", details.merchantName());
        put(node, "acquirerTerminalId", details.acquirerTerminalId());
        put(node, "completedAt", details.completedAt().map(Instant::toString));
        node.put("signatureRequired", details.signatureRequired());
        details.conversion().ifPresent(conversion -> node.set("conversion", node(conversion)));
        ArrayNode receipts = node.putArray("receipts");
        for (Receipt receipt : details.receipts()) {
            ObjectNode copy =
                    receipts.addObject().put("audience", receipt.audience().name());
            ArrayNode lines = copy.putArray("lines");
            receipt.styledLines().forEach(line -> lines.add(node(line)));
        }
        putAll(node.putObject("further"), details.further());
        return node;
    }

    private static TransactionDetails details(Fields fields) {
        TransactionDetails.Builder builder = TransactionDetails.builder()
                .authorisationCode(fields.optional("authorisationCode", text -> text))
                .responseCode(fields.optional("responseCode", text -> text))
                .message(fields.optional("message", text -> text))
                .preAuthId(fields.optional("preAuthId", PreAuthId::new))
                .providerRef(fields.optional("providerRef", ProviderRef::new))
                .retrievalReference(fields.optional("retrievalReference", text -> text))
                .receiptNumber(fields.optional("receiptNumber", text -> text))
                .merchantId(fields.optional("merchantId", text -> text))
                .merchantName(fields.optional("merchantName", text -> text))
                .acquirerTerminalId(fields.optional("acquirerTerminalId", text -> text))
                .completedAt(fields.optional("completedAt", Instant::parse))
                .signatureRequired(fields.flag("signatureRequired"))
                .receipts(fields.objects("receipts").stream()
                        .map(receipt -> Receipt.styled(
                                receipt.value("audience", Receipt.Audience::valueOf),
                                receipt.textsOrObjects("lines", ReceiptLine::of, RecordJson::line)))
                        .toList());
        fields.optionalObject("card").map(RecordJson::card).ifPresent(builder::card);
        fields.optionalObject("conversion").map(RecordJson::conversion).ifPresent(builder::conversion);
        fields.object("further").texts().forEach(builder::further);
        return builder.build();
    }

    /** A usual line is its text alone, as most are. */
    private static JsonNode node(ReceiptLine line) {
        if (line.isPlain()) {
            return TextNode.valueOf(line.text());
        }
        return MAPPER.createObjectNode()
                .put("kind", line.kind().name())
                .put("text", line.text())
                .put("right", line.right())
                .put("size", line.size().name())
                .put("alignment", line.alignment().name())
                .put("emphasis", line.emphasis().name());
    }

    private static ReceiptLine line(Fields fields) {
        return new ReceiptLine(
                fields.value("kind", ReceiptLine.Kind::valueOf),
                fields.text("text"),
                fields.text("right"),
                fields.value("size", ReceiptLine.Size::valueOf),
                fields.value("alignment", ReceiptLine.Alignment::valueOf),
                fields.value("emphasis", ReceiptLine.Emphasis::valueOf));
    }

    private static ObjectNode node(Card card) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "scheme", card.scheme());
        put(node, "pan", card.pan().map(MaskedPan::value));
        node.put("entry", card.entry().name());
        node.put("verification", card.verification().name());
        put(node, "applicationId", card.applicationId());
        return node;
    }

    private static Card card(Fields fields) {
        return Card.builder()
                .scheme(fields.optional("scheme", text -> text))
                .pan(fields.optional("pan", MaskedPan::new))
                .entry(fields.value("entry", Card.Entry::valueOf))
                .verification(fields.value("verification", Card.Verification::valueOf))
                .applicationId(fields.optional("applicationId", text -> text))
                .build();
    }

    private static void put(ObjectNode node, String name, Optional<String> text) {
        text.ifPresent(value -> node.put(name, value));
    }

    private static void putAll(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }
}
