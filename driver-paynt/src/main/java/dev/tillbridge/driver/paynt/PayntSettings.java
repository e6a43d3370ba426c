package dev.tillbridge.driver.paynt;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperatorFact;
import dev.tillbridge.spi.SettingsCheck;
import dev.tillbridge.spi.TerminalSettings;
import dev.tillbridge.spi.http.HttpEndpoint;
import dev.tillbridge.spi.http.Limits;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set for a Paynt EPOS terminal. Immutable.
 *
 * @param values the checked values
 * @param key which physical terminal this is
 * @param zone where the terminal's clock is; empty when nobody said
 */
record PayntSettings(SettingValues values, TerminalKey key, Optional<ZoneId> zone) {

    /** Who makes the uti of a sale, refund or pre-authorisation. */
    enum KeyMaker {
        /** The terminal. */
        TERMINAL,
        /** We. */
        CLIENT
    }

    /** How the token is written into its header. */
    enum AuthScheme {
        /** As it is. */
        RAW,
        /** Behind the word Bearer. */
        BEARER
    }

    /** What the operator of a certified device can vouch for. */
    enum Fact implements OperatorFact {
        /** The terminal takes our uti with a sale, refund or pre-authorisation as the key of that transaction. */
        CLIENT_UTI("uti: client works"),
        /** A result may come without its uti, and is always that of the transaction asked for. */
        RESULT_WITHOUT_UTI("results come without a uti, and are always those of the transaction asked for"),
        /** A result that says cancelled and leaves out whether it was approved is final. */
        CANCELLED_ALONE("a result with transCancelled and without transApproved is final"),
        /** A result that says not approved, and bears no mark of a finished transaction, is final. */
        BARE_REFUSAL(
                "a result that says not approved is final also without a date, a response code, a card or a receipt");

        private final String meaning;

        Fact(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Those whose own uti the caller may choose; with the others it names the original. @protocol paynt 4.3 [paynt-docs] */
    private static final Set<Operation> WITH_A_KEY_OF_OURS =
            Set.of(Operation.SALE, Operation.REFUND, Operation.PRE_AUTHORISATION);

    private static final String BASE_PATH = "/payntpos/1.0.0/";
    // Where and who

    /** @protocol paynt 1 [paynt-docs network] */
    static final Setting<String> HOST = TerminalSettings.host("https://")
            .example("192.168.0.202")
            .describedAs(
                    "Address of the terminal, as its screen Integration status shows it. May change without pairing"
                            + " again.");

    /** @protocol paynt 1 [assumed]: the default */
    static final Setting<Integer> PORT = TerminalSettings.port(8080);

    /** @protocol paynt 3.2 [sibling: LocalLink] */
    static final Setting<String> SERIAL = TerminalSettings.serial().example("1850005555");

    // How it is known and how we are

    static final Setting<String> CERTIFICATE = TerminalSettings.certificate(
            "Without it the certificate that the terminal showed when it was paired is trusted.");

    /** @protocol paynt 13 [assumed]: Q2, the vendor's text speaks of both and documents HTTPS */
    static final Setting<Boolean> PLAIN_HTTP = TerminalSettings.plainHttp();

    /** @protocol paynt 2 [seed]: the sample has the bare token where the text says bearer */
    static final Setting<AuthScheme> AUTH_SCHEME = Setting.choice("authScheme", AuthScheme.class)
            .defaultsTo(AuthScheme.RAW)
            .describedAs(
                    "Whether the token stands in its header as it is, as in the vendor's samples, or behind the word"
                            + " Bearer.");

    // What is asked of the terminal

    /** @protocol paynt 4.1 [sibling: POSitiveWebLink]: the meaning */
    static final Setting<Boolean> DISABLE_PRINTING = Setting.flag("disablePrinting")
            .defaultsTo(false)
            .describedAs("Whether the terminal leaves receipts to the point of sale.");

    /** @protocol paynt 6.4 [sibling: LocalLink]: one of the two forms of a time has no zone */
    static final Setting<String> ZONE = Setting.text("zone")
            .example("Europe/Riga")
            .describedAs("Time zone of the terminal's clock, for results that have a local time only. Without it such a"
                    + " time is handed on as text.");

    // Dialect

    /** @protocol paynt 8 [assumed] */
    static final Setting<KeyMaker> UTI = Setting.choice("uti", KeyMaker.class)
            .defaultsTo(KeyMaker.TERMINAL)
            .describedAs(
                    "Who makes the transaction id of a sale, refund or pre-authorisation. With client a payment is found"
                            + " again after a lost answer; it is for devices on which this was tried. Completions, voids and reversals"
                            + " always have an id of the terminal's own.");

    /** @protocol paynt 5.3 [assumed]: that transApproved false is final at the first look */
    static final Setting<Duration> NEGATIVES_MAY_CHANGE_FOR = TerminalSettings.negativesMayChangeFor();

    static final Setting<List<String>> VERIFIED = OperatorFact.setting(Fact.class);

    // Time limits, each over a whole exchange

    /** @protocol paynt 11 [assumed]: all limits but that of a lookup, which is the one of every terminal */
    static final Setting<Duration> CONNECT_TIMEOUT = limit("connectTimeout", 5, "connecting");

    /** @protocol paynt 13 [assumed]: Q7, an older build may answer only after the card */
    static final Setting<Duration> START_TIMEOUT = limit(
            "startTimeout",
            180,
            "starting a transaction. Its answer holds the only id by which the payment is found: keep it long");

    static final Setting<Duration> LOOKUP_TIMEOUT = limit("lookupTimeout", 5, "a lookup");
    static final Setting<Duration> PAIR_TIMEOUT = limit("pairTimeout", 30, "pairing");

    static final List<Setting<?>> ALL = List.of(
            HOST,
            PORT,
            SERIAL,
            CERTIFICATE,
            PLAIN_HTTP,
            AUTH_SCHEME,
            DISABLE_PRINTING,
            ZONE,
            UTI,
            NEGATIVES_MAY_CHANGE_FOR,
            VERIFIED,
            CONNECT_TIMEOUT,
            START_TIMEOUT,
            LOOKUP_TIMEOUT,
            PAIR_TIMEOUT);

    private static Setting<Duration> limit(String name, int seconds, String what) {
        return TerminalSettings.limit(name, Duration.ofSeconds(seconds), what);
    }

    /**
     * Returns the settings of one terminal.
     *
     * @throws ConfigurationException with every problem that single values could not show
     */
    static PayntSettings from(SettingValues values) {
        SettingsCheck check = SettingsCheck.of(values);
        Optional<TerminalKey> key = check.key(PayntDriver.ID, SERIAL, "the serial number on the label of the terminal");
        Optional<ZoneId> zone = check.zone(ZONE, "Europe/Riga");
        // An id that the terminal ignores could not be looked up, and every payment would end unknown.
        check.refuseIf(
                values.get(UTI) == KeyMaker.CLIENT && !Fact.CLIENT_UTI.isListed(values),
                UTI,
                "client is only for a terminal on which it was tried; add " + Fact.CLIENT_UTI.word()
                        + " to 'verified' when it was, else leave uti out");
        check.refuseIf(
                values.get(PLAIN_HTTP) && values.find(CERTIFICATE).isPresent(),
                PLAIN_HTTP,
                "without encryption there is no certificate; leave out either plainHttp or certificate");
        check.throwIfAny();
        return new PayntSettings(values, key.orElseThrow(), zone);
    }

    String serial() {
        return values.get(SERIAL);
    }

    /** Returns the configured certificate; empty when the one of the pairing is trusted. */
    Optional<Fingerprint> pin() {
        return values.find(CERTIFICATE).map(Fingerprint::parse);
    }

    boolean isEncrypted() {
        return !values.get(PLAIN_HTTP);
    }

    /** Returns where the terminal's service is. */
    HttpEndpoint endpoint(Pinning pinning) {
        return isEncrypted()
                ? HttpEndpoint.https(values.get(HOST), values.get(PORT), BASE_PATH, pinning)
                : HttpEndpoint.plainHttp(values.get(HOST), values.get(PORT), BASE_PATH);
    }

    Limits limits() {
        return Limits.standard()
                .withConnect(values.get(CONNECT_TIMEOUT))
                .withStart(values.get(START_TIMEOUT))
                .withOther(values.get(LOOKUP_TIMEOUT));
    }

    /** Returns the header's value for a token. */
    String authorization(String token) {
        return values.get(AUTH_SCHEME) == AuthScheme.BEARER ? "Bearer " + token : token;
    }

    /** Returns whether our key goes with the start of such an operation. */
    boolean sendsKey(Operation operation) {
        return values.get(UTI) == KeyMaker.CLIENT && WITH_A_KEY_OF_OURS.contains(operation);
    }

    /** Returns how well a fact is known here. */
    Grade grade(Fact fact) {
        return fact.grade(values);
    }

    /** Returns whether the operator vouches for this fact. */
    boolean isVerified(Fact fact) {
        return grade(fact).isVerified();
    }
}
