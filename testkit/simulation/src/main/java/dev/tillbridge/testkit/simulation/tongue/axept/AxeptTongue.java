package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.HttpTongue;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.axept.AxeptReplies.Said;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which resource of an axept PRO terminal answers which request (sheet, sections 2 to 4). */
final class AxeptTongue extends HttpTongue {

    private static final String ROOT = "/POSitiveWebLink/";
    private static final Set<String> VERSIONS = Set.of("1.0.0", "1.1.0", "1.2.0");
    private static final String REST = "rest/";

    private final AxeptTerminal terminal;
    private final AxeptReplies replies;
    private final AxeptAcquisition acquisition;
    private final AxeptPayments payments;
    private final AxeptReports reports;
    private final String token;

    AxeptTongue(String serial, String token, Set<AxeptOption> options) {
        this.token = token;
        terminal = new AxeptTerminal(serial, options);
        replies = terminal.replies();
        acquisition = new AxeptAcquisition(terminal);
        payments = new AxeptPayments(terminal, acquisition);
        reports = new AxeptReports(terminal);
    }

    @Override
    protected RequestKind kindOf(HttpRequest request) {
        return switch (request.method() + ' ' + resource(request.path())) {
            case "POST transaction" -> RequestKind.START;
            case "GET transaction" -> RequestKind.LOOKUP;
            case "DELETE transaction", "DELETE cardAcquisition" -> RequestKind.CANCEL;
            case "GET reports" -> AxeptReports.settles(request) ? RequestKind.SETTLEMENT : RequestKind.OTHER;
            case "GET pair" -> RequestKind.PAIRING;
            default -> RequestKind.OTHER;
        };
    }

    @Override
    protected void answer(HttpRequest request, Exchange exchange) {
        Consumer<Reply> to = reply -> say(request, exchange, reply);
        Said said = new Said(request, exchange.now());
        String resource = resource(request.path());
        RequestKind kind = kindOf(request);
        if (!request.isWellFormed()) {
            to.accept(replies.bad(said, "Malformed request", refused(kind)));
        } else if (request.method().equals("OPTIONS")) {
            to.accept(replies.text(said, 200, "", "", Meaning.OTHER, null));
        } else if (resource.isEmpty()) {
            to.accept(replies.text(said, 404, "Not found", "Not found", Meaning.OTHER, null));
        } else if (kind == RequestKind.PAIRING) {
            to.accept(pair(said));
        } else if (!isAuthorised(request)) {
            to.accept(replies.unauthorised(said, refused(kind)));
        } else if (!resource.equals("info") && !terminal.serial().equals(request.query("tid"))) {
            to.accept(replies.bad(said, "Invalid parameter: tid", refused(kind)));
        } else {
            route(request.method() + ' ' + resource, request, exchange, to);
        }
    }

    @Override
    public void restarted() {
        payments.restarted();
        acquisition.restarted();
    }

    private void route(String what, HttpRequest request, Exchange exchange, Consumer<Reply> to) {
        switch (what) {
            case "POST transaction" -> payments.start(request, exchange, to);
            case "GET transaction" -> to.accept(payments.lookup(request, exchange));
            case "DELETE transaction", "DELETE cardAcquisition" -> {
                Reply ended = acquisition.cancel(request, exchange);
                if (ended != null) {
                    to.accept(ended);
                } else {
                    payments.cancel(request, exchange, to);
                }
            }
            case "POST cardAcquisition" -> to.accept(acquisition.start(request, exchange));
            case "GET cardAcquisition" -> to.accept(acquisition.lookup(request, exchange));
            case "GET reports" -> reports.report(request, exchange, to);
            case "GET historyReports" -> to.accept(reports.history(request, exchange));
            case "GET info" -> to.accept(reports.info(request, exchange));
            case "GET status" -> to.accept(reports.screens(request, exchange));
            case "POST user", "DELETE user" ->
                to.accept(replies.text(new Said(request, exchange.now()), 200, "", "", Meaning.OTHER, null));
            default ->
                to.accept(replies.text(
                        new Said(request, exchange.now()), 404, "Not found", "Not found", Meaning.OTHER, null));
        }
    }

    /** The screen shows the last four characters of the serial number as the code. */
    private Reply pair(Said said) {
        String serial = terminal.serial();
        String code = serial.substring(Math.max(0, serial.length() - 4));
        if (!serial.equals(said.request().query("tid"))
                || !code.equals(said.request().query("pairingCode"))) {
            return replies.unauthorised(said, Meaning.OTHER);
        }
        List<Field> fields =
                List.of(Field.of("authToken", Role.OTHER, token), Field.of("serialNumber", Role.SERIAL, serial));
        return replies.json(said, 200, "", Meaning.OTHER, null, fields);
    }

    private boolean isAuthorised(HttpRequest request) {
        String given = request.header("authorization");
        return given != null
                && given.regionMatches(true, 0, "Bearer ", 0, 7)
                && given.substring(7).equals(token);
    }

    private static Meaning refused(RequestKind kind) {
        return switch (kind) {
            case START -> Meaning.REJECTED;
            case CANCEL -> Meaning.CANCEL_ANSWER;
            default -> Meaning.OTHER;
        };
    }

    /** Returns what a path names, without version; an empty text for a path of no meaning. */
    private String resource(String path) {
        if (!path.startsWith(ROOT)) {
            return "";
        }
        int slash = path.indexOf('/', ROOT.length());
        if (slash < 0 || !VERSIONS.contains(path.substring(ROOT.length(), slash))) {
            return "";
        }
        boolean rest = path.startsWith(REST, slash + 1);
        if (rest && terminal.has(AxeptOption.NO_REST_SEGMENT)) {
            return "";
        }
        return path.substring(slash + 1 + (rest ? REST.length() : 0));
    }
}
