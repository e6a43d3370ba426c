package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.ProviderRef;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One log line for each step of an attempt, in the log {@code dev.tillbridge.attempts}: for operators, who need no other to follow a payment. */
final class StepLog {

    private static final Logger log = LoggerFactory.getLogger("dev.tillbridge.attempts");

    private StepLog() {}

    /** Tells a step, after which the attempt stands so. */
    static void tell(EventType step, AttemptRecord after) {
        Level level = level(step);
        if (log.isEnabledForLevel(level)) {
            LogContext.of(after)
                    .during(() ->
                            log.atLevel(level).log("Attempt {}: {}", after.id().shown(), words(step, after)));
        }
    }

    /** A warning asks somebody to do something; what is no step of the payment is for those who look for a fault. */
    private static Level level(EventType step) {
        return switch (step) {
            case UNKNOWN -> Level.WARN;
            case INTENT, SENDING, ACCEPTED, IN_DOUBT, FINAL, CANCEL_REQUESTED, RESOLVED -> Level.INFO;
            // an alarm and a conflict are warned of when they are told
            case ALARM, CONFLICT, RELEASED, ACKNOWLEDGED -> Level.DEBUG;
        };
    }

    private static String words(EventType step, AttemptRecord after) {
        return switch (step) {
            case INTENT ->
                after.operation() + after.amount().map(amount -> " " + amount).orElse("") + " for " + after.tender()
                        + " at " + after.terminalName() + " (" + after.terminal() + ") is recorded";
            case SENDING -> "the start is sent";
            case ACCEPTED ->
                "the terminal has it"
                        + after.providerRef()
                                .map(ProviderRef::value)
                                .map(id -> ", as " + id)
                                .orElse("");
            case IN_DOUBT -> "in doubt and looked for" + because(after);
            case UNKNOWN -> "nobody knows how it ended, somebody has to look at the terminal" + because(after);
            case FINAL -> after.state() + ending(after);
            case CANCEL_REQUESTED -> "it is to be cancelled";
            case RELEASED -> "the terminal may work again";
            case RESOLVED ->
                after.state()
                        + after.decision()
                                .flatMap(Decision::amount)
                                .map(part -> ", " + part)
                                .orElse("")
                        + after.decision()
                                .map(Decision::by)
                                .map(by -> ", as " + by + " decided")
                                .orElse("");
            case ALARM -> "an alarm was recorded";
            case CONFLICT -> "what the terminal says contradicts " + after.state();
            case ACKNOWLEDGED -> "the point of sale has taken " + after.state();
        };
    }

    private static String ending(AttemptRecord after) {
        Optional<String> notStarted = after.notStarted().map(reason -> ", " + reason + because(after));
        Optional<String> amount = after.result()
                .map(AttemptResult::amounts)
                .flatMap(Amounts::base)
                .map(base -> ", " + base);
        return notStarted.or(() -> amount).orElse("");
    }

    private static String because(AttemptRecord after) {
        return after.text().map(why -> ": " + why).orElse("");
    }
}
