package dev.tillbridge.testkit.simulation.planted;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All of them, and how long each takes to be found. */
final class PlantedBugs {

    /** What was found, but not in the first days. */
    private static final Set<String> RARE = Set.of(
            "reject-of-what-is-known-believed",
            "cancel-without-news",
            "recovery-budget-by-the-wall",
            "recovery-prints",
            "masking-does-nothing",
            "card-numbers-kept",
            "paynt-key-assumed",
            "paynt-amounts-unread");

    /** What was not found yet, and what a day would have to have for it. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            Map.entry("answer-of-another-adopted", "another key in what is under way, more often"),
            Map.entry("id-of-another-adopted", "a rule that two attempts are never the same transaction"),
            Map.entry(
                    "unbound-believed", "a transaction of an earlier day, and a time in an answer that cannot be read"),
            Map.entry("parts-not-compared", "lies about parts of what was ordered, more often"),
            Map.entry("approval-parts-not-compared", "lies about parts of what was ordered, more often"),
            Map.entry("refusal-parts-not-compared", "lies about parts of what was ordered, more often"),
            Map.entry("parts-may-be-added", "lies about parts of what was ordered, more often"),
            Map.entry("less-is-never-partial", "a rule that a part which a flag tells has to be applied"),
            Map.entry("unmarked-believed", "a result that says nothing but how it ended"),
            Map.entry("missing-ignored", "lies about what decides, more often"),
            Map.entry("negative-with-traces-believed", "a refusal with a sign of a card that it does not have"),
            Map.entry("traces-not-seen", "more refusals with a transaction beside them"),
            Map.entry("refusing-code-ignored", "a code of an issuer that contradicts the verdict"),
            Map.entry("approving-code-ignored", "a code of an issuer that contradicts the verdict"),
            Map.entry("acceptance-not-compared", "lies about what a start was accepted with, more often"),
            Map.entry("reject-with-traces-believed", "more refusals with a transaction beside them"),
            Map.entry("provisional-believed", "a terminal that takes its negative back"),
            Map.entry("conflict-not-told", "persons who take one receipt for another"),
            Map.entry("retry-of-what-was-paid-after-all", "people who try again after a conflict"),
            Map.entry("predecessor-not-asked-for", "a start that arrives after its absence was proven"),
            Map.entry("stale-sender", "a disk that is slow when SENDING is written, more often"),
            Map.entry("stop-not-looked-for", "a cancel while a terminal is being connected to, more often"),
            Map.entry("reject-with-lost-lookup-believed", "a rejected start whose lookup is lost, more often"),
            Map.entry("open-attempt-blocks-nobody", "nothing: the lock of the terminal stands behind it"),
            Map.entry("released-at-work", "persons who want a terminal back that is at work"),
            Map.entry("restart-takes-no-lock", "two tills and one that dies with an open payment, more often"),
            Map.entry("lock-let-go-while-writing", "a result that settles a start while it is being written"),
            Map.entry("transition-not-checked", "persons who decide while news arrives, more often"),
            Map.entry("terminal-never-let-go", "a rule that nobody holds a terminal when everything is settled"),
            Map.entry("backlog-not-written", "disks that refuse, more often"),
            Map.entry("cancel-on-stale-news", "cancels at terminals that take long to answer, more often"),
            Map.entry("absence-not-apart", "starts that get lost, more often"),
            Map.entry("absence-at-any-peer", "a certificate that changes while a start is lost"),
            Map.entry("absence-counted-on", "a transaction in progress between two answers that it is not found"),
            Map.entry("conflict-not-recorded", "persons who take one receipt for another"),
            Map.entry("undone-again", "a rule that holds a void to the sale that was named"),
            Map.entry(
                    "http-two-answers",
                    "nothing: the look at the connection before the next question stands behind it"),
            Map.entry("http-next-answer-from-before", "nothing: the look at the end of each answer stands behind it"),
            Map.entry("tcp-bytes-at-the-gate", "bytes that come while SENDING is being recorded"),
            Map.entry("tcp-cut-answer-believed", "an answer of Concert that is cut at the end of a record"),
            Map.entry("certificate-not-compared", "a certificate that changes"),
            Map.entry("certificate-not-looked-at", "a certificate that changes"),
            Map.entry("lines-not-masked", "secrets that terminals let slip, in receipts"),
            Map.entry("expiry-dates-kept", "expiry dates that terminals let slip"),
            Map.entry("alarm-not-masked", "nothing: what a terminal says is masked where it is read"),
            Map.entry("token-in-a-text", "tokens that terminals repeat"),
            Map.entry("axept-absent-is-false", "lies about what decides, more often"),
            Map.entry("axept-bare-refusal-is-final", "a result that says nothing but how it ended"),
            Map.entry("axept-unreadable-currency", "lies about what decides, more often"),
            Map.entry("axept-two-currencies", "a currency that no transaction of the day had"),
            Map.entry("axept-parts-unread", "lies about parts of what was ordered, more often"),
            Map.entry("axept-partial-flag-unread", "a rule that a part which a flag tells has to be applied"),
            Map.entry("axept-progress-of-another", "another key in what is under way, more often"),
            Map.entry("json-doubled-fields", "lies about what decides, more often"),
            Map.entry("axept-type-unread", "transactions of several types at one terminal, more often"),
            Map.entry("paynt-cancelled-alone-is-final", "a result that says nothing but how it ended"),
            Map.entry("paynt-voided-approval", "a result that is told after it was undone"),
            Map.entry("paynt-reject-tells-nothing", "more refusals with a transaction beside them"),
            Map.entry("paynt-type-unread", "transactions of several types at one terminal, more often"),
            Map.entry("paynt-echo-not-compared", "lies about what a start was accepted with, more often"),
            Map.entry("concert-contradictions", "more lies about what is under way, or about one field"),
            Map.entry("concert-of-another", "lies about what decides, more often"),
            Map.entry("concert-unreadable-currency", "a currency that cannot be read, more often"),
            Map.entry("concert-register-not-compared", "more lies about what is under way, or about one field"),
            Map.entry("concert-traces-unread", "a refusal with a sign of a card that it does not have"),
            Map.entry("concert-missing-not-missed", "more lies about what is under way, or about one field"));

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
        return RARE.contains(bug.id()) ? Rarity.RARE : Rarity.COMMON;
    }

    /** Returns what a day would have to have for a bug to be found; empty when it is found. */
    static String missingFor(PlantedBug bug) {
        return UNSEEN.getOrDefault(bug.id(), "");
    }

    /** Returns of which bugs it is told that they are rare or unseen. */
    static List<String> remarked() {
        return Stream.concat(RARE.stream(), UNSEEN.keySet().stream()).toList();
    }
}
