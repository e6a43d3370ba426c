package dev.tillbridge.driver.payxpert.concert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codes of {@code CC}. Pure.
 *
 * <p>Some means of payment have two codes, one for a card that was inserted and one for a card that was tapped, or one for each currency.
 *
 * @protocol caisse-ap 5 [hipay]
 */
final class MeansOfPayment {

    private static final String ANY = "000";
    private static final String CB = "CB";
    private static final String RENTAL = "rental";

    /** What is paid in the currency of the card. */
    private static final Set<String> CONVERTED = Set.of("00F", "30F");

    /** What says how or for what is paid, not with which card: conversion, distance selling, quasi-cash, rental, cash advance, QR. */
    private static final Set<String> WITHOUT_SCHEME = Set.of("00F", "101", "201", "301", "30F", "501", "604", "607");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("001", CB),
            Map.entry("00B", CB),
            Map.entry("002", "American Express"),
            Map.entry("00D", "American Express"),
            Map.entry("004", "Cetelem"),
            Map.entry("005", "Cofinoga"),
            Map.entry("006", "Diners Club"),
            Map.entry("007", "Pass"),
            Map.entry("008", "Franfinance"),
            Map.entry("009", "JCB"),
            Map.entry("00A", "Banque Accord"),
            Map.entry("00S", "Sofinco"),
            Map.entry("301", RENTAL),
            Map.entry("30F", RENTAL),
            Map.entry("00E", "CONECS"),
            Map.entry("10E", "CONECS"),
            Map.entry("00U", "UnionPay"),
            Map.entry("00V", "ANCV"));

    /** The beginnings of the ids of a card's application, a longer one before its own beginning. */
    private static final List<Map.Entry<String, String>> APPLICATIONS = List.of(
            Map.entry("A0000000043060", "Maestro"),
            Map.entry("A000000003", "Visa"),
            Map.entry("A000000004", "Mastercard"),
            Map.entry("A000000025", "American Express"));

    private MeansOfPayment() {}

    /**
     * Returns the scheme of a card, empty when nothing tells it. The code of CB is that of Visa and Mastercard too, and only the
     * application tells them apart.
     *
     * @param code empty when none came
     * @param application its id, empty when none came
     * @protocol caisse-ap 5 [hipay] for the codes
     * @protocol caisse-ap 3 [assumed] for the application, whose id begins with that of its scheme
     */
    static Optional<String> scheme(String code, String application) {
        boolean silent = code.isEmpty() || isAny(code) || WITHOUT_SCHEME.contains(code);
        Optional<String> told = silent ? Optional.empty() : Optional.of(name(code));
        return silent || name(code).equals(CB) ? ofApplication(application).or(() -> told) : told;
    }

    /** Returns whether the cardholder chose to pay in the currency of the card (DCC). @protocol caisse-ap 5 [hipay] */
    static boolean isConverted(String code) {
        return CONVERTED.contains(code);
    }

    private static Optional<String> ofApplication(String id) {
        String upper = id.toUpperCase(Locale.ROOT);
        return APPLICATIONS.stream()
                .filter(known -> upper.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

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
