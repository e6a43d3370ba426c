package dev.tillbridge.testkit.simulation.planted;

import static dev.tillbridge.testkit.simulation.planted.Change.also;
import static dev.tillbridge.testkit.simulation.planted.Change.doesNothing;
import static dev.tillbridge.testkit.simulation.planted.Change.leavesOut;
import static dev.tillbridge.testkit.simulation.planted.Change.mistakes;
import static dev.tillbridge.testkit.simulation.planted.Change.returns;
import static dev.tillbridge.testkit.simulation.planted.Change.slips;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import dev.tillbridge.testkit.simulation.planted.PlantedBug.Shows;
import java.util.List;

/** Bugs in the mappers of drivers. */
final class DriverBugs {

    private static final String AXEPT = "dev.tillbridge.driver.axept.";
    private static final String AXEPT_RESULTS = AXEPT + "AxeptEvidenceMapper";
    private static final String PAYNT = "dev.tillbridge.driver.paynt.";
    private static final String PAYNT_RESULTS = PAYNT + "PayntEvidenceMapper";
    private static final String CONCERT = "dev.tillbridge.driver.payxpert.concert.";

    private DriverBugs() {}

    private static PlantedBug bug(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.WITH_LIES, type, change);
    }

    private static PlantedBug always(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.ALWAYS, type, change);
    }

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "axept-absent-is-false",
                        "I3",
                        "A verdict that is absent or unreadable is taken for false (E5).",
                        AXEPT_RESULTS,
                        mistakes("verdict", "flagOrWord", "falseWhenAbsent")),
                bug(
                        "axept-bare-refusal-is-final",
                        "I3",
                        "Two falses that a running transaction has as well are a decline (E4).",
                        AXEPT + "AxeptDetailsMapper",
                        returns("isMarkedAsFinished", true)),
                bug(
                        "axept-unreadable-currency",
                        "I3",
                        "A currency that cannot be read is taken for ours (E7).",
                        AXEPT_RESULTS,
                        leavesOut("currency", "unknown")),
                bug(
                        "axept-two-currencies",
                        "I3",
                        "Two currencies in one result do not contradict each other (E6).",
                        AXEPT_RESULTS,
                        leavesOut("currency", "contradiction")),
                always(
                        "axept-failed-reversal-explains",
                        "I3",
                        "A reversal that failed explains the authorisation beside a refusal (E6).",
                        AXEPT_RESULTS,
                        mistakes("reversalApproved", "flagOrWord", "trueWhenTold")),
                bug(
                        "axept-parts-unread",
                        "I3",
                        "Tip and cash back of a result are not read.",
                        AXEPT_RESULTS,
                        slips("amounts", "untoldAmounts")),
                bug(
                        "axept-partial-flag-unread",
                        "I3",
                        "A flag that a part was approved is not read.",
                        AXEPT_RESULTS,
                        leavesOut("toEvidence", "partial")),
                bug(
                        "axept-server-error-is-a-reject",
                        "4.3",
                        "A server error, a time-out or busy means that nothing was started.",
                        AXEPT + "AxeptTraits",
                        slips("rejects", "tooManyRejects")),
                bug(
                        "json-progress-of-another",
                        "I9",
                        "Another transaction in progress is taken for ours.",
                        "dev.tillbridge.spi.http.FieldReader",
                        mistakes("running", "key", "unchanged")),
                bug(
                        "json-doubled-fields",
                        "I3",
                        "Of a field that stands twice the last one counts.",
                        "dev.tillbridge.spi.http.JsonBodies",
                        mistakes("strictBuilder", "enable", "unchanged")),
                bug(
                        "axept-type-unread",
                        "I3",
                        "The type of a result is not compared.",
                        AXEPT_RESULTS,
                        doesNothing("operation")),
                bug(
                        "paynt-bare-refusal-is-final",
                        "I2",
                        "A charge that is still running is told as declined.",
                        PAYNT_RESULTS,
                        returns("isBareRefusal", false)),
                always(
                        "paynt-empty-is-a-mark",
                        "I2",
                        "Fields that are there and empty mark a refusal as finished (E5): what is charged later is told as declined.",
                        PAYNT + "PayntDetailsMapper",
                        mistakes("isMarkedAsFinished", "text", "emptyAsWell")),
                bug(
                        "paynt-key-assumed",
                        "I9",
                        "A result without a key, or with one that cannot be read, is taken for ours.",
                        PAYNT_RESULTS,
                        slips("key", "keyThatWasAskedFor")),
                bug(
                        "paynt-cancelled-alone-is-final",
                        "I3",
                        "A cancelled that stands alone is final.",
                        PAYNT_RESULTS,
                        leavesOut("verdict", "missing")),
                bug(
                        "paynt-amounts-unread",
                        "I3",
                        "The amounts of a result are not read.",
                        PAYNT_RESULTS,
                        slips("amounts", "untoldAmounts")),
                bug(
                        "paynt-voided-approval",
                        "I3",
                        "An approval that was voided since is an approval.",
                        PAYNT_RESULTS,
                        doesNothing("contradictApproval")),
                bug(
                        "paynt-reject-tells-nothing",
                        "4.3",
                        "What stands beside a reject is not looked at.",
                        PAYNT_RESULTS,
                        slips("besideRefusal", "noEvidence")),
                bug(
                        "paynt-type-unread",
                        "I3",
                        "The type of a result is not compared.",
                        PAYNT_RESULTS,
                        doesNothing("operation")),
                bug(
                        "paynt-echo-not-compared",
                        "4.3",
                        "The order that a start was accepted with is not compared.",
                        PAYNT_RESULTS,
                        leavesOut("toEcho", "amounts")),
                bug(
                        "concert-contradictions",
                        "4.2",
                        "Of two answers to one question one is believed.",
                        CONCERT + "ConcertExchange",
                        leavesOut("evidence", "contradiction")),
                bug(
                        "concert-doubled-fields",
                        "I3",
                        "Of a field that stands twice one counts (E5).",
                        CONCERT + "ConcertParser",
                        returns("contradicts", false)),
                bug(
                        "concert-of-another",
                        "I9",
                        "An answer with another key is ours.",
                        CONCERT + "ConcertEchoMapper",
                        slips("foreign", "nothing")),
                bug(
                        "concert-unreadable-currency",
                        "I3",
                        "Whatever currency is told, one that cannot be read as well (E7), is taken for ours.",
                        CONCERT + "ConcertEchoMapper",
                        slips(named("currency").and(takesArguments(3)), "nothing")),
                bug(
                        "concert-echo-not-compared",
                        "I3",
                        "Amount, currency, operation and register of an answer are not compared.",
                        CONCERT + "ConcertEchoMapper",
                        doesNothing("echo")),
                bug(
                        "concert-register-not-compared",
                        "I9",
                        "The answer to another register is ours.",
                        CONCERT + "ConcertEchoMapper",
                        doesNothing("register")),
                bug(
                        "concert-traces-unread",
                        "I2",
                        "A time-out with signs of a card shows a charge as cancelled.",
                        CONCERT + "ConcertTraces",
                        doesNothing("addTo")),
                always(
                        "concert-refusal-not-waited-for",
                        "I2",
                        "A refusal is whole as soon as nothing follows it at once, though signs of a payment are on their way.",
                        CONCERT + "ConcertReader",
                        mistakes("isComplete", "meaning", "decided")),
                bug(
                        "concert-cut-before-it-is-hidden",
                        "I5",
                        "The message of a host is cut before card numbers are hidden, so that half of one is shown.",
                        CONCERT + "ConcertDetailsMapper",
                        mistakes("message", "map", "unchanged")),
                bug(
                        "concert-taken-is-performed",
                        "I3",
                        "What was taken into account is told as paid.",
                        CONCERT + "ConcertMapper",
                        returns("isPerformed", true)),
                bug(
                        "concert-refusing-complement",
                        "I3",
                        "Performed with a refusing complement is paid (E6).",
                        CONCERT + "Complement",
                        also("meaning", Advices.RefusalsApprove.class)),
                bug(
                        "concert-missing-not-missed",
                        "I3",
                        "An approval lacks what every approval has (E5).",
                        CONCERT + "ConcertEchoMapper",
                        doesNothing("missing")));
    }
}
