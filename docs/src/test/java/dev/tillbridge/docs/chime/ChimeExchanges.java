package dev.tillbridge.docs.chime;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out the exchanges of a simulated Chime terminal with the holds and faults that are planned for them, and words its lies. */
final class ChimeExchanges {

    /** Where a hold keeps the request; at the other moments it keeps the transaction, which is the device's business. */
    private static final Set<Moment> WAITING_MOMENTS = EnumSet.of(Moment.START, Moment.CANCEL, Moment.REPORT);

    /** What this wire has no words for: it has no redirects, no credentials, nothing that is packed and no card that is only read. */
    private static final Set<Fault> WORDLESS = EnumSet.of(
            Fault.ANSWERS_BEFORE_ASKED,
            Fault.ANSWERS_TWICE,
            Fault.TIME_OUT_WITH_TRACES,
            Fault.REFUSAL_WITH_TRACES,
            Fault.CANCEL_WITHOUT_EFFECT,
            Fault.REDIRECT,
            Fault.RETRY_LATER,
            Fault.UNAUTHORISED,
            Fault.CHALLENGE,
            Fault.PACKED_OVERSIZED_ANSWER);

    private static final Set<Fault> LIES_ABOUT_VERDICTS = EnumSet.of(
            Fault.CONTRADICTORY_VERDICT,
            Fault.MISSING_VERDICT,
            Fault.NULL_VERDICT,
            Fault.UNKNOWN_VERDICT,
            Fault.MALFORMED_AMOUNT,
            Fault.UNKNOWN_CURRENCY);
    private static final Set<Fault> LIES_ABOUT_ORDERS =
            EnumSet.of(Fault.WRONG_AMOUNT, Fault.WRONG_OPERATION, Fault.WRONG_CURRENCY);

    private final Script script;
    private final Runnable powerCycle;

    ChimeExchanges(Script script, Runnable powerCycle) {
        this.script = script;
        this.powerCycle = powerCycle;
    }

    /** Returns whether this wire can show a fault at its moment. */
    static boolean canShow(FaultPlan plan) {
        boolean hasVerdict = plan.moment() == Moment.LOOKUP_RESULT;
        boolean hasOrder = hasVerdict || plan.moment() == Moment.START;
        return plan.moment() != Moment.ACQUISITION
                && !WORDLESS.contains(plan.fault())
                && (hasVerdict || !LIES_ABOUT_VERDICTS.contains(plan.fault()))
                && (hasOrder || !LIES_ABOUT_ORDERS.contains(plan.fault()));
    }

    /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands; waits where a scenario holds it. */
    ChimeReply carryOut(Moment moment, @Nullable Play play, ChimeLine question, Supplier<ChimeLine> execution)
            throws InterruptedException {
        if (WAITING_MOMENTS.contains(moment) && play != null) {
            Optional<Hold> hold = play.scenario().hold(moment);
            if (hold.isPresent()) {
                hold.get().pass();
            }
        }
        Optional<Fault> fault = script.strike(moment, play);
        if (fault.isEmpty()) {
            return ChimeReply.of(execution.get());
        }
        return switch (fault.get().effect()) {
            case NOT_EXECUTED -> instead(fault.get(), question);
            case EXECUTED -> spoiled(fault.get(), question, execution.get());
            case INTERRUPTED -> {
                ChimeReply lost = ChimeReply.of(execution.get());
                powerCycle.run();
                yield lost.damaged(Fault.RESET_ANSWER);
            }
        };
    }

    private static ChimeReply instead(Fault fault, ChimeLine question) {
        return switch (fault) {
            case INTERNAL_ERROR -> ChimeReply.of(error("internal"));
            case REQUEST_TIMEOUT -> ChimeReply.of(error("timeout"));
            case REJECT -> ChimeReply.of(bad(question, "not accepted"));
            case NOT_FOUND -> ChimeReply.of(none(question));
            case STRANGER -> new ChimeReply("220 printer ready\r\n", null);
            default -> ChimeReply.nothing(fault);
        };
    }

    private static ChimeReply spoiled(Fault fault, ChimeLine question, ChimeLine honest) {
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION -> ChimeReply.of(error("internal"));
            case REQUEST_TIMEOUT_AFTER_EXECUTION -> ChimeReply.of(error("timeout"));
            case REJECT_AFTER_EXECUTION -> ChimeReply.of(bad(question, "not accepted"));
            case GARBLE_ANSWER -> new ChimeReply("say=d\u0001;;verdict%ZZ=\n", null);
            case EMPTY_ANSWER -> new ChimeReply("\n", null);
            case LOSE_ANSWER,
                    RESET_ANSWER,
                    RESET_DURING_ANSWER,
                    TRUNCATE_ANSWER,
                    STALL_ANSWER,
                    STALL_DURING_ANSWER,
                    DRIP_ANSWER,
                    ENDLESS_ANSWER,
                    OVERSIZED_ANSWER,
                    DUPLICATE_ANSWER -> ChimeReply.of(honest).damaged(fault);
            default -> ChimeReply.of(lie(fault, honest));
        };
    }

    /** Returns a line that is well formed and wrong. */
    private static ChimeLine lie(Fault fault, ChimeLine honest) {
        return switch (fault) {
            case FOREIGN_TRANSACTION -> honest.with("id", "f".repeat(32));
            case WRONG_AMOUNT -> honest.with("amount", honest.field("amount").orElse("") + "0");
            case WRONG_OPERATION ->
                honest.with("type", honest.field("type").filter("SALE"::equals).isPresent() ? "REFUND" : "SALE");
            case WRONG_CURRENCY ->
                honest.with("cur", honest.field("cur").filter("GBP"::equals).isPresent() ? "EUR" : "GBP");
            case MALFORMED_AMOUNT -> honest.with("amount", "12,50");
            case UNKNOWN_CURRENCY -> honest.with("cur", "ZZZ");
            case CONTRADICTORY_VERDICT ->
                honest.without("verdict").and("verdict", "approved").and("verdict", "cancelled");
            case MISSING_VERDICT -> honest.without("verdict");
            case NULL_VERDICT -> honest.with("verdict", "");
            case UNKNOWN_VERDICT -> honest.with("verdict", "perhaps");
            case FINISHED_WITHOUT_RESULT -> honest.with("say", "done");
            case STILL_IN_PROGRESS -> honest.without("verdict").with("say", "running");
            default ->
                throw new IllegalArgumentException(
                        "Chime cannot say " + fault.name().toLowerCase(Locale.ROOT));
        };
    }

    // What several answers have in common

    static ChimeLine error(String why) {
        return ChimeLine.of("say", "error").and("why", why);
    }

    static ChimeLine bad(ChimeLine question, String why) {
        return about("bad", question).and("why", why);
    }

    static ChimeLine none(ChimeLine question) {
        return about("none", question);
    }

    static ChimeLine about(String word, ChimeLine question) {
        return ChimeLine.of("say", word).and("id", question.field("id"));
    }
}
