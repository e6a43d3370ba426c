package dev.tillbridge.cli.process;

import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** Reads the screen of the till, does with a terminal what it says, and types what the terminal shows. Knows nothing else. */
final class PersonWithCards {

    private static final Pattern PART = Pattern.compile("of which only ([A-Z]{3} [0-9.]+) is approved");
    private static final Pattern TIP = Pattern.compile("Add a tip of ([A-Z]{3} [0-9.]+)");
    /** With what the test card in the hands of this tester is declined. */
    private static final String CODE = "57";

    private final Simulator terminal;
    private final List<String> payments = new ArrayList<>();
    private int seen;

    PersonWithCards(Simulator terminal) {
        this.terminal = terminal;
    }

    /** Returns the payments that this person was told of. */
    List<String> payments() {
        return List.copyOf(payments);
    }

    /** Does what the screen says, and returns what to type. */
    String answer(String screen) {
        String text = screen.replaceAll("\\s+", " ");
        act(text);
        if (text.contains("Is this a test terminal")) {
            return "test";
        }
        if (text.contains("Ready? The till begins")) {
            payments.add(text.replaceAll(".*The till will ask the terminal for (.*?\\.[0-9]{2}|[^.]*)\\. .*", "$1"));
            seen = terminal.ledger().entries().size();
            return "go";
        }
        if (text.contains("Is it off the network?")
                || text.contains("Is it back and ready?")
                || text.contains("Is it on again and ready?")
                || text.contains("Is it so?")) {
            return "yes";
        }
        terminal.settle(); // the person finishes at the terminal before reading it
        Optional<LedgerEntry> entry =
                terminal.ledger().entries().stream().skip(seen).findFirst();
        if (text.contains("What do the terminal's screen or receipt say?")) {
            return entry.map(each -> switch (each.verdict()) {
                        case APPROVED -> "1";
                        case DECLINED -> "2";
                        case CANCELLED -> "3";
                    })
                    .orElse("nothing");
        }
        if (text.contains("how much is the tip")) {
            return number(entry.orElseThrow().gratuity());
        }
        if (text.contains("how much is cash back")) {
            return number(entry.orElseThrow().cashback());
        }
        if (text.contains("Which amount do they say")) {
            return number(entry.orElseThrow().total());
        }
        if (text.contains("Which response code")) {
            return CODE;
        }
        if (text.contains("This could not be judged")) {
            return "leave it";
        }
        throw new AssertionError("nobody knows what to type here: " + screen);
    }

    private void act(String text) {
        if (text.contains("Take the terminal off the network")) {
            terminal.refuseConnections(true);
        }
        if (text.contains("Put the terminal back on the network")) {
            terminal.refuseConnections(false);
        }
        if (text.contains("Switch the terminal off and on again")) {
            terminal.restart();
        }
        if (text.contains("Ready? The till begins")) {
            terminal.otherwise(plan(text));
        }
    }

    private static Scenario plan(String text) {
        if (text.contains("cancel key")) {
            return Scenario.cancelsOnTerminal();
        }
        if (text.contains("Show no card")) {
            return Scenario.showsNoCard();
        }
        Scenario plan = Scenario.tapsCard();
        Matcher part = PART.matcher(text);
        if (part.find()) {
            plan = plan.approvedPartially(Money.parse(part.group(1)));
        }
        if (text.contains("that the issuer declines")) {
            plan = plan.declined(CODE);
        }
        Matcher tip = TIP.matcher(text);
        return tip.find() ? plan.addsTip(Money.parse(tip.group(1))) : plan;
    }

    private static String number(Money money) {
        return money.getAmount().toPlainString();
    }
}
