package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of them, and how long each takes to be found. */
final class PlantedBugs {

    /** What was found, but not in the first days: after how many. */
    private static final Map<String, Integer> RARE = Map.ofEntries(
            Map.entry("refusal-parts-not-compared", 106),
            Map.entry("unmarked-believed", 98),
            Map.entry("traces-not-seen", 894),
            Map.entry("approving-code-ignored", 759),
            Map.entry("reject-with-lost-lookup-believed", 567),
            Map.entry("recovery-budget-by-the-wall", 262),
            Map.entry("tcp-cut-answer-believed", 459),
            Map.entry("axept-bare-refusal-is-final", 500),
            Map.entry("axept-two-currencies", 214),
            Map.entry("axept-partial-flag-unread", 280),
            Map.entry("paynt-cancelled-alone-is-final", 685),
            Map.entry("paynt-type-unread", 164));

    /** What was not found yet, and what a day would have to have for it. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            Map.entry("stop-not-looked-for", "a cancel while a connection is being made, more often"),
            Map.entry("undone-again", "a payment that is to be undone twice, more often"),
            Map.entry("axept-absent-is-false", "a verdict that is left out, more often"),
            Map.entry("axept-unreadable-currency", "a currency that cannot be read, more often"),
            Map.entry("concert-of-another", "another key in the answer of Concert, more often"),
            Map.entry("answer-of-another-adopted", "another key in what is under way, more often"),
            Map.entry("id-of-another-adopted", "another id in what a start was accepted with, more often"),
            Map.entry(
                    "unbound-believed", "a transaction of an earlier day, and a time in an answer that cannot be read"),
            Map.entry(
                    "missing-ignored",
                    "nothing: where a driver misses a field no verdict can be read, or the promises do not ask for it"),
            Map.entry("reject-with-traces-believed", "refusals with a transaction beside them, more often"),
            Map.entry("retry-of-what-was-paid-after-all", "people who try again after a conflict, more often"),
            Map.entry("predecessor-not-asked-for", "a start that arrives after its absence was proven"),
            Map.entry("open-attempt-blocks-nobody", "nothing: the lock of the terminal stands behind it"),
            Map.entry("lock-let-go-while-writing", "a result that settles a start while it is being written"),
            Map.entry("cancel-on-stale-news", "cancels at terminals that take long to answer, more often"),
            Map.entry("absence-not-apart", "a lost start at a terminal that is away for the first half minute"),
            Map.entry(
                    "absence-at-any-peer",
                    "a certificate that changes and is trusted while a start is lost, more often"),
            Map.entry("absence-counted-on", "a transaction in progress between two answers that it is not found"),
            Map.entry(
                    "http-two-answers",
                    "nothing: the look at the connection before the next question stands behind it"),
            Map.entry("http-next-answer-from-before", "nothing: the look at the end of each answer stands behind it"),
            Map.entry("tcp-bytes-at-the-gate", "bytes that come while SENDING is being recorded"),
            Map.entry("alarm-not-masked", "nothing: what a terminal says is masked where it is read"),
            Map.entry("axept-progress-of-another", "another key in what is under way, more often"),
            Map.entry("paynt-voided-approval", "a result that is told after it was undone"),
            Map.entry("paynt-reject-tells-nothing", "refusals with a transaction beside them, more often"),
            Map.entry("concert-contradictions", "two answers that differ, and not only in what they say of themselves"),
            Map.entry("concert-register-not-compared", "tills with different register numbers at one terminal"),
            Map.entry("concert-traces-unread", "a time-out with a sign of a card"),
            Map.entry(
                    "concert-missing-not-missed",
                    "nothing: the promises do not ask for all that an approval of Concert has"));

    private PlantedBugs() {}

    static List<PlantedBug> all() {
        return Stream.of(EvidenceBugs.all(), StartBugs.all(), RecoveryBugs.all(), TransportBugs.all(), DriverBugs.all())
                .flatMap(List::stream)
                .map(bug -> bug.as(rarityOf(bug)))
                .toList();
    }

    private static Rarity rarityOf(PlantedBug bug) {
        if (UNSEEN.containsKey(bug.id())) {
            return Rarity.UNSEEN;
        }
        return RARE.containsKey(bug.id()) ? Rarity.RARE : Rarity.COMMON;
    }

    /** Returns what a day would have to have for a bug to be found; empty when it is found. */
    static String missingFor(PlantedBug bug) {
        return UNSEEN.getOrDefault(bug.id(), "");
    }

    /** Returns of which bugs it is told that they are rare or unseen. */
    static List<String> remarked() {
        return Stream.concat(RARE.keySet().stream(), UNSEEN.keySet().stream()).toList();
    }
}
