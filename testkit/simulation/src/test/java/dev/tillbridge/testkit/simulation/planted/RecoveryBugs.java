package dev.tillbridge.testkit.simulation.planted;

import static dev.tillbridge.testkit.simulation.planted.Change.also;
import static dev.tillbridge.testkit.simulation.planted.Change.doesNothing;
import static dev.tillbridge.testkit.simulation.planted.Change.leavesOut;
import static dev.tillbridge.testkit.simulation.planted.Change.misreads;
import static dev.tillbridge.testkit.simulation.planted.Change.mistakes;
import static dev.tillbridge.testkit.simulation.planted.Change.mistakesEverywhere;
import static dev.tillbridge.testkit.simulation.planted.Change.returns;
import static dev.tillbridge.testkit.simulation.planted.Change.slips;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import dev.tillbridge.testkit.simulation.planted.PlantedBug.Shows;
import java.util.List;

/** Bugs in what happens after a start: asking, cancelling, recovering, telling. */
final class RecoveryBugs {

    private static final String RUN = "dev.tillbridge.engine.AttemptRun";
    private static final String LOG = "dev.tillbridge.engine.AttemptLog";
    private static final String ABSENCE = "dev.tillbridge.engine.AbsenceProof";

    private RecoveryBugs() {}

    private static PlantedBug bug(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.ALWAYS, type, change);
    }

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "deadline-tells-nobody",
                        "I4",
                        "A call does not return at its deadline while the outcome is open.",
                        RUN,
                        leavesOut("onDeadline", "tellWaiting")),
                bug(
                        "part-counts-in-full",
                        "6.4",
                        "What was ordered counts where a person counted a part of it.",
                        "dev.tillbridge.engine.CountedPart",
                        slips("of", "nothing")),
                bug(
                        "part-is-told-in-full",
                        "6.4",
                        "The part that a person counted is recorded, and what was ordered is told.",
                        "dev.tillbridge.engine.CountedPart",
                        slips("result", "nothing")),
                bug(
                        "lookup-loop-ends",
                        "I4",
                        "After one lookup nobody asks any more.",
                        "dev.tillbridge.engine.LookupLoop",
                        leavesOut("passOn", "next")),
                bug(
                        "http-without-limit",
                        "I4",
                        "An HTTP exchange has no end when the terminal is silent.",
                        "dev.tillbridge.spi.http.HttpStack",
                        leavesOut("exchange", "limit")),
                bug(
                        "tcp-without-limit",
                        "I4",
                        "A TCP exchange has no end when the terminal is silent.",
                        "dev.tillbridge.spi.socket.TcpRun",
                        leavesOut("begin", "endsAfter")),
                bug(
                        "terminal-never-let-go",
                        "I4",
                        "The lock of a terminal is left behind by every payment.",
                        "dev.tillbridge.engine.TerminalHold",
                        doesNothing("letGo")),
                bug(
                        "not-told-again",
                        "I6",
                        "An outcome that nobody acknowledged is not delivered again after a restart.",
                        RUN,
                        leavesOut("resume", "tellAgain")),
                bug(
                        "open-attempts-not-taken-up",
                        "I6",
                        "After a restart open attempts are forgotten.",
                        "dev.tillbridge.engine.DefaultTerminals",
                        leavesOut("recover", "takeUp")),
                bug(
                        "acknowledged-unknown-hides-the-end",
                        "I6",
                        "Who took note of an unknown outcome is not told the late one after a restart.",
                        LOG,
                        mistakes("proven", "acknowledged", "unchanged")),
                bug(
                        "unacknowledged-is-over",
                        "I6",
                        "The journal does not give back finals that nobody acknowledged.",
                        "dev.tillbridge.journal.Transitions",
                        slips("areOver", "isFinalAlready")),
                bug(
                        "backlog-not-written",
                        "I6",
                        "What the disk refused once is never written.",
                        "dev.tillbridge.engine.EventWriter",
                        doesNothing("retryLater")),
                bug(
                        "outcome-not-announced",
                        "I6",
                        "An outcome is delivered to who waits for it alone.",
                        "dev.tillbridge.engine.AttemptNews",
                        leavesOut("outcome", "outcome")),
                bug(
                        "cancel-on-stale-news",
                        "5",
                        "A cancel is sent on a lookup that is more than 2 s old.",
                        "dev.tillbridge.engine.Canceller",
                        returns("isStale", false)),
                bug(
                        "cancel-without-news",
                        "5",
                        "A cancel is sent although no lookup shows our attempt in progress.",
                        "dev.tillbridge.engine.Inquiry",
                        returns("isAtWork", true)),
                bug(
                        "late-cancel-not-told",
                        "5",
                        "An approval after a cancel is told without saying so.",
                        "dev.tillbridge.engine.Outcomes",
                        leavesOut("approved", "cancelRequested")),
                bug(
                        "absence-without-quiescence",
                        "6.2",
                        "Absence is concluded without 30 s of quiescence (P4).",
                        ABSENCE,
                        misreads("complete", "QUIESCENCE", "noTime")),
                bug(
                        "absence-not-apart",
                        "6.2",
                        "Three answers within a moment prove absence (P5).",
                        ABSENCE,
                        misreads("complete", "APART", "noTime")),
                bug(
                        "absence-at-any-peer",
                        "6.2",
                        "Absence is concluded from a terminal of another certificate (P3).",
                        ABSENCE,
                        also("complete", Advices.SamePeer.class)),
                bug(
                        "absence-counted-on",
                        "6.2",
                        "What was in progress meanwhile does not end a proof of absence (P7).",
                        ABSENCE,
                        doesNothing("reset")),
                bug(
                        "absence-counted-from-sending",
                        "6.2",
                        "The quiescence of a proof of absence begins before the start's connection is closed (P4).",
                        RUN,
                        leavesOut("classify", "countAbsenceAnew")),
                bug(
                        "recovery-budget-by-the-wall",
                        "8.2",
                        "A jump of the wall clock ends the recovery or makes it last.",
                        "dev.tillbridge.engine.LookupPace",
                        mistakesEverywhere("monotonicNanos", "wallNanos")),
                bug(
                        "unknown-at-once",
                        "6.1",
                        "What is in doubt is given up without the budget of recovery.",
                        "dev.tillbridge.engine.LookupPace",
                        returns("recoveryIsOver", true)),
                bug(
                        "unknown-never",
                        "6.1",
                        "What is in doubt is never told as unknown.",
                        "dev.tillbridge.engine.LookupPace",
                        returns("recoveryIsOver", false)),
                bug(
                        "unknown-not-asked-about",
                        "6.1",
                        "Nobody looks in the background for what is unknown.",
                        "dev.tillbridge.engine.RecoveryPolicy",
                        slips("whileUnknown", "nothing")),
                bug(
                        "absence-not-checked-twice",
                        "6.2",
                        "After an absence conclusion nobody looks again.",
                        "dev.tillbridge.engine.LookupPace",
                        slips("doubleCheck", "nothing")),
                bug(
                        "conflict-not-recorded",
                        "I2",
                        "A charge that contradicts a final is recorded nowhere.",
                        "dev.tillbridge.engine.LiveAttempt",
                        doesNothing("conflict")),
                bug(
                        "recovery-cancels",
                        "I10",
                        "A restart cancels what it finds at work.",
                        RUN,
                        also("resume", Advices.CancelsWhatIsLeft.class)),
                bug(
                        "recovery-takes-a-cancel-up",
                        "I10",
                        "A restart cancels what somebody wanted to cancel before it.",
                        RUN,
                        also("resume", Advices.CancelsAsItWasAsked.class)),
                bug(
                        "recovery-prints",
                        "I10",
                        "Recovery prints a duplicate to see what happened.",
                        "dev.tillbridge.engine.LookupLoop",
                        also("next", Advices.LooksByPrinting.class)),
                bug(
                        "recovery-settles",
                        "I10",
                        "Recovery closes the day to see what happened.",
                        "dev.tillbridge.engine.LookupLoop",
                        also("next", Advices.LooksBySettling.class)),
                bug(
                        "recovery-sends-again",
                        "I10",
                        "Recovery sends a start again that the terminal does not know.",
                        "dev.tillbridge.engine.Inquiry",
                        also("notFound", Advices.SendsAgain.class)),
                bug(
                        "recovery-cancels-in-doubt",
                        "I10",
                        "A cancel is sent in recovery.",
                        "dev.tillbridge.engine.Canceller",
                        slips("isDue", "isDueInAnyState")),
                bug(
                        "cancels-without-end",
                        "5",
                        "A cancel is repeated more than three times.",
                        "dev.tillbridge.engine.Canceller",
                        also("send", Advices.CountsNoCancel.class)),
                bug(
                        "undone-again",
                        "I3",
                        "What was undone is undone again, which undoes something else.",
                        "dev.tillbridge.engine.Admission",
                        mistakes("admit", "obstacle", "nothing")),
                bug(
                        "unresolved-not-listed",
                        "I2",
                        "A charge that nobody knows of is UNKNOWN and not listed.",
                        "dev.tillbridge.engine.AttemptsOfTerminal",
                        slips("unresolved", "none")),
                bug(
                        "restart-forgets-sending",
                        "6.6",
                        "A restart takes what was being sent for not started.",
                        RUN,
                        mistakes("resume", "doubtful", "notStartedInstead")),
                bug(
                        "socket-left-behind",
                        "I4",
                        "The connection of a Concert exchange is left behind.",
                        "dev.tillbridge.spi.socket.TcpRun",
                        doesNothing("close")),
                bug(
                        "journal-forgets-tenders",
                        "I1",
                        "The journal finds no attempt of a tender, so it is charged again.",
                        "dev.tillbridge.journal.InMemoryJournal",
                        slips("ofTender", "none")),
                bug(
                        "journal-forgets-open-attempts",
                        "I6",
                        "The journal gives back nothing that is not settled.",
                        "dev.tillbridge.journal.InMemoryJournal",
                        slips("unsettled", "none")),
                bug(
                        "journal-keeps-the-first-state",
                        "I6",
                        "What is recorded later is not on the disk.",
                        "dev.tillbridge.journal.InMemoryJournal",
                        mistakes("append", "put", "putIfAbsent")));
    }
}
