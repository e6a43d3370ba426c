package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperatorFact;
import dev.tillbridge.spi.SettingsCheck;
import dev.tillbridge.spi.TerminalSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be set for a terminal that speaks Concert. Immutable.
 *
 * @param values the checked values
 * @param key which physical terminal this is
 */
record ConcertSettings(SettingValues values, TerminalKey key) {

    /** Whose Concert it is. */
    enum Profile {
        /** PayXpert's: an approval always has a complement. */
        PAYXPRESS,
        /** Any other vendor's: an approval may have none. */
        GENERIC
    }

    /** What follows a request. */
    enum Terminator {
        /** Nothing. */
        NONE(""),
        /** A line end. */
        CRLF("\r\n");

        private final String text;

        Terminator(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Which tickets the point of sale gets. */
    enum Tickets {
        /** None: the terminal prints or shows them. */
        NONE(""),
        /** The cardholder's. */
        CARDHOLDER("100"),
        /** The merchant's. */
        MERCHANT("110"),
        /** Both. */
        BOTH("120");

        private final String selection;

        Tickets(String selection) {
            this.selection = selection;
        }

        /** Returns what the request says of it. @protocol caisse-ap 11 [px:v3] */
        Optional<String> selection() {
            return selection.isEmpty() ? Optional.empty() : Optional.of(selection);
        }
    }

    /** What an authorisation number on a refusal makes of it. */
    enum OnRefusal {
        /** A contradiction. */
        DOUBT,
        /** Nothing, on a declined payment. */
        IGNORE
    }

    /** What the operator of a certified device can vouch for. */
    enum Fact implements OperatorFact {
        /** An operation is found again by its key, in the assumed layout. */
        STATUS("CD T finds an operation by our key"),
        /** An unknown key is answered as "unknown reference", and only an unknown key. */
        NOT_FOUND("AE 01 with AF 00 in answer to CD T means that nothing was started"),
        /** A result can still be looked up after the terminal was restarted. */
        LOOKUP_DURABLE("results survive a restart of the terminal"),
        /** Every answer to an operation repeats its key. */
        ECHO_KEY("every answer repeats CH, so that one without it is not an answer to ours");

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

    static final Setting<String> HOST = TerminalSettings.host("tcp://")
            .example("192.168.0.203")
            .describedAs("Address of the terminal on the local network; give the terminal a fixed one.");

    /** @protocol caisse-ap 1 [assumed]: 8888, as every other implementation has it */
    static final Setting<Integer> PORT = TerminalSettings.port(8888);

    /** @protocol caisse-ap 3 [px:v3]: AQ, 2 to 20 characters */
    static final Setting<String> SERIAL = Setting.text("serial")
            .matching(Pattern.compile("[A-Za-z0-9-]{2,20}"), "the serial number that the terminal tells, in quotes")
            .example("PXS1F2004417")
            .describedAs(
                    "Serial number of the terminal. With it an answer of another terminal is never believed, and two"
                            + " entries for the same terminal are refused. Without it the entry's name stands for the terminal:"
                            + " keep the name, and have one entry for each terminal.");

    /** @protocol caisse-ap 3 [px:v3]: CA, two digits */
    static final Setting<String> REGISTER_NUMBER = Setting.text("registerNumber")
            .matching(Pattern.compile("0[1-9]|[1-9][0-9]"), "two digits from 01 to 99, in quotes")
            .defaultsTo("01")
            .describedAs("Number of this register.");

    // Dialect

    static final Setting<Profile> PROFILE = Setting.choice("profile", Profile.class)
            .defaultsTo(Profile.PAYXPRESS)
            .describedAs(
                    "Whose terminal it is. With payxpress an approval must say that it was authorised (AF 01); generic is"
                            + " for terminals that leave this out, such as those of other vendors.");

    /** @protocol caisse-ap 14 [px:v3]: 0320 */
    static final Setting<String> PROTOCOL_VERSION = Setting.text("protocolVersion")
            .matching(Pattern.compile("[0-9]{4}"), "four digits, in quotes")
            .defaultsTo("0320")
            .describedAs("Version of the protocol in the requests.");

    /** @protocol caisse-ap 3 [px:v3]: the number given to PayXpert */
    static final Setting<String> PROTOCOL_IDENTIFIER = Setting.text("protocolIdentifier")
            .matching(Pattern.compile("[0-9]{12}"), "twelve digits, in quotes")
            .defaultsTo("323540032810")
            .describedAs("Identifier of the register's protocol in the requests. The default is PayXpert's.");

    /** @protocol caisse-ap 1 [hipay]: CR LF for Nepting; nothing for all others */
    static final Setting<Terminator> REQUEST_TERMINATOR = Setting.choice("requestTerminator", Terminator.class)
            .defaultsTo(Terminator.NONE)
            .describedAs("What follows a request: nothing, or a line end for terminals with Nepting's software.");

    static final Setting<Tickets> TICKETS = Setting.choice("tickets", Tickets.class)
            .defaultsTo(Tickets.NONE)
            .describedAs(
                    "Which tickets the terminal gives to the point of sale; with none it prints or shows them by itself.");

    /** @protocol caisse-ap 16 [oca]: at least two digits */
    static final Setting<Integer> AMOUNT_DIGITS = Setting.wholeNumber("amountDigits")
            .between(2, 12)
            .defaultsTo(2)
            .describedAs("How many digits an amount has at least; shorter ones get zeros in front.");

    /** @protocol caisse-ap 5 [hipay] */
    static final Setting<String> APPLICATION_CODE = Setting.text("applicationCode")
            .matching(Pattern.compile("[0-9A-Z]{3}"), "three digits or capital letters, in quotes")
            .example("00V")
            .describedAs(
                    "Application (CC) that every payment is forced to, whether the card is inserted or tapped. Without it, and with 000,"
                            + " the terminal chooses by the card.");

    /** @protocol caisse-ap 3 [assumed]: IM goes from the register to the terminal */
    static final Setting<Boolean> LINKED_REFUND = Setting.flag("linkedRefund")
            .defaultsTo(false)
            .describedAs(
                    "Whether a refund may name the sale that it refunds (IM), for PayXpress firmware that knows this.");

    /** @protocol caisse-ap 17 [hipay]: an authorisation number on a refusal */
    static final Setting<OnRefusal> AUTHORISATION_ON_REFUSAL = Setting.choice("authorisationOnRefusal", OnRefusal.class)
            .defaultsTo(OnRefusal.DOUBT)
            .describedAs(
                    "What an authorisation number on a refusal means. With doubt the payment is unknown until a person has"
                            + " looked; ignore is for models that were seen to send one with every refusal. It is about such"
                            + " numbers and declined payments only: a cancelled one with a number stays unknown, and so does one"
                            + " whose host approved.");

    static final Setting<List<String>> VERIFIED = OperatorFact.setting(Fact.class);

    static final Setting<Duration> KEY_RETENTION =
            TerminalSettings.keyRetention("an operation").example("24h");

    // Time limits, each over a whole exchange

    /** @protocol caisse-ap 8 [design]: all limits */
    static final Setting<Duration> CONNECT_TIMEOUT =
            TerminalSettings.limit("connectTimeout", Duration.ofSeconds(5), "connecting");

    static final Setting<Duration> ANSWER_TIMEOUT = TerminalSettings.limit(
            "answerTimeout",
            Duration.ofMinutes(3),
            "a payment, from connecting to the answer; longer than the terminal waits for a card");

    static final Setting<Duration> QUIET_PERIOD =
            silence("quietPeriod", Duration.ofMillis(300), "an answer is taken to be complete");

    static final Setting<Duration> MISSING_RECORD_PERIOD = silence(
            "missingRecordPeriod",
            Duration.ofSeconds(3),
            "a negative answer, or one that lacks a record that usually decides, is taken to be complete");

    static final Setting<Duration> PING_TIMEOUT =
            TerminalSettings.limit("pingTimeout", Duration.ofSeconds(10), "a ping");
    static final Setting<Duration> PRINT_TIMEOUT =
            TerminalSettings.limit("printTimeout", Duration.ofSeconds(30), "printing, or a duplicate");
    static final Setting<Duration> STATUS_TIMEOUT =
            TerminalSettings.limit("statusTimeout", Duration.ofSeconds(15), "a lookup");

    static final List<Setting<?>> ALL = List.of(
            HOST,
            PORT,
            SERIAL,
            REGISTER_NUMBER,
            PROFILE,
            PROTOCOL_VERSION,
            PROTOCOL_IDENTIFIER,
            REQUEST_TERMINATOR,
            TICKETS,
            AMOUNT_DIGITS,
            APPLICATION_CODE,
            LINKED_REFUND,
            AUTHORISATION_ON_REFUSAL,
            VERIFIED,
            KEY_RETENTION,
            CONNECT_TIMEOUT,
            ANSWER_TIMEOUT,
            QUIET_PERIOD,
            MISSING_RECORD_PERIOD,
            PING_TIMEOUT,
            PRINT_TIMEOUT,
            STATUS_TIMEOUT);

    private static Setting<Duration> silence(String name, Duration silence, String what) {
        return Setting.duration(name)
                .between(Duration.ofMillis(20), Duration.ofSeconds(30))
                .defaultsTo(silence)
                .describedAs("How long nothing more has to come until " + what + ".");
    }

    /**
     * Returns the settings of one terminal.
     *
     * @param name the terminal's name in the configuration
     * @throws ConfigurationException with every problem that single values could not show
     */
    static ConcertSettings from(SettingValues values, String name) {
        SettingsCheck check = SettingsCheck.of(values);
        Optional<TerminalKey> key = key(values, name, check);
        check.refuseIf(
                (Fact.NOT_FOUND.isListed(values) || Fact.LOOKUP_DURABLE.isListed(values))
                        && !Fact.STATUS.isListed(values),
                VERIFIED,
                "not-found and lookup-durable are about the lookup, which is only used with " + Fact.STATUS.word()
                        + "; add it when CD T was tried, else leave both out");
        check.refuseIf(
                values.get(LINKED_REFUND) && values.get(PROFILE) == Profile.GENERIC,
                LINKED_REFUND,
                "a refund that names its sale is PayXpert's own; leave linkedRefund out, or write profile:"
                        + " payxpress");
        for (Setting<Duration> silence : List.of(QUIET_PERIOD, MISSING_RECORD_PERIOD)) {
            check.refuseIf(
                    values.get(silence).compareTo(values.get(ANSWER_TIMEOUT)) >= 0,
                    silence,
                    "must be shorter than answerTimeout: otherwise no answer could ever be complete in time");
        }
        check.throwIfAny();
        return new ConcertSettings(values, key.orElseThrow());
    }

    /** Returns which terminal this is; without a serial number its name in the configuration stands for it. */
    private static Optional<TerminalKey> key(SettingValues values, String name, SettingsCheck check) {
        Optional<String> serial = values.find(SERIAL);
        return check.key(
                PayxpertDriver.ID,
                serial.orElse("name:" + name),
                SERIAL,
                serial.isPresent()
                        ? "this looks like a card number; write the serial number of the terminal"
                        : "without it the name of the terminal stands for it, and that is too long or looks like a card"
                                + " number; write the serial number");
    }

    Optional<String> serial() {
        return values.find(SERIAL);
    }

    Profile profile() {
        return values.get(PROFILE);
    }

    /** Returns whether an authorisation number on a refusal says nothing. */
    boolean ignoresAuthorisationOnRefusal() {
        return values.get(AUTHORISATION_ON_REFUSAL) == OnRefusal.IGNORE;
    }

    /** Returns whether an answer that does not repeat the key of its operation is none. */
    boolean echoesKey() {
        return grade(Fact.ECHO_KEY).isVerified();
    }

    /** Returns how well a fact is known here. */
    Grade grade(Fact fact) {
        return fact.grade(values);
    }
}
