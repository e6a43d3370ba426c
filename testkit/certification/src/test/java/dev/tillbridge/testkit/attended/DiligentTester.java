package dev.tillbridge.testkit.attended;

import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.conformance.RunStoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** Does with a simulated terminal what a person is told to do with a real one, and says what it shows. Knows only what it is told. */
public final class DiligentTester implements Tester {

    private static final Pattern PART = Pattern.compile("of which only ([A-Z]{3} [0-9.]+) is approved");
    private static final Pattern TIP = Pattern.compile("Add a tip of ([A-Z]{3} [0-9.]+)");
    /** With what the test card in the hands of this tester is declined. */
    private static final String CODE = "57";

    private final SimulatedTerminal terminal;
    private final List<String> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Scenario plan = Scenario.tapsCard();
    private int seen;
    private int patience = Integer.MAX_VALUE;

    /** Creates a tester with this terminal in the hands. */
    public DiligentTester(SimulatedTerminal terminal) {
        this.terminal = terminal;
    }

    /** Makes the tester end the run instead of answering a question after so many. */
    public DiligentTester leavingAfter(int questions) {
        patience = questions;
        return this;
    }

    /** Returns everything that was told. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** Returns everything that was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void tell(String instruction) {
        told.add(instruction);
        Matcher part = PART.matcher(instruction);
        Matcher tip = TIP.matcher(instruction);
        if (instruction.startsWith("The till will ask")) {
            plan = Scenario.tapsCard();
        } else if (part.find()) {
            plan = plan.approvedPartially(Money.parse(part.group(1)));
        } else if (instruction.contains("that the issuer declines")) {
            plan = plan.declined(CODE);
        } else if (tip.find()) {
            plan = plan.addsTip(Money.parse(tip.group(1)));
        } else if (instruction.contains("cancel key")) {
            plan = Scenario.cancelsOnTerminal();
        } else if (instruction.contains("Show no card")) {
            plan = Scenario.showsNoCard();
        } else if (instruction.startsWith("Take the terminal off")) {
            terminal.refuseConnections(true);
        } else if (instruction.startsWith("Put the terminal back")) {
            terminal.refuseConnections(false);
        } else if (instruction.startsWith("Switch the terminal off and on")) {
            terminal.restart();
        }
    }

    @Override
    public String ask(String question, List<String> choices) {
        if (asked.size() == patience) {
            throw new RunStoppedException("the tester went home");
        }
        asked.add(question);
        if (question.startsWith("Ready?")) {
            terminal.otherwise(plan);
            seen = terminal.ledger().entries().size();
            return "go";
        }
        if (question.startsWith("Is it")) {
            return "yes";
        }
        Optional<LedgerEntry> entry =
                terminal.ledger().entries().stream().skip(seen).findFirst();
        if (question.contains("What do the terminal's screen or receipt say?")) {
            return entry.map(each -> switch (each.verdict()) {
                        case APPROVED -> "approved";
                        case DECLINED -> "declined";
                        case CANCELLED -> "cancelled or timed out";
                    })
                    .orElse("nothing was asked");
        }
        if (question.startsWith("Which amount")) {
            return number(entry.orElseThrow().total());
        }
        if (question.contains("how much is the tip")) {
            return number(entry.orElseThrow().gratuity());
        }
        if (question.contains("how much is cash back")) {
            return number(entry.orElseThrow().cashback());
        }
        if (question.startsWith("Which response code")) {
            return CODE;
        }
        if (question.startsWith("You say")) {
            return "yes";
        }
        if (question.startsWith("This could not be judged")) {
            return "leave it";
        }
        throw new AssertionError("what am I to say to: " + question.toLowerCase(Locale.ROOT) + " " + choices);
    }

    private static String number(Money money) {
        return money.getAmount().toPlainString();
    }
}
