package dev.tillbridge.testkit.simulation.planted;

import static dev.tillbridge.testkit.simulation.planted.Change.doesNothing;
import static dev.tillbridge.testkit.simulation.planted.Change.leavesOut;
import static dev.tillbridge.testkit.simulation.planted.Change.mistakes;
import static dev.tillbridge.testkit.simulation.planted.Change.returns;
import static dev.tillbridge.testkit.simulation.planted.Change.slips;
import static dev.tillbridge.testkit.simulation.planted.Change.takes;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import dev.tillbridge.testkit.simulation.planted.PlantedBug.Shows;
import java.util.List;

/** Bugs in what a result is held against: evidence rules and rules of parts. */
final class EvidenceBugs {

    private static final String RULES = "dev.tillbridge.engine.EvidenceRules";
    private static final String PARTS = "dev.tillbridge.engine.PartRules";
    private static final String CONCLUSIONS = "dev.tillbridge.engine.Conclusions";

    private EvidenceBugs() {}

    private static PlantedBug bug(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.WITH_LIES, type, change);
    }

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "key-not-compared",
                        "I9",
                        "A result is applied without its key being compared with ours.",
                        RULES,
                        mistakes("judge", "foreign", "nothing")),
                bug(
                        "answer-of-another-adopted",
                        "I9",
                        "An answer to a lookup is applied without a look at whose it is.",
                        CONCLUSIONS,
                        mistakes("own", "differs", "nothing")),
                bug(
                        "id-of-another-adopted",
                        "I9",
                        "A transaction is taken for ours that is another attempt's already.",
                        CONCLUSIONS,
                        returns("isOfAnotherAttempt", false)),
                bug(
                        "unbound-believed",
                        "I9",
                        "A result is applied that does not say whose it is and ended before ours was sent.",
                        RULES,
                        slips("unbound", "nothing")),
                bug(
                        "order-not-compared",
                        "I3",
                        "A final state is told of another type or currency than was ordered.",
                        RULES,
                        slips("differs", "nothing")),
                bug(
                        "parts-not-compared",
                        "I3",
                        "A final state is told without the parts of the order being compared.",
                        RULES,
                        slips("partDiffers", "nothing")),
                bug(
                        "approval-parts-not-compared",
                        "I3",
                        "An approval of other parts than were ordered is a final state.",
                        PARTS,
                        slips("approvalDiffers", "nothing")),
                bug(
                        "refusal-parts-not-compared",
                        "5",
                        "A refusal of another amount than was ordered is ours.",
                        PARTS,
                        slips("refusalDiffers", "nothing")),
                bug(
                        "parts-may-be-added",
                        "I3",
                        "A part that nobody ordered may be added to anything.",
                        PARTS,
                        returns("mayBeAdded", true)),
                bug(
                        "less-is-never-partial",
                        "I3",
                        "Less than was ordered is told as paid in full.",
                        PARTS,
                        returns("isLess", false)),
                bug(
                        "unmarked-believed",
                        "I3",
                        "A result is final without the mark that it is complete (E4).",
                        RULES,
                        takes("judge", "complete", true)),
                bug(
                        "contradictions-ignored",
                        "I3",
                        "What contradicts itself is final all the same (E6).",
                        RULES,
                        mistakes("judge", "contradictions", "none")),
                bug(
                        "unreadable-ignored",
                        "I3",
                        "What cannot be read is taken for absent (E7).",
                        RULES,
                        mistakes("judge", "unknown", "none")),
                bug(
                        "missing-ignored",
                        "I3",
                        "A result is final that lacks what the decision needs (E5).",
                        RULES,
                        mistakes("judge", "missing", "none")),
                bug(
                        "negative-with-traces-believed",
                        "I2",
                        "A negative with an authorisation or another sign of the host shows a charge as declined.",
                        RULES,
                        slips("doubt", "nothing")),
                bug(
                        "traces-not-seen",
                        "I2",
                        "A time-out or busy answer with signs of a card shows a charge as not made.",
                        "dev.tillbridge.spi.Evidence",
                        slips("traces", "none")),
                bug(
                        "refusing-code-ignored",
                        "I3",
                        "An approval with a code that refuses is final.",
                        "dev.tillbridge.engine.HostCodes",
                        returns("refuses", false)),
                bug(
                        "approving-code-ignored",
                        "I2",
                        "A refusal with a code that approves shows a charge as declined.",
                        "dev.tillbridge.engine.HostCodes",
                        returns("approves", false)),
                bug(
                        "acceptance-not-compared",
                        "4.3",
                        "A start that was accepted with other amounts than were sent is ACCEPTED, without an alarm.",
                        RULES,
                        slips("acceptanceDiffers", "nothing")),
                bug(
                        "reject-with-traces-believed",
                        "4.3",
                        "A reject beside which a transaction is told means that nothing was started.",
                        RULES,
                        slips("rejectionDoubt", "nothing")),
                bug(
                        "alarms-swallowed",
                        "5",
                        "What fails E1, E2, E3 or E6 is ignored and raises no alarm.",
                        "dev.tillbridge.engine.LiveAttempt",
                        doesNothing("alarm")),
                bug(
                        "drivers-alarms-swallowed",
                        "4.2",
                        "What a driver raises an alarm about is told to nobody.",
                        "dev.tillbridge.spi.Alarms",
                        doesNothing("raise")),
                bug(
                        "provisional-believed",
                        "6.1",
                        "A negative that may be provisional is told without a second look.",
                        "dev.tillbridge.engine.HeldNegatives",
                        returns("holdBack", false)),
                bug(
                        "conflict-not-told",
                        "I2",
                        "A charge that is found after the end is never listed as a conflict.",
                        CONCLUSIONS,
                        leavesOut("proven", "conflict")));
    }
}
