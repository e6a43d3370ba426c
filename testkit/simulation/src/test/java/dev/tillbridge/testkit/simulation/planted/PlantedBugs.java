package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of them, and how long each takes to be found. */
final class PlantedBugs {

    /** What was found, but not in the first days: after how many. */
    private static final Map<String, Integer> RARE = Map.ofEntries(
            Map.entry("approving-code-ignored", 448),
            Map.entry("axept-bare-refusal-is-final", 316),
            Map.entry("axept-failed-reversal-explains", 194),
            Map.entry("axept-server-error-is-a-reject", 217),
            Map.entry("axept-type-unread", 180),
            Map.entry("axept-unreadable-currency", 494),
            Map.entry("cancel-without-news", 119),
            Map.entry("cancels-without-end", 298),
            Map.entry("concert-cut-before-it-is-hidden", 268),
            Map.entry("concert-of-another", 106),
            Map.entry("concert-register-not-compared", 467),
            Map.entry("conflict-not-recorded", 467),
            Map.entry("conflict-not-told", 467),
            Map.entry("contradictions-ignored", 456),
            Map.entry("http-bytes-before-the-question", 106),
            Map.entry("http-first-silence-not-kept", 106),
            Map.entry("id-of-another-adopted", 343),
            Map.entry("negative-with-traces-believed", 194),
            Map.entry("part-counts-in-full", 747),
            Map.entry("part-is-told-in-full", 747),
            Map.entry("paynt-amounts-unread", 244),
            Map.entry("paynt-reject-tells-nothing", 390),
            Map.entry("paynt-type-unread", 210),
            Map.entry("recovery-cancels-in-doubt", 180),
            Map.entry("recovery-takes-a-cancel-up", 105),
            Map.entry("refusal-parts-not-compared", 113),
            Map.entry("refusing-code-ignored", 106),
            Map.entry("reject-with-traces-believed", 233),
            Map.entry("restart-takes-no-lock", 134),
            Map.entry("token-in-a-text", 104),
            Map.entry("traces-not-seen", 233),
            Map.entry("undone-again", 191),
            Map.entry("unmarked-believed", 316));

    /** What was not found yet, and what a day would have to have for it. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            Map.entry(
                    "absence-at-any-peer",
                    "a certificate that changes and is trusted while a start is lost, more often"),
            Map.entry("alarm-not-masked", "nothing: what a terminal says is masked where it is read"),
            Map.entry("answer-of-another-adopted", "another key in what is under way, more often"),
            Map.entry("axept-two-currencies", "a currency that is told in two ways, more often"),
            Map.entry("concert-contradictions", "two answers that differ, and not only in what they say of themselves"),
            Map.entry(
                    "concert-missing-not-missed",
                    "nothing: the promises do not ask for all that an approval of Concert has"),
            Map.entry("concert-traces-unread", "a time-out with a sign of a card"),
            Map.entry("http-next-answer-from-before", "an answer that is told twice at once, more often"),
            Map.entry("http-two-answers", "an answer that is told twice at once, more often"),
            Map.entry("json-progress-of-another", "another key in what is under way, more often"),
            Map.entry("lines-not-masked", "a card number over the end of a line, more often"),
            Map.entry("lock-let-go-while-writing", "a result that settles a start while it is being written"),
            Map.entry(
                    "missing-ignored",
                    "nothing: where a driver misses a field no verdict can be read, or the promises do not ask for it"),
            Map.entry("open-attempt-blocks-nobody", "nothing: the lock of the terminal stands behind it"),
            Map.entry("paynt-cancelled-alone-is-final", "a cancelled payment that tells nothing else, more often"),
            Map.entry("paynt-key-assumed", "a result whose key is left out, more often"),
            Map.entry("paynt-voided-approval", "a result that is told after it was undone"),
            Map.entry("predecessor-not-asked-for", "a start that arrives after its absence was proven"),
            Map.entry("reject-of-what-is-known-believed", "a start that is refused although it is known, more often"),
            Map.entry("reject-with-lost-lookup-believed", "a refused start and a lost lookup of it, more often"),
            Map.entry("retry-of-what-was-paid-after-all", "people who try again after a conflict, more often"),
            Map.entry(
                    "stop-not-looked-for",
                    "a deadline that passes while a connection is being made; else the journal or the closed"
                            + " connection stands behind it"),
            Map.entry("tcp-bytes-at-the-gate", "bytes that come while SENDING is being recorded"),
            Map.entry(
                    "unbound-believed",
                    "a transaction of an earlier day, and a time in an answer that cannot be read"));

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
