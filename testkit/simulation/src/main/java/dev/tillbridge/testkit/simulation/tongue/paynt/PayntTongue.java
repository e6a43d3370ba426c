package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.HttpTongue;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which of the three endpoints of a Paynt terminal answers which request (sheet, sections 2, 3 and 10). */
final class PayntTongue extends HttpTongue {

    private static final String ROOT = "/payntpos/1.0.0/";
    private static final String TRANSACTION = ROOT + "transaction";
    private static final String PAIR = ROOT + "pair";

    private final String serial;
    private final String token;
    private final Set<PayntOption> options;
    private final PayntReplies replies;
    private final PayntPayments payments;

    PayntTongue(String serial, String token, Set<PayntOption> options) {
        this.serial = serial;
        this.token = token;
        this.options = options;
        replies = new PayntReplies(options);
        payments = new PayntPayments(serial, options, replies);
    }

    @Override
    protected RequestKind kindOf(HttpRequest request) {
        return switch (request.method() + ' ' + request.path()) {
            case "POST " + TRANSACTION -> RequestKind.START;
            case "GET " + TRANSACTION -> RequestKind.LOOKUP;
            case "DELETE " + TRANSACTION -> RequestKind.CANCEL;
            case "GET " + PAIR -> RequestKind.PAIRING;
            default -> RequestKind.OTHER;
        };
    }

    @Override
    protected void answer(HttpRequest request, Exchange exchange) {
        Consumer<Reply> to = reply -> say(request, exchange, reply);
        RequestKind kind = kindOf(request);
        Meaning refused = kind == RequestKind.START ? Meaning.REJECTED : Meaning.OTHER;
        boolean isPair = request.path().equals(PAIR);
        if (!request.isWellFormed()) {
            to.accept(replies.refusal(400, "Malformed request", refused));
        } else if (!isPair && !request.path().equals(TRANSACTION)) {
            to.accept(replies.refusal(404, "Not found", Meaning.OTHER));
        } else if (kind == RequestKind.CANCEL || kind == RequestKind.OTHER) {
            Meaning meaning = kind == RequestKind.CANCEL ? Meaning.CANCEL_ANSWER : Meaning.OTHER;
            to.accept(replies.refusal(405, "Method not allowed", meaning));
        } else if (isPair) {
            to.accept(pair(request));
        } else if (!isAuthorised(request)) {
            to.accept(replies.refusal(401, "Unauthorized", refused));
        } else if (!serial.equals(request.query("tid"))) {
            to.accept(replies.refusal(400, "Invalid parameter: tid", refused));
        } else if (kind == RequestKind.START) {
            payments.start(request, exchange, to);
        } else {
            to.accept(payments.lookup(request, exchange));
        }
    }

    @Override
    public void restarted() {
        // Transactions and their times are in storage, and the token is: nothing is lost.
    }

    /** The screen shows the last four characters of the serial number as the code. */
    private Reply pair(HttpRequest request) {
        String tid = request.query("tid");
        String code = request.query("pairingCode");
        if (tid == null || tid.isBlank() || code == null || code.isBlank()) {
            return replies.refusal(400, "Missing parameter", Meaning.OTHER);
        }
        if (!serial.equals(tid)) {
            return replies.refusal(400, "Invalid parameter: tid", Meaning.OTHER);
        }
        if (!serial.endsWith(code) || code.length() != Math.min(4, serial.length())) {
            int status = options.contains(PayntOption.PAIR_FAILURE_400) ? 400 : 401;
            return replies.refusal(status, "Wrong pairing code", Meaning.OTHER);
        }
        return replies.json(200, Meaning.OTHER, null, List.of(Field.of("authToken", Role.OTHER, token)));
    }

    private boolean isAuthorised(HttpRequest request) {
        String given = request.header("authorization");
        if (given == null) {
            return false;
        }
        boolean isBearer = given.regionMatches(true, 0, "Bearer ", 0, 7);
        return isBearer
                ? !options.contains(PayntOption.RAW_ONLY) && given.substring(7).equals(token)
                : !options.contains(PayntOption.BEARER_ONLY) && given.equals(token);
    }
}
