package dev.tillbridge.driver.payxpert.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.driver.payxpert.app.wire.ResultReply;
import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.intent.IntentResult;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the JSON among the extras of a result. Pure.
 *
 * <p>A field that comes twice makes it unreadable, since either could be the one that counts; so does anything behind its end.
 *
 * @protocol payxpert-app 4.2 [design]: numbers may come as texts
 */
final class ResultCodec {

    private static final Logger LOG = LoggerFactory.getLogger(ResultCodec.class);

    private ResultCodec() {}

    /**
     * What a result holds.
     *
     * @param result the outer object
     * @param transaction what is told of the transaction, in an object of its own or beside the code
     * @param differing the fields that stand in both places and differ, so that nobody knows which one counts ({@link
     *     dev.tillbridge.spi.Evidence Evidence} E5)
     */
    record Read(ResultReply result, TransactionReply transaction, Set<String> differing) {}

    /**
     * Returns the result; empty when no extra is one, when several are or may be and none is named, or when the named one is there and is
     * none.
     *
     * @param name the extra that holds it, where that is known
     * @protocol payxpert-app 4.1 [assumed]: the named extra, otherwise a text that is a JSON object with one of three fields
     */
    static Optional<Read> read(IntentResult result, @Nullable String name) {
        return document(result, name).flatMap(ResultCodec::split);
    }

    private static Optional<JsonNode> document(IntentResult result, @Nullable String name) {
        Object named = name == null ? null : result.extras().get(name);
        if (named != null) {
            return candidate(named);
        }
        if (result.extras().values().stream().anyMatch(ResultCodec::isUnreadable)) {
            LOG.warn("an extra of the result begins like one and cannot be read; name the right one with the setting"
                    + " 'resultExtra'");
            return Optional.empty();
        }
        Set<JsonNode> candidates = new LinkedHashSet<>();
        result.extras().values().forEach(value -> candidate(value).ifPresent(candidates::add));
        if (candidates.size() > 1) {
            LOG.warn(
                    "{} extras of the result look like one; name the right one with the setting 'resultExtra'",
                    candidates.size());
            return Optional.empty();
        }
        return candidates.stream().findFirst();
    }

    private static Optional<JsonNode> candidate(Object extra) {
        return extra instanceof String text
                ? JsonBodies.tree(text).filter(JsonNode::isObject).filter(ResultCodec::looksLikeResult)
                : Optional.empty();
    }

    /** Returns whether this may be a result, and another one than those that can be read (E7). */
    private static boolean isUnreadable(Object extra) {
        return extra instanceof String text
                && text.stripLeading().startsWith("{")
                && JsonBodies.tree(text).isEmpty();
    }

    private static boolean looksLikeResult(JsonNode object) {
        return object.has("status") || object.has("resultCode") || object.has("transactionId");
    }

    private static Optional<Read> split(JsonNode document) {
        JsonNode inner = document.path("transaction");
        if (inner.isMissingNode() || inner.isNull()) {
            return read(document, Set.of());
        }
        return (inner.isTextual() ? JsonBodies.tree(inner.textValue()) : Optional.of(inner))
                .filter(ObjectNode.class::isInstance)
                .flatMap(transaction -> joined((ObjectNode) document, (ObjectNode) transaction));
    }

    /** A field counts wherever it stands: the outer object may hold some of the transaction's, and the transaction a code of its own. */
    private static Optional<Read> joined(ObjectNode outer, ObjectNode transaction) {
        ObjectNode all = outer.deepCopy();
        Set<String> differing = new TreeSet<>();
        transaction.properties().forEach(field -> {
            JsonNode beside = all.get(field.getKey());
            if (beside != null
                    && !isSame(beside, field.getValue())
                    && !field.getKey().equals("tickets")) {
                differing.add(field.getKey());
            }
            if (!field.getKey().equals("tickets") || !TicketMapper.isTicket(beside)) {
                all.set(field.getKey(), field.getValue());
            }
        });
        return read(all, differing);
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        String text = JsonFields.text(one);
        return one.equals(other) || (text != null && text.equals(JsonFields.text(other)));
    }

    private static Optional<Read> read(JsonNode all, Set<String> differing) {
        return JsonBodies.find(all, ResultReply.class)
                .flatMap(result ->
                        JsonBodies.find(all, TransactionReply.class).map(t -> new Read(result, t, differing)));
    }
}
