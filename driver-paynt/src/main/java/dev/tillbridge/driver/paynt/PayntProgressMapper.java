package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Progress.Step;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the texts of a running transaction into steps. Pure. News for people, and nothing is ever concluded from it: the word "approved"
 * is shown before there is a result.
 *
 * @protocol paynt 7 [sibling: LocalLink]: the vendor documents no texts
 */
final class PayntProgressMapper {

    private record Word(Pattern pattern, Step step) {}

    /** The first that is found counts. @protocol paynt 7 [assumed]: all but started, card read, approved, declined and finished */
    private static final List<Word> WORDS = List.of(
            word("cancel", Step.CANCELLING),
            word("approved|declined|finished|completed|refused", Step.FINISHING),
            word("signature", Step.SIGNATURE),
            word("\\bpin\\b", Step.PIN_ENTRY),
            word("authori[sz]|\\bhost\\b|\\bonline\\b|connecting|processing", Step.AUTHORISING),
            word("paper|printer|error|remove", Step.ATTENTION),
            word("card read|card seen|chip read|\\bread\\b", Step.CARD_READ),
            word("present|insert|swipe|\\btap\\b|get card|waiting for card", Step.PRESENT_CARD),
            word("started", Step.STARTED));

    private PayntProgressMapper() {}

    private static Word word(String regex, Step step) {
        return new Word(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), step);
    }

    /** Returns the latest step that an answer about a running transaction tells, which may be text or JSON; empty when it tells none. */
    static List<Progress> steps(Answered answer) {
        Optional<JsonNode> tree = JsonBodies.tree(answer.body()).filter(JsonNode::isObject);
        String text = tree.isPresent() ? JsonFields.text(tree.get().get("statusDescription")) : answer.plainText();
        return text == null || text.isEmpty() ? List.of() : List.of(step(text));
    }

    private static Progress step(String text) {
        Step step = WORDS.stream()
                .filter(word -> word.pattern().matcher(text).find())
                .map(Word::step)
                .findFirst()
                .orElse(Step.OTHER);
        return new Progress(step, text);
    }

    /** Returns the last but the closing text of everything that happened; null when nothing is told. */
    static @Nullable String lastWords(TransactionReply reply) {
        JsonNode told = reply.statuses();
        if (told != null && told.isTextual()) {
            told = JsonBodies.tree(told.textValue()).orElse(null);
        }
        String last = JsonFields.text(reply.statusDescription());
        if (told == null || !told.isArray()) {
            return last;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : told) {
            String text = JsonFields.text(entry.isObject() ? entry.get("statusDescription") : entry);
            if (text != null) {
                texts.add(text);
            }
        }
        // together, as a card number may go over the end of one; that keeps their length
        String masked = SafeText.masked(String.join("\n", texts));
        int from = 0;
        for (String text : texts) {
            if (!text.equalsIgnoreCase("Transaction finished")) {
                last = masked.substring(from, from + text.length());
            }
            from += text.length() + 1;
        }
        return last;
    }
}
