package dev.tillbridge.driver.payxpert.concert;

import java.util.Map;
import java.util.Optional;

/**
 * The codes of {@code CC}. Pure.
 *
 * <p>Some means of payment have two codes, one for a card that was inserted and one for a card that was tapped.
 *
 * @protocol caisse-ap 5 [hipay]
 */
final class MeansOfPayment {

    private static final String ANY = "000";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("001", "CB"),
            Map.entry("00B", "CB"),
            Map.entry("002", "American Express"),
            Map.entry("00D", "American Express"),
            Map.entry("006", "Diners Club"),
            Map.entry("009", "JCB"),
            Map.entry("00E", "CONECS"),
            Map.entry("10E", "CONECS"),
            Map.entry("00U", "UnionPay"),
            Map.entry("00V", "ANCV"));

    private MeansOfPayment() {}

    /** Returns whether the code means none in particular. */
    static boolean isAny(String code) {
        return code.equals(ANY);
    }

    /** Returns whether two codes are one means of payment, however the card was read. */
    static boolean isSame(String one, String other) {
        return name(one).equals(name(other));
    }

    /** Returns what it is called; the code itself where it has no name here. */
    static String name(String code) {
        return Optional.ofNullable(NAMES.get(code)).orElse(code);
    }
}
