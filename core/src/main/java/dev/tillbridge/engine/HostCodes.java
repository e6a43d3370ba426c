package dev.tillbridge.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the response codes of hosts and chips say where they are in the forms that all of them share: two digits (ISO 8583:1987), three
 * digits (ISO 8583:1993), the letters of EMV for what was decided without a host, and those of the card schemes for what an issuer refuses.
 * A code in another form says nothing here. Pure.
 *
 * <p>A code never decides; one that says the opposite of the verdict, or that a part was approved where the result says the whole,
 * contradicts it ({@link dev.tillbridge.spi.Evidence Evidence} E6).
 */
final class HostCodes {

    private static final Pattern ONE_DIGIT = Pattern.compile("[0-9]");
    private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
    private static final Pattern THREE_DIGITS = Pattern.compile("[0-9]{3}");

    /** Approved; honour with identification; for a part; VIP; update track 3; no reason to decline; cash back not. */
    private static final Set<String> APPROVALS = Set.of("00", "08", "10", "11", "16", "85", "87");

    /** Approved offline, and approved offline as the host could not be reached. */
    private static final Set<String> OFFLINE_APPROVALS = Set.of("Y1", "Y3");

    /** Declined offline, and as the host could not be reached. */
    private static final Set<String> OFFLINE_REFUSALS = Set.of("Z1", "Z3");

    /** What issuers refuse with in letters: a stronger authentication is asked for, blocked by issuer or cardholder, wrong data, stopped. */
    private static final Set<String> SCHEME_REFUSALS =
            Set.of("1A", "5C", "6P", "9G", "N0", "N3", "N4", "N7", "N8", "P5", "P6", "Q1", "R0", "R1", "R3", "Z5");

    /** Approved for a part, in two digits and in three. */
    private static final Set<String> PARTS = Set.of("10", "002");

    private HostCodes() {}

    /** Returns whether the code is one of approval. */
    static boolean approves(Optional<String> code) {
        return code.map(HostCodes::plain)
                .filter(plain -> APPROVALS.contains(plain)
                        || OFFLINE_APPROVALS.contains(plain)
                        || (THREE_DIGITS.matcher(plain).matches() && plain.startsWith("0")))
                .isPresent();
    }

    /** Returns whether the code is one of refusal. */
    static boolean refuses(Optional<String> code) {
        return code.map(HostCodes::plain)
                .filter(plain -> OFFLINE_REFUSALS.contains(plain)
                        || SCHEME_REFUSALS.contains(plain)
                        || (TWO_DIGITS.matcher(plain).matches() && !APPROVALS.contains(plain))
                        || (THREE_DIGITS.matcher(plain).matches() && "129".indexOf(plain.charAt(0)) >= 0))
                .isPresent();
    }

    /** Returns whether the code says that less than asked for was approved. */
    static boolean approvesPart(Optional<String> code) {
        return code.map(HostCodes::plain).filter(PARTS::contains).isPresent();
    }

    private static String plain(String code) {
        String plain = code.strip().toUpperCase(Locale.ROOT);
        return ONE_DIGIT.matcher(plain).matches() ? "0" + plain : plain;
    }
}
