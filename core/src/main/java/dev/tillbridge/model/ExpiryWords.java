package dev.tillbridge.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words in front of an expiry date, in English, French, German, Dutch, Spanish and some more. Pure. */
final class ExpiryWords {

    /** What words say of the date behind them. */
    enum Weight {
        /** Nothing. */
        NONE,
        /** Perhaps an expiry date, where it looks like one and like nothing else. */
        PERHAPS,
        /** The end of a time: a month is a card's, a day may be of anything else. */
        END,
        /** An expiry date. */
        SURELY
    }

    private static final Set<String> SURELY = Set.of(
            "EXP",
            "EXPY",
            "EXPD",
            "EXPDT",
            "EXPDATE",
            "DATEEXP",
            "CARDEXP",
            "THRU",
            "VALIDTHRU",
            "GOODTHRU",
            "VALIDEZ",
            "VALIDADE",
            "VENC",
            "VENCE",
            "VENCIMIENTO",
            "VENCIMENTO",
            "VTO",
            "SCAD",
            "SCADENZA");

    private static final List<String> SURELY_BEGINS =
            List.of("VALIDIT", "CADUC", "VERFALL", "ABLAUF", "VERVAL", "GELDIGHEID", "FINVAL", "GULTIGK", "GUELTIGK");
    private static final String SURELY_BEGIN_WITH =
            SURELY_BEGINS.stream().map(word -> word.substring(0, 1)).distinct().collect(Collectors.joining());
    private static final String SURELY_HOLDS = "EXPIR";
    private static final Set<String> PERHAPS = Set.of(
            "VAL", "VALID", "VALIDE", "VALIDO", "VALIDA", "GOOD", "GULTIG", "GUELTIG", "GULT", "GUELT", "GELDIG",
            "CAD");

    private static final String MARRED_END = "LTIG";

    /** A letter that was lost on the way may have been an accented one. */
    private static final Pattern MARRED = Pattern.compile("G.{1,2}" + MARRED_END);

    /** After a word that says perhaps, these say that the date ends something. */
    private static final Set<String> UNTIL = Set.of(
            "UNTIL", "TILL", "TIL", "TO", "THROUGH", "UPTO", "BIS", "TOT", "HASTA", "JUSQU", "JUSQUE", "JUSQUA",
            "JUSQUAU", "AU", "END", "FIN", "ENDE", "FINO");

    private static final Set<String> BETWEEN = Set.of(
            "DATE", "DATUM", "FECHA", "DATA", "LE", "A", "IS", "ON", "AT", "AM", "PER", "EL", "AL", "DE", "DEL", "DU",
            "D", "LA", "L", "THE", "OF", "T", "M", "MM", "YY", "AA", "JJ", "YYYY", "AAAA", "JJJJ", "MMYY", "MMAA",
            "MMJJ", "YYMM", "CARD", "CARTE", "KARTE", "KAART", "TARJETA", "UP", "FROM", "VON", "MONTH", "YEAR");

    private static final Set<String> MONTHS = Set.of(
            "JAN", "FEB", "FEV", "MAR", "MRZ", "MRT", "MAE", "APR", "AVR", "ABR", "MAI", "MAY", "MEI", "MAA", "JUN",
            "JUI", "JUL", "AUG", "AOU", "AGO", "SEP", "SET", "OCT", "OKT", "NOV", "DEC", "DEZ", "DIC", "ENE");

    private static final int ABBREVIATED = 3;
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final Pattern ACCENT = Pattern.compile("\\p{M}");

    private ExpiryWords() {}

    /** Returns the word without accents, in capitals. */
    static String plain(String word) {
        if (isAscii(word)) {
            return word.toUpperCase(Locale.ROOT); // nearly every word, and quickly
        }
        String letters = Normalizer.normalize(word, Normalizer.Form.NFKD);
        return ACCENT.matcher(letters).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** Returns what a plain word says of the date behind it. */
    static Weight weight(String word) {
        if (word.length() < ABBREVIATED) {
            return Weight.NONE; // shorter than any
        }
        if (SURELY.contains(word) || word.contains(SURELY_HOLDS) || beginsSurely(word)) {
            return Weight.SURELY;
        }
        if (word.equals("FIN")) {
            return Weight.END;
        }
        return PERHAPS.contains(word) || isMarred(word) ? Weight.PERHAPS : Weight.NONE;
    }

    private static boolean beginsSurely(String word) {
        if (SURELY_BEGIN_WITH.indexOf(word.charAt(0)) < 0) {
            return false;
        }
        for (String beginning : SURELY_BEGINS) {
            if (word.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarred(String word) {
        return word.endsWith(MARRED_END) && MARRED.matcher(word).matches();
    }

    static boolean saysUntil(String word) {
        return UNTIL.contains(word);
    }

    /** Returns whether the plain word may stand between the word and the date. */
    static boolean mayStandBetween(String word) {
        return BETWEEN.contains(word) || UNTIL.contains(word);
    }

    static boolean isMonth(String word) {
        return word.length() >= ABBREVIATED && MONTHS.contains(word.substring(0, ABBREVIATED));
    }
}
