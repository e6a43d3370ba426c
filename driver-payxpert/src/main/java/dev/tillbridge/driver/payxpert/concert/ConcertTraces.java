package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds in an answer every sign that a card or a host took part. Pure; what they mean beside a refusal is core's to say. */
final class ConcertTraces {

    /** @protocol caisse-ap 3 [px:v3] [hipay] [fidecoin]: the records that are about a card, a cheque, a host or a ticket */
    private static final Map<String, String> SIGNS = signs(
            "AA", "a card number",
            "AB", "an expiry date",
            "AC", "an authorisation number",
            "AD", "a cheque",
            "AG", "an answer about a cheque",
            "AH", "an answer about a guarantee",
            "AI", "an application of a card",
            "AL", "a kind of card number",
            "CC", "a means of payment",
            "CG", "a merchant contract",
            "CI", "a way in which a card was read",
            "ID", "a transaction number",
            "ZT", "a ticket");

    /** @protocol caisse-ap 5 [oca]: indifferent, so no way in which a card was read */
    private static final String NO_WAY = "0";

    private ConcertTraces() {}

    private static Map<String, String> signs(String... pairs) {
        Map<String, String> signs = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            signs.put(pairs[i], pairs[i + 1]);
        }
        return signs;
    }

    /**
     * Adds every sign in an answer; a means of payment that the request forces says nothing, and neither does what says that there is none.
     *
     * @param forced the means of payment in the request
     */
    static void addTo(Evidence.Builder evidence, FieldMessage answer, String forced) {
        SIGNS.forEach((tag, words) -> {
            if (answer.all(tag).stream().anyMatch(told -> isSign(tag, told, forced))) {
                evidence.trace(words);
            }
        });
        if (!Complement.fromHost(answer).isEmpty()) {
            evidence.trace("a response of the host");
        }
    }

    private static boolean isSign(String tag, String told, String forced) {
        return switch (tag) {
            case "CC" -> !told.equals(forced) && !MeansOfPayment.isAny(told);
            case "CI" -> !told.equals(NO_WAY);
            case "ZT" -> ConcertReceiptMapper.mayHoldTicket(told);
            default -> true;
        };
    }
}
