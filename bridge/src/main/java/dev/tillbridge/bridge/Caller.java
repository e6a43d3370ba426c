package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;

/** What a handler reads of a request and answers, once the guard has let it in. */
final class Caller {

    private static final String TILL = "tillbridge.till";
    private static final String SENT = "tillbridge.sent";

    private final Limits limits;
    private final ArrivalClock arrivals;

    Caller(Limits limits, ArrivalClock arrivals) {
        this.limits = limits;
        this.arrivals = arrivals;
    }

    /** Returns the connection by which a request came. */
    static Connection connection(Context request) {
        return ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection();
    }

    static void isTill(Context request, Till till) {
        request.attribute(TILL, till);
    }

    /** Notes that by this request something may have been sent, whatever becomes of its answer. */
    static void mayHaveSent(Context request) {
        request.attribute(SENT, true);
    }

    /** Returns whether by this request something may have been sent. */
    static boolean hasMaybeSent(Context request) {
        return request.<Boolean>attribute(SENT) != null;
    }

    /** Returns whether nobody knows who asks. */
    static boolean isStranger(Context request) {
        return request.<Till>attribute(TILL) == null;
    }

    /** Returns which till asks. */
    static Till till(Context request) {
        return Objects.requireNonNull(request.<Till>attribute(TILL), "the guard lets only tills in");
    }

    /**
     * Returns the only object in the body.
     *
     * @throws ProblemException when the body is something else, or too long
     */
    ObjectNode body(Context request) {
        String type = Optional.ofNullable(request.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.matches("application/json *; *charset=\"?utf-8\"?")) {
            throw new ProblemException(
                    Fault.TYPE.with("The content type is not application/json.", "Send one JSON object in UTF-8."));
        }
        String coding = Optional.ofNullable(request.header("Content-Encoding")).orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new ProblemException(Fault.TYPE.with(
                    "The body is compressed, or said to be. Nothing was sent.",
                    "Send the JSON as it is, without Content-Encoding."));
        }
        return JsonText.object(bytes(request))
                .orElseThrow(() -> new ProblemException(Fault.REQUEST.with(
                        "The body is not one JSON object in UTF-8, it names a field twice, or a number in it is too long."
                                + " Nothing was sent.",
                        "Send one JSON object in UTF-8.")));
    }

    private byte[] bytes(Context request) {
        if (request.req().getContentLengthLong() > limits.body()) {
            throw tooLong();
        }
        Connection connection = connection(request);
        arrivals.bodyBegins(connection);
        try (InputStream in = request.req().getInputStream()) {
            byte[] bytes = in.readNBytes(limits.body() + 1);
            if (bytes.length > limits.body()) {
                throw tooLong();
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(Fault.REQUEST.with(
                    "The body did not arrive whole. Nothing was sent.", "Ask again with the same tender."));
        } finally {
            arrivals.bodyEnds(connection);
        }
    }

    private ProblemException tooLong() {
        return new ProblemException(Fault.SIZE.with(
                "A body has at most " + limits.body() + " bytes. Nothing was sent.", "Send what the document names."));
    }

    /** Answers with a document. */
    static void answer(Context request, int status, ObjectNode document) {
        request.status(status).contentType("application/json").result(JsonText.bytes(document));
    }

    /** Answers with a problem. */
    static void answer(Context request, Problem problem) {
        request.status(problem.status()).contentType(Problem.TYPE).result(JsonText.bytes(problem.document()));
    }
}
