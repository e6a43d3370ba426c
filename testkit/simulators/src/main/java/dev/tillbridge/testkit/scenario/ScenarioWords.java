package dev.tillbridge.testkit.scenario;

import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Says scenarios in sentences: what happens, and what a person has to do so that it happens. */
public final class ScenarioWords {

    private ScenarioWords() {}

    /** Returns what happens in a scenario, as one sentence without its full stop. */
    public static String sentence(Scenario scenario) {
        StringBuilder words = new StringBuilder("the cardholder ").append(Language.of(scenario.card()));
        scenario.scheme().ifPresent(scheme -> words.append(", ").append(scheme.label()));
        scenario.tip().ifPresent(tip -> words.append(" and adds a tip of ").append(tip));
        if (asksIssuer(scenario)) {
            words.append("; the issuer ").append(issuer(scenario));
        }
        if (!scenario.faults().isEmpty()) {
            words.append("; but: ")
                    .append(scenario.faults().stream()
                            .map(ScenarioWords::sentence)
                            .collect(Collectors.joining(", ")));
        }
        if (!scenario.partLies().isEmpty()) {
            words.append("; told otherwise: ")
                    .append(scenario.partLies().stream()
                            .map(ScenarioWords::sentence)
                            .collect(Collectors.joining(", ")));
        }
        if (scenario.isNoMeanwhile()) {
            words.append("; meanwhile the terminal says no");
        }
        List<Hold> holds = held(scenario);
        if (!holds.isEmpty()) {
            words.append("; the terminal is held at ")
                    .append(holds.stream()
                            .map(hold -> Language.of(hold.moment()))
                            .collect(Collectors.joining(" and ")));
        }
        return words.toString();
    }

    /** Returns what a planned fault is, where it strikes and how often, such as {@code lose answer at start, once}. */
    public static String sentence(FaultPlan fault) {
        return word(fault.fault()) + " at " + word(fault.moment()) + ", " + times(fault);
    }

    /** Returns which part of the amount is told how, such as {@code the cash back as zero at lookup result}. */
    public static String sentence(PartLie lie) {
        return "the " + lie.part().words() + " as " + Language.of(lie.told())
                + (lie.flaggedPartial() ? ", flagged as partial," : "") + " at " + word(lie.moment());
    }

    /** Returns the word for a fault, as in scenario files. */
    public static String word(Fault fault) {
        return Language.of(fault);
    }

    /** Returns the word for a moment, as in scenario files. */
    public static String word(Moment moment) {
        return Language.of(moment);
    }

    /** Returns the word for a scheme, as in scenario files. */
    public static String word(CardScheme scheme) {
        return Language.of(scheme);
    }

    /** Returns the word for what a cardholder does, as in scenario files. */
    public static String word(Scenario.Card card) {
        return Language.of(card);
    }

    /**
     * Returns what a person at a real terminal has to do so that a scenario happens, in order, each an imperative sentence.
     *
     * <p>Of faults only taking it off the network and cutting its power are among them.
     */
    public static List<String> instructions(Scenario scenario) {
        List<String> steps = new ArrayList<>();
        scenario.faults().stream()
                .filter(plan -> plan.fault() == Fault.REFUSE_CONNECTION)
                .findFirst()
                .ifPresent(plan -> steps.add(
                        "Take the terminal off the network now, and leave it off until you are told otherwise."));
        if (asksIssuer(scenario)) {
            preparation(scenario, steps);
            scenario.scheme().ifPresent(scheme -> steps.add("It has to be a card of " + scheme.label() + "."));
        }
        if (isHeld(scenario, Moment.LOOKUP_WAITING_FOR_CARD)) {
            steps.add("Do nothing at the terminal until you are told to go on.");
        }
        if (!scenario.canPay()) {
            steps.add("Take a MiFare card, which pays nothing, and let the till ask for a card without a payment.");
        }
        powerCut(scenario, Moment.START, "as soon as the terminal shows the payment", steps);
        powerCut(scenario, Moment.LOOKUP_WAITING_FOR_CARD, "while the terminal waits for the card", steps);
        steps.addAll(card(scenario.card()));
        scenario.tip().ifPresent(tip -> steps.add("Add a tip of " + tip + " when the terminal asks for one."));
        powerCut(scenario, Moment.LOOKUP_AUTHORISING, "while the terminal asks the issuer", steps);
        if (Language.isSigned(scenario.card()) && isApproved(scenario)) {
            steps.add("Sign the receipt, and accept the signature when the terminal asks about it.");
        }
        powerCut(scenario, Moment.LOOKUP_RESULT, "as soon as the terminal shows the result", steps);
        powerCut(scenario, Moment.CANCEL, "as soon as the till cancels", steps);
        return List.copyOf(steps);
    }

    private static void preparation(Scenario scenario, List<String> steps) {
        switch (scenario.issuer()) {
            case APPROVES -> steps.add("Take a test card that is approved.");
            case APPROVES_PARTIALLY ->
                steps.add("Take a test card of which only " + partial(scenario) + " is approved.");
            case DEFERS -> steps.add("Take a test card that the terminal approves offline.");
            case DECLINES ->
                steps.add("Take a test card that the issuer declines" + code(scenario, " with response code ") + ".");
            case REFERS -> steps.add("Take a test card for which the issuer wants a call, and do not call.");
            case UNREACHABLE -> steps.add("Cut the terminal's line to the issuer, but not its line to the till.");
        }
    }

    private static List<String> card(Scenario.Card card) {
        return switch (card) {
            case TAPPED -> List.of("Tap the card when the terminal asks for it.");
            case INSERTED_WITH_PIN -> List.of("Insert the card when the terminal asks for it.", "Enter the right PIN.");
            case INSERTED_WITH_WRONG_PIN_FIRST ->
                List.of(
                        "Insert the card when the terminal asks for it.",
                        "Enter a wrong PIN once.",
                        "Enter the right PIN when the terminal asks again.");
            case INSERTED_AND_SIGNED ->
                List.of("Insert a card that is verified by signature when the terminal asks for it.");
            case SWIPED -> List.of("Swipe the card's magnetic stripe when the terminal asks for it.");
            case CANCELLED_ON_TERMINAL ->
                List.of("Press the terminal's cancel key when it asks for the card; show no card.");
            case NOT_SHOWN -> List.of("Show no card and press no key until the terminal gives up.");
        };
    }

    private static void powerCut(Scenario scenario, Moment moment, String when, List<String> steps) {
        boolean cut = scenario.faults().stream()
                .anyMatch(plan -> plan.fault() == Fault.POWER_CYCLE && plan.moment() == moment);
        if (cut) {
            steps.add("Cut the terminal's power " + when + ", and switch it on again.");
        }
    }

    private static boolean isHeld(Scenario scenario, Moment moment) {
        return scenario.hold(moment).isPresent();
    }

    private static List<Hold> held(Scenario scenario) {
        return scenario.holds().stream().filter(hold -> !hold.isReleased()).toList();
    }

    private static boolean asksIssuer(Scenario scenario) {
        return scenario.canPay()
                && scenario.card() != Scenario.Card.CANCELLED_ON_TERMINAL
                && scenario.card() != Scenario.Card.NOT_SHOWN;
    }

    private static boolean isApproved(Scenario scenario) {
        return switch (scenario.issuer()) {
            case APPROVES, APPROVES_PARTIALLY, DEFERS -> true;
            case DECLINES, REFERS, UNREACHABLE -> false;
        };
    }

    private static String issuer(Scenario scenario) {
        return switch (scenario.issuer()) {
            case APPROVES -> Language.APPROVES;
            case APPROVES_PARTIALLY -> Language.APPROVES + " " + partial(scenario) + " of it";
            case DEFERS -> "is asked later, the terminal approves offline";
            case DECLINES -> Language.DECLINES + code(scenario, " with code ");
            case REFERS -> Language.WANTS_A_CALL;
            case UNREACHABLE -> Language.CANNOT_BE_REACHED;
        };
    }

    private static String partial(Scenario scenario) {
        return scenario.partialAmount().map(Money::toString).orElseThrow();
    }

    private static String code(Scenario scenario, String before) {
        return scenario.responseCode().isEmpty() ? "" : before + scenario.responseCode();
    }

    private static String times(FaultPlan plan) {
        return switch (plan.times()) {
            case 1 -> "once";
            case Integer.MAX_VALUE -> "every time";
            default -> plan.times() + " times";
        };
    }
}
