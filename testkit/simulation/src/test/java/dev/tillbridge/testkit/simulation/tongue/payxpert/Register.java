package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** A register before one terminal: what it sends, and what comes back, as the sheet writes it. */
final class Register {

    static final String HEAD = "CZ0040320CJ012323540032810CA00207";

    final Desk desk = new Desk();
    final Tongue tongue;

    Register(String... options) {
        tongue = new ConcertTongueProvider().open("PXS1F2004417", List.of(options), new SplittableRandom(1));
    }

    static byte[] bytes(String text) {
        return text.replace("<LF>", "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends a request, and returns what is answered before anything else happens. */
    String send(String request) {
        int before = desk.replies.size();
        tongue.answer(bytes(request), desk);
        return said(before);
    }

    /** Sends a request, lets the cardholder end it, and returns everything that is answered. */
    String pay(String request, Course.End end) {
        desk.will(end);
        return pay(request);
    }

    String pay(String request) {
        int before = desk.replies.size();
        tongue.answer(bytes(request), desk);
        desk.settle();
        return said(before);
    }

    Meaning meaning() {
        return desk.last().meaning();
    }

    private String said(int before) {
        StringBuilder all = new StringBuilder();
        desk.replies
                .subList(before, desk.replies.size())
                .forEach(reply -> all.append(new String(reply.bytes(), StandardCharsets.ISO_8859_1)));
        return all.toString().replace("\n", "<LF>");
    }
}
