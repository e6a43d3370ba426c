package dev.tillbridge.testkit.attended;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.TerminalUnderTest;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.NotDoneException;
import dev.tillbridge.testkit.conformance.PersonAtTerminal;
import dev.tillbridge.testkit.conformance.RunStoppedException;
import dev.tillbridge.testkit.scenario.ScenarioWords;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real terminal with a person at it, who does what a simulated terminal does by itself, and is its ledger.
 *
 * <pre>{@code
 * AttendedTerminal terminal = AttendedTerminal.of("acme", CurrencyUnit.EUR, settings, ConsoleTester.of(reader, writer));
 * Subject subject = Subject.builder(driver, terminal).mode(ConformanceReport.Mode.ATTENDED).build();
 * ConformanceReport report = ConformanceRun.of(subject).run();
 * }</pre>
 *
 * <p>{@link #next} tells the person what to do and waits until they are ready. {@link #ledger} asks what happened, once for each thing that
 * did, never what the till was told. What the person says they could not do is a {@link NotDoneException}; that they end the run, a
 * {@link RunStoppedException}. Money moves at the terminal if it is a real one with real cards.
 *
 * <p>Safe for use by several threads; a question keeps the others waiting.
 */
public final class AttendedTerminal implements TerminalUnderTest, PersonAtTerminal {

    private static final String GO = "go";
    private static final String YES = "yes";
    private static final String AGAIN = "again";

    private final String id;
    private final CurrencyUnit currency;
    private final Map<String, String> settings;
    private final Set<WireFeature> features;
    private final Tester tester;
    private final Dialogue dialogue;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();
    private final List<Errand> unasked = new ArrayList<>();
    private final List<FaultPlan> planned = new ArrayList<>();
    private final List<Strike> strikes = new ArrayList<>();
    private @Nullable StartRequest announced;
    private boolean reading;
    private boolean disturbed;
    private boolean offline;

    private AttendedTerminal(
            String id, CurrencyUnit currency, Map<String, String> settings, Set<WireFeature> features, Tester tester) {
        this.id = id;
        this.currency = currency;
        this.settings = Map.copyOf(settings);
        this.features = Set.copyOf(features);
        this.tester = tester;
        dialogue = new Dialogue(tester);
    }

    /**
     * Returns a terminal whose wire has everything that a wire can have.
     *
     * @param driver the id of its driver
     * @param currency the currency in which amounts are asked for
     * @param settings what its entry in a configuration holds
     */
    public static AttendedTerminal of(
            String driver, CurrencyUnit currency, Map<String, String> settings, Tester tester) {
        return new AttendedTerminal(driver, currency, settings, EnumSet.allOf(WireFeature.class), tester);
    }

    /** Returns the same terminal, whose wire has only these features. */
    public AttendedTerminal withWire(Set<WireFeature> some) {
        return new AttendedTerminal(id, currency, settings, some, tester);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return features.contains(feature);
    }

    /** Returns every operation: what a real terminal cannot do, it refuses. */
    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    // What the person is to do

    @Override
    public synchronized void announce(StartRequest request) {
        announced = request;
        reading = false;
    }

    @Override
    public synchronized void announceDisturbance() {
        disturbed = true;
    }

    @Override
    public synchronized void announceReading() {
        announced = null;
        reading = true;
    }

    /**
     * Tells the person what the till asks for and what to do, and waits until they are ready.
     *
     * @throws IllegalArgumentException when nobody can do that by hand: a hold, or a fault that {@link #canInject} refuses
     * @throws NotDoneException when this person cannot do it
     * @throws RunStoppedException when the person ends the run
     */
    @Override
    public synchronized void next(Scenario scenario) {
        Scenario played = scenario;
        for (FaultPlan plan : planned) {
            played = played.but(plan);
        }
        planned.clear();
        for (FaultPlan plan : played.faults()) {
            requireByHand(plan);
        }
        if (played.holds().stream().anyMatch(hold -> !hold.isReleased())) {
            throw new IllegalArgumentException("nobody can hold a real terminal at a moment: " + played);
        }
        Errand errand = new Errand(announced, reading, played);
        announced = null;
        reading = false;
        if (offline) {
            dialogue.tell("The till asks for " + errand.words()
                    + " while the terminal is off the network. Nothing is to happen there.");
            return;
        }
        dialogue.tell("The till will ask the terminal for " + errand.words() + ".");
        errand.meaning().ifPresent(dialogue::tell);
        List<String> steps = new ArrayList<>(ScenarioWords.instructions(played));
        if (errand.mayNeedNoCard()) {
            steps.add("If the terminal does not ask for a card, only wait until it is done.");
        }
        if (disturbed) {
            dialogue.tell("This time the network is disturbed on purpose, and the till may be done before the terminal."
                    + " Let the terminal finish before you answer the next question.");
        }
        for (int i = 0; i < steps.size(); i++) {
            dialogue.tell((i + 1) + ". " + steps.get(i));
        }
        String question = "Ready? The till begins when you say so.";
        String answer = tester.ask(question, List.of(GO, Interview.COULD_NOT));
        if (!answer.equals(GO)) {
            dialogue.keep(question, answer);
            throw cannot(errand.words() + ", where " + ScenarioWords.sentence(played));
        }
        dialogue.tell(
                disturbed
                        ? "Now do it, and answer when the terminal is done."
                        : "Now do it. This goes on when the till is done.");
        disturbed = false;
        unasked.add(errand);
    }

    @Override
    public synchronized boolean wantsAgain(String reason) {
        return dialogue.ask("This could not be judged: " + reason + ". Do it again?", List.of(AGAIN, "leave it"))
                .equals(AGAIN);
    }

    /** Asks the person for the code that the terminal shows for pairing. */
    @Override
    public synchronized Optional<String> showPairingCode() {
        dialogue.tell("Let the terminal show a code for pairing with a till.");
        return Optional.of(tester.ask("Which code does it show?", List.of())); // a code is no answer to be kept
    }

    // What happened

    /**
     * Asks the person about everything that they were told to do and have not been asked about.
     *
     * @throws NotDoneException when they could not do it
     * @throws RunStoppedException when they end the run
     */
    @Override
    public synchronized Ledger ledger() {
        while (!unasked.isEmpty()) {
            Errand errand = unasked.remove(0);
            if (errand.reading()) {
                continue;
            }
            new Interview(dialogue, errand, currency).entry().ifPresent(entry -> {
                entries.add(entry);
                starts.add(new StartMessage(entry.key(), entry.reference(), entry.time()));
            });
            for (FaultPlan plan : errand.scenario().faults()) {
                confirm("Did you cut the power then, and switch the terminal on again?");
                strikes.add(new Strike(plan.fault(), plan.moment()));
            }
        }
        return new Ledger(currency, entries, starts, List.of());
    }

    @Override
    public synchronized Optional<String> responseCode() {
        String code = dialogue.ask(
                "Which response code do screen or receipt say, such as 05? Type 'none' if they say none.", List.of());
        return code.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(code);
    }

    @Override
    public synchronized void letGo() {
        disturbed = false;
        unasked.clear();
    }

    @Override
    public synchronized List<CaseResult.PersonAnswer> takeAnswers() {
        return dialogue.take();
    }

    // Faults

    /** Returns whether a person can do that by hand: take the terminal off the network, or cut its power while it waits for a card. */
    @Override
    public boolean canInject(FaultPlan fault) {
        return fault.times() == 1
                && (fault.equals(Fault.REFUSE_CONNECTION.at(Moment.CONNECT))
                        || fault.equals(Fault.POWER_CYCLE.at(Moment.LOOKUP_WAITING_FOR_CARD)));
    }

    @Override
    public synchronized void inject(FaultPlan fault) {
        requireByHand(fault);
        if (fault.fault() == Fault.REFUSE_CONNECTION) {
            refuseConnections(true);
            strikes.add(new Strike(fault.fault(), fault.moment()));
        } else {
            planned.add(fault);
        }
    }

    private void requireByHand(FaultPlan plan) {
        if (!canInject(plan)) {
            throw new IllegalArgumentException(
                    "nobody can do that by hand at a real terminal: " + ScenarioWords.sentence(plan));
        }
    }

    @Override
    public synchronized void clearFaults() {
        planned.clear();
        refuseConnections(false);
    }

    @Override
    public synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    @Override
    public synchronized void restart() {
        dialogue.tell("Switch the terminal off and on again, and wait until it is ready for a payment.");
        confirm("Is it on again and ready?");
    }

    @Override
    public synchronized void refuseConnections(boolean refuse) {
        if (refuse == offline) {
            return;
        }
        if (refuse) {
            dialogue.tell("Take the terminal off the network: pull its cable, or leave its radio network. Leave it"
                    + " switched on, and off the network until you are told otherwise.");
            confirm("Is it off the network?");
            offline = true;
        } else {
            dialogue.tell("Put the terminal back on the network, and wait until it is ready for a payment.");
            dialogue.ask("Is it back and ready?", List.of(YES));
            offline = false;
        }
    }

    private void confirm(String question) {
        if (!dialogue.ask(question, List.of(YES, Interview.COULD_NOT)).equals(YES)) {
            throw cannot(question);
        }
    }

    private NotDoneException cannot(String what) {
        return new NotDoneException("the person at the terminal could not do it: " + what);
    }

    /** Does nothing: the terminal belongs to whoever switched it on. */
    @Override
    public void close() {}
}
