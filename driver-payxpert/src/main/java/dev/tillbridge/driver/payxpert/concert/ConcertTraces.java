package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.Evidence;
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

    private static final String APPROVED_BY_HOST = "00";

    private ConcertTraces() {}

    private static Map<String, String> signs(String... pairs) {
        Map<String, String> signs = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            signs.put(pairs[i], pairs[i + 1]);
        }
        return signs;
    }

    /**
     * Adds every sign in an answer; a means of payment that the request forces says nothing.
     *
     * @param forced the means of payment in the request
     */
    static void addTo(Evidence.Builder evidence, ConcertMessage answer, String forced) {
        SIGNS.forEach((tag, words) -> {
            boolean repeated =
                    tag.equals("CC") && answer.text(tag).filter(forced::equals).isPresent();
            if (answer.has(tag) && !repeated) {
                evidence.trace(words);
            }
        });
        if (!Complement.fromHost(answer).isEmpty()) {
            evidence.trace("a response of the host");
        }
    }

    /**
     * Returns whether the host's own code says something else than the complement.
     *
     * @protocol caisse-ap 6.2 [hipay]: the long form repeats the code of the host
     */
    static boolean hostDisagrees(ConcertMessage answer, boolean approval) {
        String host = Complement.hostCode(answer);
        return !host.isEmpty() && host.equals(APPROVED_BY_HOST) != approval;
    }
}
