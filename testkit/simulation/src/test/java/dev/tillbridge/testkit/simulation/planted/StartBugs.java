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

/** Bugs in who may start, in what is recorded before and in what a start's answer means. */
final class StartBugs {

    private static final String ADMISSION = "dev.tillbridge.engine.Admission";
    private static final String RUNNING = "dev.tillbridge.engine.RunningAttempts";
    private static final String LOG = "dev.tillbridge.engine.AttemptLog";

    private StartBugs() {}

    private static PlantedBug bug(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.ALWAYS, type, change);
    }

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "tender-not-looked-up",
                        "I1",
                        "The same tender asked for again is charged again.",
                        ADMISSION,
                        mistakes("admit", "attached", "nothing")),
                bug(
                        "tender-forgotten-by-restart",
                        "I1",
                        "A tender that was charged before a restart is charged again.",
                        RUNNING,
                        mistakes("ofTender", "ofTender", "none")),
                bug(
                        "retry-of-what-was-paid-after-all",
                        "I1",
                        "A second charge is allowed of a tender that was found to be paid after all.",
                        ADMISSION,
                        doesNothing("refuseIfPaidAfterAll")),
                bug(
                        "predecessor-not-asked-for",
                        "I1",
                        "A second try is charged without a last look whether the first one arrived.",
                        "dev.tillbridge.engine.Predecessor",
                        slips("speaksAgainstAnother", "nothing")),
                bug(
                        "gate-not-asked",
                        "J2",
                        "A start is written before its SENDING is durable.",
                        "dev.tillbridge.spi.http.GateKeeper",
                        leavesOut("intercept", "pass")),
                bug(
                        "sending-not-recorded",
                        "J2",
                        "A start is written, and its SENDING is nowhere.",
                        LOG,
                        leavesOut("sending", "requireSending")),
                bug(
                        "intent-not-recorded",
                        "J2",
                        "A start is written, and its INTENT is nowhere.",
                        "dev.tillbridge.engine.LiveAttempt",
                        leavesOut("intend", "intended")),
                bug(
                        "stale-sender",
                        "4.1",
                        "A start leaves although the send window is over.",
                        "dev.tillbridge.engine.SendPermission",
                        mistakes("get", "since", "noTime")),
                bug(
                        "stop-not-looked-for",
                        "4.1",
                        "A start leaves after a cancel, a close or the deadline.",
                        "dev.tillbridge.engine.StopRequests",
                        slips("obstacle", "nothing")),
                bug(
                        "sent-taken-for-unsent",
                        "I2",
                        "A charge whose answer was lost is shown as not started.",
                        "dev.tillbridge.engine.Gate",
                        returns("passed", false)),
                bug(
                        "http-loss-taken-for-unsent",
                        "I2",
                        "A charge is shown as not started when the HTTP answer is lost.",
                        "dev.tillbridge.spi.http.HttpStack",
                        returns("mayHaveLeft", false)),
                bug(
                        "tcp-loss-taken-for-unsent",
                        "I2",
                        "A charge is shown as not started when the TCP answer is lost.",
                        "dev.tillbridge.spi.socket.TcpRun",
                        returns("mayHaveLeft", false)),
                bug(
                        "reject-believed-unseen",
                        "4.3",
                        "A listed reject of a start with a key is NOT_STARTED without a lookup.",
                        "dev.tillbridge.engine.AttemptRun",
                        slips("confirmation", "nothing")),
                bug(
                        "reject-with-lost-lookup-believed",
                        "4.3",
                        "A listed reject is NOT_STARTED although the lookup got no answer.",
                        "dev.tillbridge.engine.StartClassification",
                        returns("isNone", false)),
                bug(
                        "reject-of-what-is-known-believed",
                        "4.3",
                        "A listed reject is NOT_STARTED although the lookup finds it.",
                        "dev.tillbridge.engine.StartClassification",
                        returns("knowsIt", false)),
                bug(
                        "deadline-means-unsent",
                        "I2",
                        "What is not answered at its deadline is shown as not started.",
                        LOG,
                        slips("neverSent", "neverSentAnyhow")),
                bug(
                        "open-attempt-blocks-nobody",
                        "I7",
                        "A terminal with an open attempt takes another start.",
                        ADMISSION,
                        mistakes("admitNew", "blocking", "nothing")),
                bug(
                        "admission-without-lock",
                        "I7",
                        "A terminal that another till uses takes a start.",
                        ADMISSION,
                        mistakes("admitNew", "tryTake", "noLock")),
                bug(
                        "doubt-lets-the-terminal-go",
                        "I7",
                        "What is unknown blocks its terminal no more.",
                        LOG,
                        mistakes("unknown", "acknowledged", "letsTheTerminalGo")),
                bug(
                        "released-at-work",
                        "I7",
                        "A person can release a terminal that is at work.",
                        LOG,
                        returns("isAtWork", false)),
                bug(
                        "restart-takes-no-lock",
                        "I7",
                        "After a restart another till can use the terminal of an open attempt.",
                        "dev.tillbridge.engine.DefaultTerminals",
                        leavesOut("takeUp", "take")),
                bug(
                        "lock-let-go-while-writing",
                        "I7",
                        "A terminal is free for others while a start is still being written.",
                        "dev.tillbridge.engine.TerminalHold",
                        doesNothing("writes")),
                bug(
                        "final-may-change",
                        "I8",
                        "A final state is replaced by what is said later.",
                        "dev.tillbridge.model.AttemptState",
                        returns("mayBecome", true)),
                bug(
                        "decision-overruled",
                        "I8",
                        "Late evidence replaces what a person decided.",
                        "dev.tillbridge.model.AttemptState",
                        slips("mayBecome", "mayBecomeAfterAll")),
                bug(
                        "transition-not-checked",
                        "I8",
                        "The log takes any step from any state.",
                        LOG,
                        takes("become", "mayBecome", true)));
    }
}
