package dev.tillbridge.testkit.recording;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done with the fields of bodies and queries of HTTP, by their names: letter case and signs make no difference. Immutable.
 *
 * <p>Card data and secrets are known by names that are the same everywhere; what else is shown a vendor adds.
 */
public final class HttpFields {

    private static final HttpFields STANDARD = new HttpFields(
            words(
                    "reference merchantreference receiptnumber stan id transactiontype responsecode errorcode errortext error"
                            + " message totalamount tipamount amount total count balance authorisationcode authcode cardscheme"
                            + " cardtype applicationid appname merchantid merchantname merchantlocation terminalid currency"
                            + " currencycode transactiondate softwareversion language reporttype statuses statusdescription"
                            + " statusvalue status state approved cardholderreceipt merchantreceipt serialnumber"),
            words("reference merchantreference"),
            List.of());

    private static final Map<Treatment, Pattern> HIDDEN = Map.of(
            Treatment.EXPIRY, Pattern.compile(".*(expir|startdate|validthru|validto).*"),
            Treatment.TOKEN,
                    Pattern.compile(
                            ".*(token|secret|password|passwd|credential|apikey|bearer|authorization|cookie|cvv|cvc|cvn|cid"
                                    + "|pinblock|signaturedata).*"),
            Treatment.CHIP, Pattern.compile(".*(track|cryptogram|tvr|tsi|iccdata|emv|pansequence|fielddata).*"),
            Treatment.NAME,
                    Pattern.compile(
                            ".*(holdername|customername|firstname|lastname|surname|givenname|fullname|shoppername).*"),
            Treatment.CONTACT, Pattern.compile(".*(email|mail|phone|mobile|msisdn|address|postcode|zipcode).*"),
            Treatment.CODE, Pattern.compile(".*(pairingcode|pairing|passcode|otp).*"));

    /** What no vendor's wire may show: a recording is handed to others. */
    private static final Set<Treatment> SECRETS =
            Set.of(Treatment.CARD_NUMBER, Treatment.TOKEN, Treatment.EXPIRY, Treatment.CODE);

    private static final Set<String> CARD_NUMBERS =
            words("cardpan pan primaryaccountnumber accountnumber cardnumber maskedpan maskedcardnumber cardno");

    private final Set<String> shown;
    private final Set<String> anew;
    private final List<String> displays;

    private HttpFields(Set<String> shown, Set<String> anew, List<String> displays) {
        this.shown = shown;
        this.anew = anew;
        this.displays = displays;
    }

    /** Returns the fields that mean the same wherever payments are spoken of. */
    public static HttpFields standard() {
        return STANDARD;
    }

    /**
     * Returns these, and more that are shown.
     *
     * @param names with blanks between them
     * @throws IllegalArgumentException when one of them names a secret or what is on a card: a wire that showed it would put it into
     *     recordings
     */
    public HttpFields shown(String names) {
        Set<String> more = words(names);
        more.forEach(HttpFields::requireNoSecret);
        return new HttpFields(both(shown, more), anew, displays);
    }

    private static void requireNoSecret(String name) {
        if (SECRETS.contains(hidden(name)) || name.contains("track")) {
            throw new IllegalArgumentException(
                    "the field \"" + name + "\" cannot be shown: by its name it holds a secret or"
                            + " data of a card, and recordings are handed to others. Leave it out of shown; a recording keeps that"
                            + " the field was there, and of a card number the last four digits");
        }
    }

    /**
     * Returns these, and more whose values a till makes anew each time, such as the key of a start.
     *
     * @param names with blanks between them
     */
    public HttpFields anew(String names) {
        return new HttpFields(shown, both(anew, words(names)), displays);
    }

    /** Returns these, with places of JSON below which everything is what the terminal shows, such as {@code /Statuses/}. */
    public HttpFields displayed(String... places) {
        return new HttpFields(
                shown, anew, Stream.concat(displays.stream(), Stream.of(places)).toList());
    }

    /** Returns what is done with a field, wherever it is. */
    Treatment of(String field) {
        String name = plain(field);
        return shown.contains(name) ? Treatment.SHOW : hidden(name);
    }

    private static Treatment hidden(String name) {
        if (CARD_NUMBERS.contains(name)) {
            return Treatment.CARD_NUMBER;
        }
        return HIDDEN.entrySet().stream()
                .filter(rule -> rule.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(Treatment.UNKNOWN);
    }

    /** Returns what is done with a field at a place of JSON. */
    Treatment at(String place, String field) {
        return displays.stream().anyMatch(place::startsWith) ? Treatment.SHOW : of(field);
    }

    /** Returns whether the value may be another one each time: a key, a reference, a secret. */
    boolean isAnew(String field) {
        return anew.contains(plain(field)) || of(field) != Treatment.SHOW;
    }

    private static String plain(String field) {
        return field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    private static Set<String> words(String all) {
        return Stream.of(all.split(" ")).map(HttpFields::plain).collect(Collectors.toUnmodifiableSet());
    }
}
