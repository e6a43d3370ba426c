package dev.tillbridge.jackson;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TerminalException;
import java.util.List;

/**
 * Why a request was not carried out, as RFC 9457 has it, with what a till needs beside: whether the request moved money, and what to do.
 *
 * @param status the status of the answer
 * @param code one of the error codes, which never change
 * @param title what kind of problem it is
 * @param detail what is wrong with this request
 * @param moved whether this request moved money
 * @param next what to do now
 * @param problems everything that is wrong with the content, each a sentence without its full stop
 */
public record Problem(
        int status, String code, String title, String detail, Moved moved, String next, List<String> problems) {

    /** The media type of a problem. */
    public static final String TYPE = "application/problem+json";

    /** Whether a request moved money. */
    public enum Moved {
        /** It did not. */
        NO,
        /** Nobody can say yet: the attempt itself tells. */
        UNKNOWN
    }

    /** Hides what looks like a card number. */
    public Problem {
        detail = SafeText.of(detail);
        problems = problems.stream().map(SafeText::of).toList();
    }

    /** Returns what the engine refused; nothing was sent then. */
    public static Problem of(TerminalException refusal) {
        ErrorCode code = refusal.errorCode();
        List<String> problems = refusal instanceof InvalidRequestException invalid ? invalid.problems() : List.of();
        return new Problem(status(code), code.code(), title(code), detail(refusal), Moved.NO, next(code), problems);
    }

    private static String detail(TerminalException refusal) {
        String message = String.valueOf(refusal.getMessage());
        String end = " [" + refusal.errorCode().code() + "]";
        return message.endsWith(end) ? message.substring(0, message.length() - end.length()) : message;
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> 422;
            case TENDER_CONFLICT, RESOLUTION_REFUSED -> 409;
            case UNKNOWN_TERMINAL, UNKNOWN_ATTEMPT -> 404;
            case CONFIGURATION, DRIVER, JOURNAL, JOURNAL_IN_USE, CREDENTIALS, TERMINAL_LOCKS -> 503;
        };
    }

    private static String title(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> "The request is incomplete or contradicts itself";
            case TENDER_CONFLICT -> "The tender was used for something else";
            case RESOLUTION_REFUSED -> "The decision does not fit where the attempt stands";
            case UNKNOWN_TERMINAL -> "There is no such terminal";
            case UNKNOWN_ATTEMPT -> "There is no such attempt";
            case CONFIGURATION, DRIVER, JOURNAL, JOURNAL_IN_USE, CREDENTIALS, TERMINAL_LOCKS ->
                "No payment can be taken now";
        };
    }

    private static String next(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> "Correct every problem and ask again; the tender may stay the same.";
            case TENDER_CONFLICT -> "Use a new tender for a new payment, and retryOf for another try at this one.";
            case RESOLUTION_REFUSED -> "Look how the attempt stands.";
            case UNKNOWN_TERMINAL -> "Take the name of a terminal that is configured.";
            case UNKNOWN_ATTEMPT -> "Nothing is known here under that name; look whether it is the right one.";
            case CONFIGURATION, DRIVER, JOURNAL, JOURNAL_IN_USE, CREDENTIALS, TERMINAL_LOCKS ->
                "Have the machine looked at; ask again with the same tender.";
        };
    }

    /**
     * Returns the problem of a request by which something may have been sent before it failed.
     *
     * @param what what to do then
     */
    public Problem afterSending(String what) {
        return new Problem(status, code, title, detail, Moved.UNKNOWN, what, problems);
    }

    /** Returns it as a document. */
    public ObjectNode document() {
        ObjectNode json = Documents.object()
                .put("type", "urn:tillbridge:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("moneyMoved", moved.name())
                .put("next", next);
        ArrayNode list = json.putArray("problems");
        problems.forEach(list::add);
        return json;
    }
}
