package dev.tillbridge.testkit.simulation.tongue.paynt;

import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.HttpDesk;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A Paynt terminal on a desk, and the requests of a till as the sheet writes them. */
final class PayntDesk {

    static final String SERIAL = "1850005555";

    final Tongue tongue;
    final HttpDesk desk;

    PayntDesk(String... options) {
        tongue = new PayntTongueProvider().open(SERIAL, List.of(options), new Random(1));
        desk = new HttpDesk(tongue);
    }

    static String request(String method, String path, String body) {
        return method + " /payntpos/1.0.0/" + path + " HTTP/1.1\r\nHost: 192.168.1.50:8080\r\n"
                + "Content-Type: application/json\r\nAuthorization: sim-token-" + SERIAL + "\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String startRequest(String body) {
        return request("POST", "transaction?tid=" + SERIAL + "&disablePrinting=false", body.replace('\'', '"'));
    }

    static String askRequest(String uti) {
        return request("GET", "transaction?tid=" + SERIAL + "&uti=" + uti, "");
    }

    HttpAnswer start(String body) {
        return desk.send(startRequest(body));
    }

    /** Starts a sale of 10.00 and returns its id. */
    String sale() {
        return start("{'transType':'SALE','reference':'order1','amountTrans':1000}")
                .json()
                .path("uti")
                .asText();
    }

    HttpAnswer ask(String uti) {
        return desk.send(askRequest(uti));
    }

    /** Starts something, lets it end, and returns its id. */
    String done(String body) {
        String uti = start(body).json().path("uti").asText();
        desk.end();
        return uti;
    }
}
