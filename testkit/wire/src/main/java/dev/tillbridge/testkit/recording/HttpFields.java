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
     * @param names in lower case, letters and digits only, with blanks between them
     */
    public HttpFields shown(String names) {
        return new HttpFields(both(shown, words(names)), anew, displays);
    }

    /**
     * Returns these, and more whose values a till makes anew each time, such as the key of a start.
     *
     * @param names in lower case, letters and digits only, with blanks between them
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
        if (CARD_NUMBERS.contains(name)) {
            return Treatment.CARD_NUMBER;
        }
        if (shown.contains(name)) {
            return Treatment.SHOW;
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
        return anew.contains(field.toLowerCase(Locale.ROOT)) || of(field) != Treatment.SHOW;
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
        return Stream.of(all.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
