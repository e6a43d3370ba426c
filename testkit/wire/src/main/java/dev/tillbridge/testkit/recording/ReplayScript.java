package dev.tillbridge.testkit.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which recorded exchange answers a request.
 *
 * <p>Requests of one kind are answered in their recorded order, on whatever connection they come. What the till made anew, such as the key of
 * a start, is learnt where it comes first and put into the recorded answers; amounts and everything else that decides must be the same. Safe
 * for use by several threads.
 */
final class ReplayScript {

    /** Shorter ones are replaced only where they are the whole value: within a text they could be anything. */
    private static final int RECOGNISABLE = 6;

    private final Wire wire;
    private final List<Exchange> exchanges;
    private final Set<Exchange> used = new LinkedHashSet<>();
    private final Map<String, String> now = new HashMap<>();
    private final Set<String> refusals = new LinkedHashSet<>();
    private int asked;

    ReplayScript(Recording recording) {
        wire = recording.wire();
        exchanges = Exchange.of(recording);
    }

    /**
     * What a request gets.
     *
     * @param answers with the values of now in them; empty when the connection was cut
     */
    record Turn(List<RecordedMessage> answers, boolean ends) {}

    /** Returns what answers a request; empty when nothing does, which is remembered. */
    synchronized Optional<Turn> answer(Asked request) {
        asked++;
        Optional<Exchange> found = next(request).or(() -> again(request));
        found.ifPresent(exchange -> {
            used.add(exchange);
            learn(request, exchange.asked());
        });
        if (found.isEmpty()) {
            refusals.add(account(request));
        }
        return found.map(exchange ->
                new Turn(exchange.answers().stream().map(this::updated).toList(), exchange.ends()));
    }

    /** Returns whether some recorded request has just these places, so that nothing more can be expected of this one. */
    synchronized boolean isComplete(Asked request) {
        return exchanges.stream()
                .map(Exchange::asked)
                .anyMatch(recorded -> recorded.kind().equals(request.kind())
                        && recorded.places().keySet().equals(request.places().keySet()));
    }

    /** Returns how many requests came. */
    synchronized int asked() {
        return asked;
    }

    /** Returns an account of each request that nothing answered; of those that were repeated, one. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Returns each recorded request that was not asked for, in words. */
    synchronized List<String> unasked() {
        return exchanges.stream()
                .filter(exchange -> !used.contains(exchange))
                .map(exchange -> "number " + exchange.number() + ", " + exchange.asked())
                .toList();
    }

    private Optional<Exchange> next(Asked request) {
        List<Exchange> fitting = exchanges.stream()
                .filter(exchange -> !used.contains(exchange) && fits(request, exchange))
                .toList();
        // The one about the same transaction goes before one that is merely alike.
        return fitting.stream()
                .min(Comparator.comparingInt((Exchange exchange) -> strangers(request, exchange.asked()))
                        .thenComparingInt(Exchange::number));
    }

    /** A question may be asked once more than it was: what it asks about has not changed since the last answer. */
    private Optional<Exchange> again(Asked request) {
        return request.question()
                ? used.stream()
                        .filter(exchange -> fits(request, exchange))
                        .max(Comparator.comparingInt(Exchange::number))
                : Optional.empty();
    }

    private boolean fits(Asked request, Exchange exchange) {
        boolean alike = request.differencesFrom(exchange.asked()).isEmpty();
        // A start brings new values; a question about another transaction is another question.
        return alike && (!request.question() || strangers(request, exchange.asked()) == 0);
    }

    /** Returns how many values belong to something else than those recorded in their places. */
    private int strangers(Asked request, Asked recorded) {
        int strangers = 0;
        for (Map.Entry<String, String> place : recorded.places().entrySet()) {
            String live = request.places().getOrDefault(place.getKey(), "");
            String known = now.get(place.getValue());
            boolean elsewhere = now.entrySet().stream()
                    .anyMatch(each ->
                            each.getValue().equals(live) && !each.getKey().equals(place.getValue()));
            if (request.isAnew(place.getKey()) && (known == null ? elsewhere : !known.equals(live))) {
                strangers++;
            }
        }
        return strangers;
    }

    private void learn(Asked request, Asked recorded) {
        recorded.places().forEach((place, value) -> {
            String live = request.places().get(place);
            if (live != null && request.isAnew(place) && !value.isEmpty()) {
                now.put(value, live);
            }
        });
    }

    private String account(Asked request) {
        String nearest = exchanges.stream()
                .min(Comparator.comparingInt(exchange -> distance(request, exchange)))
                .map(exchange -> "The nearest one is number " + exchange.number() + ", " + exchange.asked() + ": "
                        + String.join("; ", reasons(request, exchange)))
                .orElse("There is none in the recording");
        return "No recorded request answers " + request + ". " + nearest + ".";
    }

    private static int distance(Asked request, Exchange exchange) {
        boolean other = !request.kind().equals(exchange.asked().kind());
        return request.differencesFrom(exchange.asked()).size() + (other ? 100 : 0);
    }

    private List<String> reasons(Asked request, Exchange exchange) {
        List<String> reasons = new ArrayList<>(request.differencesFrom(exchange.asked()));
        if (reasons.isEmpty()) {
            reasons.add(
                    strangers(request, exchange.asked()) > 0
                            ? "this asks about another transaction"
                            : "it was asked for already, and asking again could move money again");
        }
        return reasons;
    }

    private RecordedMessage updated(RecordedMessage answer) {
        return answer.withBody(wire.renewed(answer.body(), value -> now.getOrDefault(value, value), this::updated));
    }

    private String updated(String value) {
        String whole = now.get(value);
        if (whole != null) {
            return whole;
        }
        String text = value;
        for (Map.Entry<String, String> known : now.entrySet()) {
            if (known.getKey().length() >= RECOGNISABLE && !known.getKey().equals(known.getValue())) {
                text = text.replace(known.getKey(), known.getValue());
            }
        }
        return text;
    }
}
