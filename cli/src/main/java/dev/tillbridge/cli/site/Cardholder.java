package dev.tillbridge.cli.site;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens at a simulated terminal, so that a newcomer can see more than approvals. */
public enum Cardholder {
    /** Taps the card; approved. */
    TAP(Scenario.tapsCard()),
    /** Inserts the card and enters the PIN; approved. */
    PIN(Scenario.insertsCardWithPin()),
    /** Enters a wrong PIN first; approved. */
    WRONG_PIN(Scenario.wrongPinThenRight()),
    /** Inserts the card and signs; approved. */
    SIGN(Scenario.insertsAndSigns()),
    /** Swipes the card and signs; approved. */
    SWIPE(Scenario.swipes()),
    /** Presses the terminal's cancel key. */
    CANCEL(Scenario.cancelsOnTerminal()),
    /** Shows no card until the terminal gives up. */
    NO_CARD(Scenario.showsNoCard()),
    /** Taps; the issuer declines. */
    DECLINE(Scenario.tapsCard().declined("51")),
    /** Taps; the issuer cannot be reached. */
    ISSUER_DOWN(Scenario.tapsCard().issuerUnreachable()),
    /** Taps; approved offline. */
    OFFLINE(Scenario.tapsCard().deferred()),
    /** The terminal cannot be reached. */
    UNREACHABLE(Scenario.tapsCard().but(Fault.REFUSE_CONNECTION)),
    /** Pays, but the answer to the start is lost on its way. */
    LOST_ANSWER(Scenario.tapsCard().but(Fault.LOSE_ANSWER)),
    /** The start is lost on its way; nothing is paid. */
    LOST_REQUEST(Scenario.tapsCard().but(Fault.LOSE_REQUEST)),
    /** Pays, but from the start on the till hears nothing any more. */
    SILENCE(Scenario.tapsCard()
            .but(Fault.LOSE_ANSWER)
            .but(Fault.RESET_REQUEST.at(Moment.LOOKUP_WAITING_FOR_CARD).always())
            .but(Fault.RESET_REQUEST.at(Moment.LOOKUP_AUTHORISING).always())
            .but(Fault.RESET_REQUEST.at(Moment.LOOKUP_RESULT).always()));

    @SuppressWarnings("ImmutableEnumChecker") // has no holds, and nothing else of a scenario changes
    private final Scenario scenario;

    Cardholder(Scenario scenario) {
        this.scenario = scenario;
    }

    Scenario scenario() {
        return scenario;
    }

    /** Has every start at a simulator played like this. */
    public void alwaysAt(Simulator simulator) {
        simulator.otherwise(scenario);
    }

    /** Returns the word for the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns who is called so. */
    public static Optional<Cardholder> find(String word) {
        return Arrays.stream(values())
                .filter(cardholder -> cardholder.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns every word, with commas. */
    public static String words() {
        return Arrays.stream(values()).map(Cardholder::word).collect(Collectors.joining(", "));
    }
}
