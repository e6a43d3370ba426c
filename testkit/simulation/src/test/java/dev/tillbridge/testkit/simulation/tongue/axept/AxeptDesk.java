package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.testkit.simulation.tongue.HttpAnswer;
import dev.tillbridge.testkit.simulation.tongue.HttpDesk;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** An axept terminal on a desk, and the requests of a till as the sheet writes them. */
final class AxeptDesk {

    static final String SERIAL = "1853195101";
    static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";

    final Tongue tongue;
    final HttpDesk desk;

    AxeptDesk(String... options) {
        tongue = new AxeptTongueProvider().open(SERIAL, List.of(options), new Random(1));
        desk = new HttpDesk(tongue);
    }

    static String request(String method, String resource, String query, String body) {
        return method + " /POSitiveWebLink/1.1.0/rest/" + resource + (query.isEmpty() ? "" : "?" + query)
                + " HTTP/1.1\r\n"
                + "Host: 192.168.0.201:8080\r\nAuthorization: Bearer sim-token-" + SERIAL + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String tid(String rest) {
        return "tid=" + SERIAL + rest;
    }

    String startRequest(String body) {
        return request("POST", "transaction", tid("&disablePrinting=true"), body.replace('\'', '"'));
    }

    HttpAnswer start(String body) {
        return desk.send(startRequest(body));
    }

    HttpAnswer sale() {
        return start("{'transType':'SALE','amountTrans':1250,'uti':'" + KEY + "'}");
    }

    HttpAnswer ask(String uti) {
        return desk.send(request("GET", "transaction", tid("&uti=" + uti), ""));
    }

    List<HttpAnswer> delete() {
        return desk.sendAll(request("DELETE", "transaction", tid(""), ""));
    }

    HttpAnswer get(String resource, String rest) {
        return desk.send(request("GET", resource, tid(rest), ""));
    }

    /** Starts something, lets it end, and returns its result. */
    HttpAnswer done(String body) {
        String uti = start(body).json().path("uti").asText();
        if (desk.ledger().current().isPresent()) {
            desk.end();
        }
        return ask(uti);
    }

    /** Returns the id of a pre-authorisation of this amount. */
    String hold(long amount) {
        return done("{'transType':'PRE_AUTH','amountTrans':" + amount + "}")
                .json()
                .path("preAuthId")
                .asText();
    }
}
