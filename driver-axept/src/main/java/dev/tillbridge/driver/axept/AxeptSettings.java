package dev.tillbridge.driver.axept;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Secret;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.OperatorFact;
import dev.tillbridge.spi.SettingsCheck;
import dev.tillbridge.spi.TerminalSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be set for an axept PRO terminal. Immutable.
 *
 * @param values the checked values
 * @param key which physical terminal this is
 * @param zone where the terminal's clock is
 */
record AxeptSettings(SettingValues values, TerminalKey key, ZoneId zone) {

    /** Who makes the key of a reversal. */
    enum KeyMaker {
        /** The terminal. */
        SERVER,
        /** We. */
        CLIENT
    }

    /** What the operator of a certified device can vouch for. */
    enum Fact implements OperatorFact {
        /** An unknown key is answered as {@code notFoundAnswer} says, and only an unknown key. */
        NOT_FOUND("notFoundAnswer means that nothing was started"),
        /** A result can still be looked up after the terminal was restarted. */
        LOOKUP_DURABLE("results survive a restart of the terminal"),
        /** The terminal takes our key with a reversal as the key of that reversal. */
        REVERSAL_KEY("reversalKey: client works"),
        /** The answer 401 affirms that nothing was started. */
        REJECT_401("401 means that nothing was started");

        private final String meaning;

        Fact(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    // Where and who

    static final Setting<String> HOST = TerminalSettings.host("https://").example("192.168.0.201");

    /** @protocol axept 1 [seed] */
    static final Setting<Integer> PORT = TerminalSettings.port(8080);

    /** @protocol axept 3.1 [seed] */
    static final Setting<String> SERIAL = TerminalSettings.serial().example("1853195101");

    /**
     * The same for every device and printed in the vendor's documentation, so there is nothing to hide.
     *
     * @protocol axept 3.2 [seed]
     */
    static final Setting<Secret> BEARER = Setting.secret("bearer")
            .matching(Pattern.compile("[\\x21-\\x7E]{1,200}"), "1 to 200 printable characters without blanks")
            .defaultsTo(Secret.of("6945595921271780"))
            .describedAs(
                    "Bearer of the Authorization header. The default is the value that the vendor documents for every device.");

    static final Setting<String> CERTIFICATE =
            TerminalSettings.certificate("Without it the certificate of the first connection is trusted and kept.");

    // What is asked of the terminal

    /** @protocol axept 5.1 [dna: transaction-request] */
    static final Setting<Boolean> DISABLE_PRINTING = Setting.flag("disablePrinting")
            .defaultsTo(false)
            .describedAs(
                    "Whether the terminal leaves receipts to the point of sale; without a printer it then shows none either.");

    /** @protocol axept 5.1 [seed]: the samples have a header where the text has a parameter */
    static final Setting<Boolean> DISABLE_PRINTING_HEADER = Setting.flag("disablePrintingHeader")
            .defaultsTo(false)
            .describedAs("Whether disablePrinting is also sent as a header, for devices that look for it there.");

    /** @protocol axept 5.3 [dna: card-acquisition]: en_GB is the only documented value */
    static final Setting<String> TERMINAL_LANGUAGE = Setting.text("terminalLanguage")
            .matching(Pattern.compile("[a-z]{2}[_-][A-Z]{2}"), "language and country such as en_GB")
            .example("en_GB")
            .describedAs(
                    "Language of the terminal's screens. Without it the terminal uses its own, as it does for a card acquisition"
                            + " with any but en_GB.");

    /** @protocol axept 8.3 [assumed] */
    static final Setting<String> ZONE = Setting.text("zone")
            .defaultsTo("Europe/London")
            .describedAs("Time zone of the terminal's clock, for answers that have a local time only.");

    // Dialect

    /** @protocol axept 5.3 [seed] */
    static final Setting<Boolean> OWN_UTI = Setting.flag("ownUti")
            .defaultsTo(true)
            .describedAs(
                    "Whether a start carries our own transaction id, so that it is found again after a lost answer."
                            + " Turn it off only for a device that refuses it: then a lost answer leaves a payment unknown.");

    /** @protocol axept 16 [assumed] */
    static final Setting<KeyMaker> REVERSAL_KEY = Setting.choice("reversalKey", KeyMaker.class)
            .defaultsTo(KeyMaker.SERVER)
            .describedAs(
                    "Who makes the transaction id of a reversal. Some firmware takes an id sent with it for that of the"
                            + " original; client is for devices on which this was tried. No effect without ownUti.");

    /** @protocol axept 15 [assumed] */
    static final Setting<Boolean> REVERSAL_AMOUNT_TWICE = Setting.flag("reversalAmountTwice")
            .defaultsTo(false)
            .describedAs("Whether a partial reversal sends its amount as amountTrans too, next to reversalAmount.");

    /** @protocol axept 6.3 [assumed] */
    static final Setting<String> NOT_FOUND_ANSWER = Setting.text("notFoundAnswer")
            .matching(Pattern.compile("40[04] [^\\r\\n]{1,200}"), "400 or 404, a blank, and the text of the answer")
            .defaultsTo("404 Not found")
            .describedAs(
                    "How the terminal answers a lookup of a transaction that it does not know: code, blank and body.");

    static final Setting<List<String>> VERIFIED = OperatorFact.setting(Fact.class);

    static final Setting<Duration> KEY_RETENTION =
            TerminalSettings.keyRetention("a transaction").example("168h");

    /** @protocol axept 8.1 [assumed]: that transApproved false is final at the first look */
    static final Setting<Duration> NEGATIVES_MAY_CHANGE_FOR = TerminalSettings.negativesMayChangeFor();

    /** @protocol axept 15 [assumed] */
    static final Setting<String> STATUS_CHECK_ID_PARAMETER = Setting.text("statusCheckIdParameter")
            .matching(Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}"), "the name of a query parameter")
            .defaultsTo("preAuthId")
            .describedAs("Query parameter that names the pre-authorisation in a status check.");

    // Paths

    static final Setting<Boolean> REST_SEGMENT = Setting.flag("restSegment")
            .defaultsTo(true)
            .describedAs("Whether /rest follows the version in every path; some classic firmware has none.");

    static final Setting<String> TRANSACTION_VERSION = version("transactionVersion", "1.1.0", "transactions");
    static final Setting<String> REVERSAL_VERSION = version("reversalVersion", "1.2.0", "starting a reversal");
    static final Setting<String> ACQUISITION_VERSION = version("acquisitionVersion", "1.1.0", "card acquisition");
    static final Setting<String> REPORTS_VERSION = version("reportsVersion", "1.1.0", "X and Z reports");
    static final Setting<String> STATUS_CHECK_VERSION =
            version("statusCheckVersion", "1.2.0", "the status of a pre-authorisation");
    static final Setting<String> HISTORY_VERSION = version("historyVersion", "1.1.0", "the list of transactions");
    static final Setting<String> INFO_VERSION = version("infoVersion", "1.1.0", "the identity of the terminal");

    // Time limits, each over a whole exchange

    /** @protocol axept 18 [assumed]: all limits */
    static final Setting<Duration> CONNECT_TIMEOUT = limit("connectTimeout", 5, "connecting");

    static final Setting<Duration> START_TIMEOUT = limit("startTimeout", 15, "starting a transaction");
    static final Setting<Duration> LOOKUP_TIMEOUT = limit("lookupTimeout", 5, "a lookup");
    static final Setting<Duration> CANCEL_TIMEOUT =
            limit("cancelTimeout", 30, "a cancel, which the terminal answers when it has wound down");
    static final Setting<Duration> REPORT_TIMEOUT = limit("reportTimeout", 60, "a report or list");

    /** @protocol axept 15 [assumed]: the card may be waited for two minutes */
    static final Setting<Duration> STATUS_CHECK_BY_CARD_TIMEOUT =
            limit("statusCheckByCardTimeout", 130, "the status of a pre-authorisation for which the card is presented");

    static final List<Setting<?>> ALL = List.of(
            HOST,
            PORT,
            SERIAL,
            BEARER,
            CERTIFICATE,
            DISABLE_PRINTING,
            DISABLE_PRINTING_HEADER,
            TERMINAL_LANGUAGE,
            ZONE,
            OWN_UTI,
            REVERSAL_KEY,
            REVERSAL_AMOUNT_TWICE,
            NOT_FOUND_ANSWER,
            VERIFIED,
            KEY_RETENTION,
            NEGATIVES_MAY_CHANGE_FOR,
            STATUS_CHECK_ID_PARAMETER,
            REST_SEGMENT,
            TRANSACTION_VERSION,
            REVERSAL_VERSION,
            ACQUISITION_VERSION,
            REPORTS_VERSION,
            STATUS_CHECK_VERSION,
            HISTORY_VERSION,
            INFO_VERSION,
            CONNECT_TIMEOUT,
            START_TIMEOUT,
            LOOKUP_TIMEOUT,
            CANCEL_TIMEOUT,
            REPORT_TIMEOUT,
            STATUS_CHECK_BY_CARD_TIMEOUT);

    /** @protocol axept 2 [seed]: 1.1.0, and 1.2.0 for reversals; [dna: manage-preauth]: 1.2.0 for the status check */
    private static Setting<String> version(String name, String version, String what) {
        return Setting.text(name)
                .matching(Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}"), "a version such as 1.1.0")
                .defaultsTo(version)
                .describedAs("Version in the path for " + what + ".");
    }

    private static Setting<Duration> limit(String name, int seconds, String what) {
        return TerminalSettings.limit(name, Duration.ofSeconds(seconds), what);
    }

    /**
     * Returns the settings of one terminal.
     *
     * @throws ConfigurationException with every problem that single values could not show
     */
    static AxeptSettings from(SettingValues values) {
        SettingsCheck check = SettingsCheck.of(values);
        Optional<TerminalKey> key = check.key(AxeptDriver.ID, SERIAL, "the serial number on the label of the terminal");
        Optional<ZoneId> zone = check.zone(ZONE, "Europe/London");
        // An id that nobody vouches for could not be looked up, and every reversal would end unknown.
        check.refuseIf(
                values.get(REVERSAL_KEY) == KeyMaker.CLIENT && !Fact.REVERSAL_KEY.isListed(values),
                REVERSAL_KEY,
                "client is only for a terminal on which it was tried; add " + Fact.REVERSAL_KEY.word()
                        + " to 'verified' when it was, else leave reversalKey out");
        check.throwIfAny();
        return new AxeptSettings(values, key.orElseThrow(), zone.orElseThrow());
    }

    String serial() {
        return values.get(SERIAL);
    }

    Optional<String> language() {
        return values.find(TERMINAL_LANGUAGE);
    }

    boolean ownUti() {
        return values.get(OWN_UTI);
    }

    /** Returns whether our key goes with the start of such an operation. */
    boolean sendsKey(Operation operation) {
        return ownUti() && (operation != Operation.REVERSAL || values.get(REVERSAL_KEY) == KeyMaker.CLIENT);
    }

    boolean reversalAmountTwice() {
        return values.get(REVERSAL_AMOUNT_TWICE);
    }

    String notFoundAnswer() {
        return values.get(NOT_FOUND_ANSWER);
    }

    Optional<Graded<Duration>> keyRetention() {
        return Graded.of(values, KEY_RETENTION);
    }

    /** Returns how well a fact is known here. */
    Grade grade(Fact fact) {
        return fact.grade(values);
    }

    /** Returns what {@code disablePrinting} is as a parameter; empty when it is not sent. */
    Optional<String> printingParameter() {
        return values.get(DISABLE_PRINTING) ? Optional.of("true") : Optional.empty();
    }

    /** Returns what {@code disablePrinting} is as a header; empty when it is not sent. */
    Optional<String> printingHeader() {
        return values.get(DISABLE_PRINTING_HEADER) ? printingParameter() : Optional.empty();
    }

    /** Returns the path of a version, with what follows it on this device. */
    String path(Setting<String> version) {
        return values.get(version) + (values.get(REST_SEGMENT) ? "/rest" : "");
    }
}
