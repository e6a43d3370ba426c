package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * For simulator authors: how an answer in JSON is bent so that it is well formed and wrong, by the names of its fields. Immutable.
 */
public final class JsonLies {

    private static final int MORE = 100;

    /**
     * A field that has another value when an answer lies.
     *
     * @param honest what it says usually; empty for anything
     * @param other what it says then
     * @param nobodys what nobody knows; empty where every value is somebody's
     */
    private record Field(String name, String honest, String other, String nobodys) {

        void put(ObjectNode body, boolean known) {
            if (body.has(name)) {
                boolean isOther = body.path(name).asText().equals(other);
                body.put(name, known ? isOther ? honest : other : nobodys);
            }
        }
    }

    private final String key;
    private final String foreign;
    private final String amount;
    private final Field type;
    private final String verdict;
    private final List<Field> identity;
    private final List<Field> currency;
    private final Consumer<ObjectNode> contradiction;
    private final UnaryOperator<Reply> running;
    private final UnaryOperator<Reply> finished;

    private JsonLies(
            String key,
            String foreign,
            String amount,
            Field type,
            String verdict,
            List<Field> identity,
            List<Field> currency,
            Consumer<ObjectNode> contradiction,
            UnaryOperator<Reply> running,
            UnaryOperator<Reply> finished) {
        this.key = key;
        this.foreign = foreign;
        this.amount = amount;
        this.type = type;
        this.verdict = verdict;
        this.identity = List.copyOf(identity);
        this.currency = List.copyOf(currency);
        this.contradiction = contradiction;
        this.running = running;
        this.finished = finished;
    }

    /**
     * Returns lies about these fields.
     *
     * @param key names the payment, also where an honest answer leaves it out
     * @param foreign the key of nobody's payment
     * @param amount whole minor units
     * @param type {@code SALE} or {@code REFUND}
     * @param verdict the field without which there is none
     */
    public static JsonLies about(String key, String foreign, String amount, String type, String verdict) {
        return new JsonLies(
                key,
                foreign,
                amount,
                new Field(type, "SALE", "REFUND", ""),
                verdict,
                List.of(),
                List.of(),
                body -> {
                    throw new IllegalArgumentException("these words cannot contradict themselves");
                },
                JsonLies::stateless,
                JsonLies::stateless);
    }

    /** Returns these lies, and that this field, where it is, is another payment's too. */
    public JsonLies identity(String field, String others) {
        List<Field> more = with(identity, new Field(field, others, others, ""));
        return new JsonLies(key, foreign, amount, type, verdict, more, currency, contradiction, running, finished);
    }

    /** Returns these lies, and that this field names another currency, the first where it was the second, or one that nobody knows. */
    public JsonLies currency(String field, String first, String second, String unknown) {
        List<Field> more = with(currency, new Field(field, first, second, unknown));
        return new JsonLies(key, foreign, amount, type, verdict, identity, more, contradiction, running, finished);
    }

    /** Returns these lies, and what a result says that contradicts itself; without it there is none. */
    public JsonLies contradiction(Consumer<ObjectNode> words) {
        return new JsonLies(key, foreign, amount, type, verdict, identity, currency, words, running, finished);
    }

    /** Returns these lies, and by which statuses a payment that runs is told from one that has its result; without them neither lies. */
    public JsonLies states(int running, String runningReason, int finished, String finishedReason) {
        return new JsonLies(
                key,
                foreign,
                amount,
                type,
                verdict,
                identity,
                currency,
                contradiction,
                honest -> honest.withStatus(running, runningReason),
                honest -> honest.withStatus(finished, finishedReason));
    }

    private static Reply stateless(Reply honest) {
        throw new IllegalArgumentException("these words do not tell by the status whether it runs");
    }

    private static List<Field> with(List<Field> some, Field more) {
        List<Field> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    /**
     * Returns what a fault makes of an honest answer; the answer itself where its body is no object.
     *
     * @throws IllegalArgumentException when the fault is about something else
     */
    public Reply bend(Fault fault, Reply honest) {
        if (fault == Fault.FINISHED_WITHOUT_RESULT) {
            return finished.apply(honest);
        }
        if (fault == Fault.STILL_IN_PROGRESS) {
            return running.apply(bend(Fault.MISSING_VERDICT, honest));
        }
        return honest.tree()
                .filter(JsonNode::isObject)
                .map(tree -> honest.withJson(bend(fault, tree.<ObjectNode>deepCopy())))
                .orElse(honest);
    }

    private ObjectNode bend(Fault fault, ObjectNode body) {
        switch (fault) {
            case FOREIGN_TRANSACTION -> {
                body.put(key, foreign);
                identity.forEach(field -> field.put(body, true));
            }
            case WRONG_AMOUNT -> body.put(amount, body.path(amount).asLong() + MORE);
            case WRONG_OPERATION -> type.put(body, true);
            case WRONG_CURRENCY -> currency.forEach(field -> field.put(body, true));
            case MALFORMED_AMOUNT -> new Field(amount, "", "12,50", "").put(body, true);
            case UNKNOWN_CURRENCY -> currency.forEach(field -> field.put(body, false));
            case CONTRADICTORY_VERDICT -> contradiction.accept(body);
            case MISSING_VERDICT -> body.remove(verdict);
            case NULL_VERDICT -> body.putNull(verdict);
            case UNKNOWN_VERDICT -> body.put(verdict, "PERHAPS");
            default -> throw new IllegalArgumentException("these words cannot say " + fault);
        }
        return body;
    }
}
