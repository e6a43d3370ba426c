package dev.tillbridge.cli.command;

import dev.tillbridge.testkit.attended.ConsoleTester;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.ConformanceListener;
import dev.tillbridge.testkit.conformance.ConformanceRun.Outlook;
import java.util.List;

/** Tells a person at a real terminal where the run is, and makes sure beforehand that no customer's money is at stake. */
final class Attendance implements ConformanceListener {

    private static final String TEST = "test terminal";

    private final ConsoleTester tester;
    private final ConformanceListener next;

    Attendance(ConsoleTester tester, ConformanceListener next) {
        this.tester = tester;
        this.next = next;
    }

    /** Returns whether the person says that payments may be made at this terminal. */
    static boolean mayPay(ConsoleTester tester, String terminal, boolean proxied, Outlook outlook) {
        tester.topic("Certifying with you at the terminal '" + terminal + "'.");
        tester.tell(words(outlook));
        if (proxied) {
            tester.tell("This program disturbs the network on purpose: leave the cable where it is."
                    + (outlook.leftOut() == 0
                            ? ""
                            : " " + counted(outlook.leftOut(), "more case")
                                    + " with such faults would cost a card each, or minutes, and are left out; --only"
                                    + " plays them, for example --only 'START-ONCE/sale/*'."));
        }
        tester.tell(
                "You are told before each payment what to do, and asked afterwards what the terminal says: screen or"
                        + " receipt, not the till.");
        tester.tell("Have test cards at hand: one that is approved, one that is declined. Nobody else is to use the"
                + " terminal meanwhile.");
        return tester.ask(
                        "Is this a test terminal, where payments move no real money?",
                        List.of(TEST, "no, it takes real payments"))
                .equals(TEST);
    }

    private static String words(Outlook outlook) {
        int yours = outlook.cases() - outlook.unaided();
        if (yours == 0) {
            return counted(outlook.cases(), "case") + ", all of them without you.";
        }
        return counted(outlook.cases(), "case") + ", " + outlook.unaided() + " of them without you. For the "
                + (yours == 1 ? "other one" : yours + " others") + " you will present a card about "
                + counted(outlook.cards(), "time") + ".";
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    @Override
    public void onBegin(int number, int of, String id, String title) {
        next.onBegin(number, of, id, title);
        tester.topic((of - number + 1) + " to go: " + title);
    }

    @Override
    public void onEnd(CaseResult result) {
        next.onEnd(result);
    }
}
