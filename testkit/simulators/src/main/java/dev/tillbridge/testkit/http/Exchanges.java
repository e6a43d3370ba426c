package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For simulator authors: carries out exchanges with the holds and faults that are planned for them. Safe for use by several threads. */
public final class Exchanges {

    /** Where a hold keeps the request; at the other moments it keeps the transaction. */
    private static final Set<Moment> WAITING_MOMENTS =
            EnumSet.of(Moment.START, Moment.CANCEL, Moment.ACQUISITION, Moment.REPORT);

    private final Script script;
    private final ErrorWords words;
    private final String scheme;
    private final Runnable powerCycle;
    private final Supplier<Optional<Reply>> approval;

    /** Creates the exchanges of one terminal that gives no approval that is not asked for. */
    public Exchanges(Script script, ErrorWords words, String scheme, Runnable powerCycle) {
        this(script, words, scheme, powerCycle, Optional::empty);
    }

    /**
     * Creates the exchanges of one terminal.
     *
     * @param scheme {@code https} or {@code http}
     * @param powerCycle cuts the power and restores it
     * @param approval gives what would be told if the latest transaction were approved, see {@link HttpSimulator#approval}
     */
    public Exchanges(
            Script script, ErrorWords words, String scheme, Runnable powerCycle, Supplier<Optional<Reply>> approval) {
        this.script = script;
        this.words = words;
        this.scheme = scheme;
        this.powerCycle = powerCycle;
        this.approval = approval;
    }

    /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands; waits where a scenario holds it. */
    public Reply carryOut(Moment moment, @Nullable Play play, HttpRequest request, Supplier<Reply> honest)
            throws InterruptedException {
        if (WAITING_MOMENTS.contains(moment)) {
            Play.waitAt(moment, play);
        }
        Supplier<Reply> execution = () -> told(moment, play, honest.get());
        Optional<Fault> fault = script.strike(moment, play);
        if (fault.isEmpty()) {
            return execution.get();
        }
        return switch (fault.get().effect()) {
            case NOT_EXECUTED -> instead(fault.get(), request);
            case EXECUTED -> spoiled(fault.get(), execution.get());
            case INTERRUPTED -> interrupted(execution);
        };
    }

    /** Returns what the scenario has told of an answer. */
    private Reply told(Moment moment, @Nullable Play play, Reply honest) {
        Reply told = honest;
        for (PartLie lie : play == null ? List.<PartLie>of() : play.scenario().partLies()) {
            boolean isResult = lie.moment() == Moment.LOOKUP_RESULT && moment == Moment.CANCEL;
            told = lie.moment() == moment || isResult ? words.tell(lie, told) : told;
        }
        return told;
    }

    private Reply interrupted(Supplier<Reply> execution) {
        Reply lost = execution.get();
        powerCycle.run();
        return lost.damaged(Fault.RESET_ANSWER);
    }

    /** Returns what a request gets that is not carried out. */
    private Reply instead(Fault fault, HttpRequest request) {
        return switch (fault) {
            case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST ->
                words.internalError().damaged(fault);
            case INTERNAL_ERROR -> words.internalError();
            case REQUEST_TIMEOUT -> words.timeout();
            case REJECT -> words.rejected();
            case CANCEL_WITHOUT_EFFECT -> words.cancelTaken();
            case REDIRECT ->
                words.other(307, "Temporary Redirect")
                        .withHeader("Location", scheme + "://" + request.header("host") + request.target());
            case RETRY_LATER -> words.other(503, "Service Unavailable").withHeader("Retry-After", "0");
            case UNAUTHORISED -> words.unauthorised();
            case CHALLENGE ->
                words.other(401, "Unauthorized").withHeader("WWW-Authenticate", "Basic realm=\"terminal\"");
            case NOT_FOUND -> words.notFound();
            case STRANGER ->
                Reply.text(200, "OK", "text/html", "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>");
            default -> throw new IllegalArgumentException(fault + " lets the request be carried out");
        };
    }

    /** Returns what is left of an answer to a request that was carried out. */
    private Reply spoiled(Fault fault, Reply honest) {
        if (fault.isOnTheWay()) {
            return honest.damaged(fault);
        }
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION -> words.internalError();
            case REQUEST_TIMEOUT_AFTER_EXECUTION -> words.timeout();
            case REJECT_AFTER_EXECUTION -> words.rejected();
            case TIME_OUT_WITH_TRACES -> words.traced(words.timeout());
            case REFUSAL_WITH_TRACES -> words.traced(words.rejected());
            case ANSWERS_TWICE ->
                honest.followedBy(approval.get()
                        .orElseThrow(() -> new IllegalArgumentException("this terminal approves only when asked")));
            case GARBLE_ANSWER -> honest.withRawBody("{\"uti\":\"\u0000\u0001,,]\"amountTrans\":1");
            case EMPTY_ANSWER -> honest.withRawBody("");
            default -> words.lie(fault, honest);
        };
    }
}
