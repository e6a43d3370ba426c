package dev.tillbridge.testkit.wire.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.proxy.HttpWords;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Paynt terminals say, as far as a proxy has to understand it. */
final class PayntWords implements HttpWords {

    private static final Set<String> BEFORE_THE_CARD = Set.of("", "Transaction started");
    private static final Pattern DECIDED = Pattern.compile("Transaction (approved|declined|cancelled|finished)");

    @Override
    public Optional<Moment> moment(String method, String resource) {
        return switch (method + " " + resource) {
            case "POST transaction" -> Optional.of(Moment.START);
            case "GET pair" -> Optional.of(Moment.REPORT);
            default -> Optional.empty();
        };
    }

    /** @protocol paynt 5 [seed] */
    @Override
    public Optional<Moment> moment(int status, String text, JsonNode body) {
        return switch (status) {
            case 200, 206 -> Optional.of(known(body));
            case 400 ->
                text.contains("tid") || text.startsWith("Missing")
                        ? Optional.empty()
                        : Optional.of(Moment.LOOKUP_UNKNOWN);
            case 404 -> Optional.of(Moment.LOOKUP_UNKNOWN);
            default -> Optional.empty();
        };
    }

    private static Moment known(JsonNode body) {
        String step = body.path("statusDescription").asText("");
        boolean result = body.has("transApproved") || body.has("transactionType") || body.has("transType");
        if (result || DECIDED.matcher(step).matches()) {
            return Moment.LOOKUP_RESULT;
        }
        return BEFORE_THE_CARD.contains(step) ? Moment.LOOKUP_WAITING_FOR_CARD : Moment.LOOKUP_AUTHORISING;
    }

    @Override
    public boolean isLookup(String method, String resource) {
        return method.equals("GET") && resource.equals("transaction");
    }

    /** @protocol paynt 4.3 [paynt-docs capture/void]: a completion and a reversal carry the key of what they belong to */
    @Override
    public String key(JsonNode start) {
        boolean others = Set.of("COMPLETION", "REVERSAL")
                .contains(start.path("transType").asText(""));
        return others ? "" : start.path("uti").asText("");
    }

    @Override
    public String reference(JsonNode start) {
        return start.path("reference").asText("");
    }

    @Override
    public Set<String> secrets() {
        return Set.of("cardToken", "authToken", "pairingCode");
    }
}
