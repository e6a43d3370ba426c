package dev.tillbridge.cli.golden;

import static dev.tillbridge.testkit.Scenario.tapsCard;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What is done on a day, in order. */
final class Steps {

    /** What a cashier or a cardholder reads, in every language. */
    static final List<Step> SPOKEN = List.of(
            Step.of(
                            "sale",
                            "Paid, with a tip and a signature",
                            "sale 1234.50 --terminal desk --gratuity 1.50 --sale order-1")
                    .when(Scenario.insertsAndSigns()),
            Step.of("sale", "Paid in part", "sale 20 --terminal desk --receipt none --sale order-2")
                    .when(tapsCard().approvedPartially(Money.parse("GBP 12.50"))),
            Step.of("sale", "Declined", "sale 12.50 --terminal desk --sale order-3")
                    .when(tapsCard().declined("51")),
            Step.of("sale", "Cancelled", "sale 12.50 --terminal desk --sale order-4")
                    .when(Scenario.cancelsOnTerminal()),
            Step.of("sale", "Not started", "sale 12.50 --terminal desk --sale order-5")
                    .when(tapsCard().but(Fault.REFUSE_CONNECTION)),
            Step.of("sale", "In doubt, and found", "sale 12.50 --terminal desk --receipt both --sale order-6")
                    .when(tapsCard().but(Fault.LOSE_ANSWER)),
            Step.of("sale", "Unknown", "sale 12.50 --terminal bar --sale order-7")
                    .when(tapsCard().but(Fault.LOSE_ANSWER)),
            Step.of("attempts", "The open one alone", "attempts ATTEMPT"),
            Step.of("sale", "Blocked by an earlier one", "sale 5 --terminal bar --sale order-8"),
            Step.of("attempts", "All of the till", "attempts"),
            Step.of("resolve", "Decided", "resolve ATTEMPT").typing("{notPaid}\nAnne\nnot in its list\n{yes}\n"),
            Step.of("attempts", "Nothing is open", "attempts --terminal bar"),
            Step.of("refund", "Refunded", "refund 5 --terminal desk --receipt none --sale order-9"),
            Step.of("sale", "Paid, at the other terminal", "sale 7 --terminal bar --receipt none --sale order-10"),
            Step.of("void", "Undone", "void ATTEMPT --terminal bar --sale order-11 --receipt none"),
            Step.of("reprint", "The last receipt", "reprint --terminal bar"),
            Step.of("card", "Read, and let go", "card 10 --terminal desk"),
            Step.of("preauth", "Held", "preauth open 100 --terminal desk --receipt none --sale order-12"),
            Step.of("preauth", "Raised", "preauth top-up HELD 20 --terminal desk --receipt none --sale order-13"),
            Step.of("preauth", "How it stands", "preauth show HELD --terminal desk"),
            Step.of("preauth", "Charged", "preauth complete HELD 95 --terminal desk --receipt none --sale order-14"),
            Step.of("history", "The terminal's own list", "history --terminal desk"),
            Step.of("report", "X", "report x --terminal desk"),
            Step.of("report", "Z, not wanted", "report z --terminal desk").typing("{no}\n"),
            Step.of("report", "Z", "report z --terminal desk --yes"));

    /** What technicians read, in English. */
    static final List<Step> TECHNICAL = List.of(
            Step.of("terminals", "What there is", "terminals"),
            Step.of("compare", "Two of them", "compare desk bar"),
            Step.of("pair", "With the certificate looked at", "pair desk").typing("yes\n"),
            Step.of("trust", "The same one", "trust desk"),
            Step.of("info", "What it is", "info --terminal desk"),
            Step.of("ping", "It answers", "ping --terminal bar"),
            Step.of("print", "On its printer", "print --terminal bar Table_4 Thank_you"),
            Step.of("doctor", "Nothing is wrong", "doctor desk"),
            Step.of("journal", "Nobody waits", "journal doubts"));

    /** What is refused, in English. */
    static final List<Step> REFUSED = Stream.of(
                    "sale",
                    "sale twelve --terminal desk",
                    "sale 12,50 --terminal desk",
                    "sale -5 --terminal desk",
                    "sale 0 --terminal desk",
                    "sale 12.345 --terminal desk",
                    "sale EUR_5 --terminal desk",
                    "sale 5",
                    "sale 5 --terminal kitchen",
                    "sale 5 --lang klingon --terminal desk",
                    "sale 5 --cardholder tap --terminal desk",
                    "sale 5 --gratuity 1 --terminal bar --sale order-1",
                    "sale 5 --tip 1",
                    "refund 5 --terminal desk --receipt all",
                    "void --terminal desk",
                    "preauth open 5 --terminal bar --sale order-2",
                    "preauth release 1",
                    "attempts 00000000",
                    "resolve 00000000 --terminal desk",
                    "report y --terminal desk",
                    "reprint --terminal desk",
                    "print --terminal desk Table",
                    "compare desk",
                    "compare desk bar_stool",
                    "trust bar",
                    "pair bar",
                    "certify nothing",
                    "simulate nothing",
                    "replay nowhere.json",
                    "journal prune",
                    "completion csh",
                    "seal 5")
            .map(words -> Step.of("errors", "", words))
            .toList();

    /** The commands, each with what it tells of itself. */
    static final List<Step> HELP = Stream.of(
                    "",
                    "demo",
                    "sale",
                    "refund",
                    "void",
                    "preauth",
                    "preauth open",
                    "preauth top-up",
                    "preauth complete",
                    "preauth reverse",
                    "preauth show",
                    "card",
                    "attempts",
                    "resolve",
                    "history",
                    "report",
                    "reprint",
                    "terminals",
                    "compare",
                    "doctor",
                    "info",
                    "ping",
                    "pair",
                    "trust",
                    "print",
                    "config",
                    "config check",
                    "config schema",
                    "serve",
                    "simulate",
                    "certify",
                    "certify diff",
                    "record",
                    "replay",
                    "journal",
                    "journal check",
                    "journal archive",
                    "journal export",
                    "journal prune",
                    "journal renew",
                    "journal doubts",
                    "journal compared",
                    "completion")
            .map(command -> Step.of(
                    "help/" + (command.isEmpty() ? "tillbridge" : command.split(" ", -1)[0]),
                    "",
                    (command + " --help").strip()))
            .toList();

    private Steps() {}
}
