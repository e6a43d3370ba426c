package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;

/** What a record of the wire says of an answer that a proxy has spoilt. Pure. */
final class SpoiltAnswer {

    private SpoiltAnswer() {}

    /** Returns what the driver gets for an answer to a request that the proxy keeps from the terminal. */
    static RecordedAnswer ofLost(WireFault fault) {
        return nothing(fault, "the proxy kept the request from the terminal");
    }

    /** Returns what the driver gets of the answer of the terminal. */
    static RecordedAnswer of(FaultProxy.Spoilt spoilt, RecordedAnswer answer) {
        WireFault fault = spoilt.fault();
        return switch (fault) {
            case LOSE_REQUEST, RESET_REQUEST, STALL_REQUEST, LOSE_ANSWER, RESET_ANSWER, STALL_ANSWER ->
                nothing(fault, "the proxy kept back what the terminal answered");
            case TRUNCATE_ANSWER, RESET_DURING_ANSWER, STALL_DURING_ANSWER ->
                ended(
                        part(answer, "the proxy handed on " + spoilt.sent() + " of " + spoilt.length() + " bytes"),
                        fault);
            case ENDLESS_ANSWER -> part(answer, "the proxy put an endless body in its place");
            case GARBLE_ANSWER -> emptied(answer, "the proxy put garbage in place of the body");
            case EMPTY_ANSWER -> emptied(answer, "the proxy took the body out");
            case DRIP_ANSWER -> answer.noted("byte by byte");
            case SLICE_ANSWER -> answer.noted("in several pieces");
            case MERGE_ANSWER -> answer.noted("in one piece");
            case CORRUPT_ANSWER -> answer.noted("the proxy turned one bit of it");
            case DUPLICATE_ANSWER -> answer.noted("twice");
            case LATE_ANSWER -> answer.noted("late: the proxy keeps it");
            case OVERSIZED_ANSWER -> answer.noted("behind very many blanks");
            case PACKED_OVERSIZED_ANSWER -> answer.noted("packed, behind very many blanks");
            case RESET_AFTER_ANSWER -> answer.noted("then connection reset");
            case CLOSE_AFTER_ANSWER -> answer.noted("then connection closed");
            case HALF_OPEN -> answer.noted("then silence for ever");
            case REFUSE, BLACK_HOLE, RESET_CONNECTION ->
                throw new IllegalStateException(fault + " does not befall an answer");
        };
    }

    private static RecordedAnswer nothing(WireFault fault, String why) {
        return ended(RecordedAnswer.none().noted(why), fault);
    }

    /** The cut falls in bytes that may be packed, so that what is left of the text is not known here. */
    private static RecordedAnswer part(RecordedAnswer answer, String note) {
        return new RecordedAnswer(Extent.PART, answer.status(), "", note);
    }

    private static RecordedAnswer emptied(RecordedAnswer answer, String note) {
        return new RecordedAnswer(Extent.WHOLE, answer.status(), "", note);
    }

    private static RecordedAnswer ended(RecordedAnswer answer, WireFault fault) {
        Fault same = fault.fault().orElseThrow();
        return answer.endedBy(same);
    }
}
