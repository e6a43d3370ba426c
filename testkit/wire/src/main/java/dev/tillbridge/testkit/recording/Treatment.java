package dev.tillbridge.testkit.recording;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done with the value of a field before it is kept.
 *
 * <p>A field is shown because it is known to be safe and to matter; what nobody knows is hidden.
 */
enum Treatment {
    /** It decides something or identifies a transaction: kept, but for what looks like a secret within. */
    SHOW,
    /** A card number: the last four digits are kept. */
    CARD_NUMBER,
    /** A token or a password. */
    TOKEN,
    /** When a card expires. */
    EXPIRY,
    /** Data of a chip or a magnetic stripe. */
    CHIP,
    /** Who the cardholder is. */
    NAME,
    /** How the cardholder is reached. */
    CONTACT,
    /** What pairs a till. */
    CODE,
    /** A ticket in Base64. */
    TICKET,
    /** Records within a record. */
    RECORDS,
    /** Nobody knows what it is. */
    UNKNOWN;

    /**
     * Fields of HTTP bodies and queries that are shown, in lower case.
     *
     * @protocol axept 8.1 [seed]
     * @protocol paynt 6.3 [assumed]
     */
    private static final Set<String> SHOWN =
            words("tid uti originaluti reference merchantreference preauthid paymentid shortpaymentid referenceid"
                    + " correlationid retrievalreferencenumber receiptnumber stan messageid id transtype transactiontype"
                    + " transactionresponse responsecode errorcode errortext error message amounttrans transamount"
                    + " amountgratuity amountcashback amountdiscount amountsurcharge penniesamount reversalamount"
                    + " tipamount totalamount cashbackamount dccamount dcccommissionamount dccexchangerate"
                    + " authorisedbalance authorisationcode authcode cardscheme cardschemeid cardtype"
                    + " cardcapturemethod transactionsource transsource cvmtype cardholderverificationmethod appname"
                    + " applicationid emvaid emvcryptogramtype merchantid merchantname merchantlocation terminalid"
                    + " transcurrencycode transcurrencynum currencycode currency transdatetime transdatetimeepoch"
                    + " transactiondate reversaldatetime dccstatus softwareversion language disableprinting silent"
                    + " reporttype statuses statusdescription statusvalue"
                    + " cardholderreceipt merchantreceipt cardholderreceiptdata merchantreceiptdata serialnumber"
                    + " transapproved transcancelled state status balance approved count amount total");

    private static final Map<Treatment, Pattern> HIDDEN = Map.of(
            EXPIRY, Pattern.compile(".*(expir|startdate|validthru|validto).*"),
            TOKEN,
                    Pattern.compile(
                            ".*(token|secret|password|passwd|credential|apikey|bearer|authorization|cookie|cvv|cvc|cvn|cid"
                                    + "|pinblock|signaturedata).*"),
            CHIP, Pattern.compile(".*(track|cryptogram|tvr|tsi|iccdata|emv|pansequence|fielddata).*"),
            NAME,
                    Pattern.compile(
                            ".*(holdername|customername|firstname|lastname|surname|givenname|fullname|shoppername).*"),
            CONTACT, Pattern.compile(".*(email|mail|phone|mobile|msisdn|address|postcode|zipcode).*"),
            CODE, Pattern.compile(".*(pairingcode|pairing|passcode|otp).*"));

    private static final Set<String> CARD_NUMBERS =
            words("cardpan pan primaryaccountnumber accountnumber cardnumber maskedpan maskedcardnumber cardno");

    /**
     * Records of Concert, by what is done with them.
     *
     * @protocol caisse-ap 3 [px:v3]
     */
    private static final Map<String, Treatment> RECORDS_OF_CONCERT = Map.ofEntries(
            Map.entry("AA", CARD_NUMBER),
            Map.entry("AB", EXPIRY),
            Map.entry("AD", CHIP),
            Map.entry("AM", CONTACT),
            Map.entry("AN", CONTACT),
            Map.entry("BH", CONTACT),
            Map.entry("BI", CONTACT),
            Map.entry("AK", TICKET),
            Map.entry("ZT", RECORDS));

    private static final Set<String> SHOWN_OF_CONCERT = Stream.of(
                    "CZ CJ CA CB CC CD CE CG CH CI CK AC AE AF AI AL AP AQ BA BB BF ID IM".split(" "))
            .collect(Collectors.toUnmodifiableSet());

    /** Returns what is done with a field of a body, a query or a setting. */
    static Treatment ofField(String field) {
        String name = field.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (CARD_NUMBERS.contains(name)) {
            return CARD_NUMBER;
        }
        if (SHOWN.contains(name)) {
            return SHOW;
        }
        return HIDDEN.entrySet().stream()
                .filter(rule -> rule.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .min(java.util.Comparator.naturalOrder())
                .orElse(UNKNOWN);
    }

    /** Returns what is done with a record of Concert. */
    static Treatment ofRecord(String tag) {
        return RECORDS_OF_CONCERT.getOrDefault(tag, SHOWN_OF_CONCERT.contains(tag) ? SHOW : UNKNOWN);
    }

    private static Set<String> words(String all) {
        return Stream.of(all.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
