package dev.tillbridge.bridge;

import dev.tillbridge.jackson.Problem;
import dev.tillbridge.model.TerminalException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything that goes wrong with a problem: what handlers throw, and what never gets as far as a handler. */
final class ErrorAnswers {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final String AFTER_SENDING =
            "Get the attempt with the same path, or ask for it again with the same PUT: nothing is charged twice.";

    private ErrorAnswers() {}

    /** Sets what is answered when a handler throws. */
    static void handle(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, request) -> answer(request, e.problem()));
        routes.exception(TerminalException.class, (e, request) -> answer(request, Problem.of(e)));
        routes.exception(TillRegisterException.class, (e, request) -> {
            log.error("The bridge cannot work: {}", e.getMessage());
            answer(request, unusable());
        });
        routes.exception(HttpResponseException.class, (e, request) -> answer(request, ofStatus(e.getStatus())));
        routes.exception(Exception.class, (e, request) -> {
            log.error("A defect of the bridge", e);
            answer(request, defect());
        });
    }

    private static void answer(Context request, Problem problem) {
        if (problem.status() == 429 || problem.status() == 503) {
            request.header("Retry-After", "1");
        }
        Caller.answer(request, Caller.hasMaybeSent(request) ? problem.afterSending(AFTER_SENDING) : problem);
    }

    private static Problem unusable() {
        return Fault.BUSY.with(
                "The files of the bridge cannot be used; its log says why. Nothing was sent.",
                "Have the machine of the bridge looked at; ask again with the same tender.");
    }

    private static Problem defect() {
        return Fault.DEFECT
                .with("The log of the bridge says more. Report the defect.", "")
                .afterSending(AFTER_SENDING);
    }

    private static Problem ofStatus(int status) {
        String next = "Take paths and methods from the document, /v1/openapi.yaml.";
        return switch (status) {
            case 404 -> Fault.PATH.with("Nothing was sent.", next);
            case 405 -> Fault.METHOD.with("Nothing was sent.", next);
            case 413, 414, 431 ->
                Fault.SIZE.with("The head of the request is too long. Nothing was sent.", "Send fewer headers.");
            case 500 -> defect();
            default -> Fault.REQUEST.with("The request is no proper HTTP/1.1. Nothing was sent.", next);
        };
    }

    /** Returns what answers requests that no handler gets to see, such as those that are no HTTP. */
    static Request.Handler unreadable() {
        return ErrorAnswers::answer;
    }

    private static boolean answer(Request request, Response response, Callback callback) {
        Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
        Problem problem = ofStatus(status instanceof Integer code ? code : response.getStatus());
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // Where a request that cannot be read ends is not known: nothing behind it is read as the next one.
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        response.write(true, ByteBuffer.wrap(JsonText.bytes(problem.document())), callback);
        return true;
    }
}
