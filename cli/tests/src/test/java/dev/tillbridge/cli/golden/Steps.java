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
            Step.of("report", "Z", "report z --terminal desk --yes"),
            Step.of("preauth", "Held again", "preauth open 50 --terminal desk --receipt none --sale order-15"),
            Step.of("preauth", "Let go", "preauth reverse HELD --terminal desk --receipt none --sale order-16"),
            Step.of(
                            "sale",
                            "Unknown, of which a part was paid",
                            "sale 12.50 --terminal bar --receipt none --sale order-17")
                    .when(tapsCard().but(Fault.LOSE_ANSWER)),
            Step.of("resolve", "Decided in part", "resolve ATTEMPT")
                    .typing("{paid}\n13\n5\n4711\nAnne\non its screen\n{yes}\n"),
            Step.of("attempts", "A part counts", "attempts --terminal bar --limit 3"));

    /** What technicians read, in English. */
    static final List<Step> TECHNICAL = List.of(
            Step.of("terminals", "What there is", "terminals"),
            Step.of("compare", "Two of them", "compare desk bar"),
            Step.of("pair", "With the certificate looked at", "pair desk").typing("yes\n"),
            Step.of("trust", "The same one", "trust desk"),
            Step.of("info", "What it is", "info --terminal desk"),
            Step.of("ping", "It answers", "ping --terminal bar"),
            Step.of("print", "On its printer", "print --terminal bar Table_4 Thank_you"),
            Step.of("doctor", "Nothing is wrong", "doctor desk"));

    private static final String GOOD = """
            journal: data/journal.db
            terminals:
              bar:
                driver: payxpert
                host: 192.168.1.20
                currency: EUR
            """;

    /** What is written, read and looked after, in English. */
    static final List<Step> FILES = List.of(
            Step.of("config", "The one that the environment names", "config check"),
            Step.of("config", "One that is named", "config check FOLDER/good.yaml")
                    .with("good.yaml", GOOD),
            Step.of("config", "With an oddity", "config check FOLDER/odd.yaml")
                    .with("odd.yaml", GOOD + "    registerNumber: 01\n    verified: [not-found]\n"),
            Step.of("config", "Wrong in several places", "config check FOLDER/bad.yaml")
                    .with("bad.yaml", GOOD.replace("EUR", "euro") + "    prot: 8888\n  inn:\n    driver: payexpert\n"),
            Step.of("config", "No YAML", "config check FOLDER/torn.yaml").with("torn.yaml", "terminals: [\n  bar: {"),
            Step.of("config", "Empty", "config check FOLDER/empty.yaml").with("empty.yaml", ""),
            Step.of("config", "That of a Spring application", "config check FOLDER/application.yaml")
                    .with("application.yaml", "spring:\n  application:\n    name: shop\n"),
            Step.of("config", "No such file", "config check FOLDER/nowhere.yaml"),
            Step.of("config", "A folder", "config check FOLDER"),
            Step.of("config", "Neither", "config"),
            Step.of("config", "A payment with the wrong one", "sale 5 --config FOLDER/bad.yaml"),
            Step.of("journal", "Before there is one", "journal check --config FOLDER/good.yaml"),
            Step.of("journal", "", "sale 5 --terminal bar --receipt none --sale order-1")
                    .when(tapsCard().but(Fault.LOSE_ANSWER)),
            Step.of("journal", "Whole", "journal check"),
            Step.of("journal", "Nothing is old", "journal archive --days 30"),
            Step.of("journal", "Nothing is old", "journal export --days 30 FOLDER/old.jsonl"),
            Step.of("journal", "The file is there", "journal export --days 30 FOLDER/old.jsonl"),
            Step.of("journal", "The folder is not there", "journal export --days 30 FOLDER/none/old.jsonl"),
            Step.of("journal", "Too young", "journal prune --days 3"),
            Step.of("journal", "Not wanted", "journal prune --days 30").typing("no\n"),
            Step.of("journal", "Nothing is old", "journal prune --days 30 --yes"),
            Step.of("journal", "Not while something is open", "journal renew --yes"),
            Step.of("journal", "Although something is open", "journal renew --although-open")
                    .typing("yes\n"),
            Step.of("journal", "Nobody waits", "journal doubts"),
            Step.of("journal", "Nobody waits", "journal compared desk --by Anne --because looked"),
            Step.of("journal", "None of them", "journal"),
            Step.of("serve", "A code for a till", "serve --new-code"),
            Step.of("serve", "A code for a person", "serve --shop-code"),
            Step.of("serve", "No till yet", "serve --tills"),
            Step.of("serve", "No such till", "serve --revoke bar-1"),
            Step.of("serve", "Two things at once", "serve --tills --new-code"),
            Step.of("serve", "No such port", "serve --port 70000"),
            Step.of("serve", "The port is taken", "serve --port TAKEN"),
            Step.of("serve", "Open to others without TLS", "serve --port 0 --address 0.0.0.0"),
            Step.of("serve", "No such address", "serve --port 0 --address 192.0.2.1 --tls FOLDER/good.yaml"),
            Step.of("serve", "No password for the certificate", "serve --port 0 --tls FOLDER/shop.p12"),
            Step.of("serve", "No origin", "serve --port 0 --origin *"),
            Step.of("serve", "No host", "serve --port 0 --host http://till"),
            Step.of("serve", "No such language", "serve --port 0 --lang klingon"),
            Step.of("serve", "No such configuration", "serve --port 0 --config FOLDER/nowhere.yaml"),
            Step.of("serve", "A file in the place of a folder", "serve --port 0 --config FOLDER/blocked.yaml")
                    .with("blocked.yaml", GOOD.replace("data/", "good.yaml/")),
            Step.of("simulate", "Whose", "simulate"),
            Step.of("simulate", "All, without the page", "simulate all"),
            Step.of("simulate", "The port is taken", "simulate axept --port TAKEN"),
            Step.of("simulate", "The port of the page is taken", "simulate axept --port 0 --screen TAKEN"),
            Step.of("simulate", "No such port", "simulate axept --port 70000"),
            Step.of("simulate", "No port", "simulate axept --port http"),
            Step.of("simulate", "A file in the place of a folder", "simulate axept --state FOLDER/good.yaml/state"),
            Step.of("simulate", "Not a state", "simulate axept --state FOLDER/good.yaml"),
            Step.of("simulate", "No such scenarios", "simulate axept --scenarios FOLDER/nowhere.yaml"),
            Step.of("simulate", "Not scenarios", "simulate axept --scenarios FOLDER/good.yaml"),
            Step.of("simulate", "No such cardholder", "simulate axept --cardholder ghost"),
            Step.of("simulate", "No such pace", "simulate axept --pace quick"),
            Step.of("simulate", "Two cardholders", "simulate axept --screen --cardholder tap"),
            Step.of("simulate", "One state for all", "simulate all --screen --state FOLDER/state"),
            Step.of("simulate", "No such language", "simulate axept --lang klingon"),
            Step.of("demo", "No such option", "demo --open"),
            Step.of("demo", "No such language", "demo --lang klingon"),
            Step.of(
                    "record",
                    "A payment",
                    "record --out FOLDER/bundle.zip sale 5 --terminal desk --receipt none --sale order-2"),
            Step.of("record", "The file is there", "record --out FOLDER/bundle.zip sale 5 --terminal desk"),
            Step.of("record", "The folder is not there", "record --out FOLDER/none/bundle.zip sale 5 --terminal desk"),
            Step.of("record", "Not a payment", "record --out FOLDER/other.zip attempts"),
            Step.of("record", "An option of its own too late", "record sale 5 --out FOLDER/other.zip"),
            Step.of("replay", "The same", "replay FOLDER/bundle.zip"),
            Step.of("record", "A refusal", "record --out FOLDER/third.zip sale 5 --terminal kitchen"),
            Step.of("replay", "No bundle", "replay FOLDER/good.yaml"),
            Step.of("replay", "No such file", "replay FOLDER/nowhere.zip"),
            Step.of("certify", "A few cases", "certify --driver payxpert --only LOG-WITHOUT-CARDS --report FOLDER/few"),
            Step.of(
                    "certify",
                    "Fewer than before",
                    "certify --driver payxpert --only LOG-WITHOUT-CARDS/driver --report FOLDER/few"),
            Step.of("certify", "A case that is not", "certify --driver payxpert --only LOG-WITHOUT-CARDS/sale/*"),
            Step.of("certify", "Of what", "certify"),
            Step.of("certify", "No such driver", "certify --driver acme"),
            Step.of("certify", "No such rule", "certify --driver axept --only NOTHING"),
            Step.of("certify", "No such terminal", "certify --terminal kitchen --unattended"),
            Step.of("certify", "No report to go on with", "certify --driver axept --resume FOLDER/nowhere"),
            Step.of("certify", "The report of another", "certify --driver axept --resume FOLDER/few"),
            Step.of(
                    "certify",
                    "No place for the report",
                    "certify --driver axept --only LOG-WITHOUT-CARDS --report FOLDER/good.yaml"),
            Step.of("certify", "Two reports", "certify diff FOLDER/few FOLDER/few"),
            Step.of("certify", "No such report", "certify diff FOLDER/few FOLDER/nowhere"));

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
