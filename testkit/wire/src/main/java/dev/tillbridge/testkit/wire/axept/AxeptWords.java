package dev.tillbridge.testkit.wire.axept;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.proxy.HttpWords;
import java.util.Optional;
import java.util.Set;

/** What axept PRO says, as far as a proxy has to understand it. */
final class AxeptWords implements HttpWords {

    /** Statuses from which on the verdict has fallen. @protocol axept 9 [seed] */
    private static final Set<Integer> DECIDED = Set.of(2, 3, 10, 11, 12);

    /** Statuses that come with the cardholder's card. @protocol axept 9 [seed] */
    private static final Set<Integer> CARD_READ = Set.of(4, 6, 7, 17, 18, 38, 40, 71);

    @Override
    public Optional<Moment> moment(String method, String resource) {
        return switch (method + " " + resource) {
            case "POST transaction" -> Optional.of(Moment.START);
            case "DELETE transaction" -> Optional.of(Moment.CANCEL);
            case "POST cardAcquisition", "GET cardAcquisition", "DELETE cardAcquisition" ->
                Optional.of(Moment.ACQUISITION);
            case "GET reports", "GET historyReports", "GET info" -> Optional.of(Moment.REPORT);
            default -> Optional.empty();
        };
    }

    /** @protocol axept 6 [seed] */
    @Override
    public Optional<Moment> moment(int status, String text, JsonNode body) {
        return switch (status) {
            case 200 -> Optional.of(Moment.LOOKUP_RESULT);
            case 206 -> Optional.of(inProgress(body));
            case 404 -> Optional.of(Moment.LOOKUP_UNKNOWN);
            default -> Optional.empty();
        };
    }

    private static Moment inProgress(JsonNode body) {
        Moment moment = Moment.LOOKUP_WAITING_FOR_CARD;
        for (JsonNode status : body.path("DisplayData")) {
            int value = status.path("value").asInt();
            if (DECIDED.contains(value)) {
                return Moment.LOOKUP_RESULT;
            }
            if (CARD_READ.contains(value)) {
                moment = Moment.LOOKUP_AUTHORISING;
            }
        }
        return moment;
    }

    @Override
    public boolean isLookup(String method, String resource) {
        return method.equals("GET") && resource.equals("transaction");
    }

    @Override
    public String key(JsonNode start) {
        return start.path("uti").asText("");
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
