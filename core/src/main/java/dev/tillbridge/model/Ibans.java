package dev.tillbridge.model;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the account numbers of banks: of a country that has them, as long as that country's are, in one piece or in groups of four, and
 * passing their own check. All of it counts: one word in a hundred before a card number passes the check together with it, and the card
 * number must not be shown for that. Pure.
 */
final class Ibans {

    private static final int HEAD = 4;
    private static final int GROUP = 4;
    private static final int DIVISOR = 97;
    private static final int FIRST_LETTER = 10;

    /** How long the numbers of each country are, by the registry of SWIFT. */
    private static final Map<String, Integer> LENGTHS = Stream.of(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20"
                                    + " EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23"
                                    + " IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27"
                                    + " MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24"
                                    + " SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                            .split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

    private Ibans() {}

    /** Returns the position behind an account number that begins here; the given one when none does. */
    static int endAt(PrintedText text, int from) {
        if (value(text.at(from)) < FIRST_LETTER || value(text.at(from + 1)) < FIRST_LETTER) {
            return from;
        }
        int length = LENGTHS.getOrDefault(text.between(from, from + 2).toUpperCase(Locale.ROOT), 0);
        if (length == 0) {
            return from;
        }
        boolean grouped = text.at(from + GROUP) == ' ';
        int[] values = new int[length];
        int at = from;
        for (int i = 0; i < length; i++) {
            if (grouped && i > 0 && i % GROUP == 0) {
                if (text.at(at) != ' ') {
                    return from;
                }
                at++;
            }
            values[i] = value(text.at(at));
            if (values[i] < 0) {
                return from;
            }
            at++;
        }
        return value(text.at(at)) < 0 && passes(values) ? at : from;
    }

    private static boolean passes(int[] values) {
        int remainder = 0;
        for (int i = 0; i < values.length; i++) {
            int value = values[(i + HEAD) % values.length];
            remainder = (remainder * (value < FIRST_LETTER ? 10 : 100) + value) % DIVISOR;
        }
        return remainder == 1;
    }

    private static int value(int point) {
        return point > 0 && point < 0x80 ? Character.digit(point, 36) : -1;
    }
}
