package dev.tillbridge.testkit.axept;

import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A till that sees bytes. */
final class RawTill {

    static final String BASE = "/POSitiveWebLink/1.1.0/rest/";

    private final RawCaller caller;

    RawTill(AxeptSimulator terminal) {
        this(terminal, AxeptSimulator.DOCUMENTED_TOKEN);
    }

    /** Creates a till with another token, empty for none. */
    RawTill(AxeptSimulator terminal, String token) {
        caller = new RawCaller(terminal.address(), true, token.isEmpty() ? "" : "Bearer " + token);
    }

    /** Returns the codes of the progress list. */
    static List<Integer> progress(Seen seen) {
        List<Integer> values = new ArrayList<>();
        seen.json()
                .path("DisplayData")
                .forEach(entry -> values.add(entry.path("value").asInt()));
        return values;
    }

    RawTill header(String line) {
        return with(known -> known.header(line));
    }

    RawTill patience(int millis) {
        return with(known -> known.patience(millis));
    }

    RawTill patience(int millis, BooleanSupplier since) {
        return with(known -> known.patience(millis, since));
    }

    RawTill stopWhen(Predicate<String> seenEnough) {
        return with(known -> known.stopWhen(seenEnough));
    }

    private RawTill with(Consumer<RawCaller> change) {
        change.accept(caller);
        return this;
    }

    Seen start(String body) {
        return send("POST", BASE + "transaction?tid=1853195101", body);
    }

    Seen sale(long amount, String key) {
        return start("{\"transType\":\"SALE\",\"amountTrans\":" + amount + ",\"uti\":\"" + key + "\"}");
    }

    Seen look(String key) {
        return send("GET", BASE + "transaction?tid=1853195101&uti=" + key, "");
    }

    Seen cancel() {
        return send("DELETE", BASE + "transaction?tid=1853195101", "");
    }

    Seen report(String type) {
        return send("GET", BASE + "reports?tid=1853195101&reportType=" + type, "");
    }

    Seen history() {
        return send("GET", BASE + "historyReports?tid=1853195101&disablePrinting=true", "");
    }

    /** Asks until there is a result. */
    Seen result(String key) {
        Seen seen = look(key);
        for (int i = 0; i < 10 && seen.status() == 206; i++) {
            seen = look(key);
        }
        return seen;
    }

    /** Starts, and asks until there is a result. */
    Seen play(String body) {
        Seen started = start(body);
        return started.status() == 201 ? result(started.json().path("uti").asText()) : started;
    }

    Seen send(String method, String target, String body) {
        return caller.send(method, target, body);
    }

    List<Seen> twice(String first, String second) throws IOException {
        return caller.twice(first, second);
    }

    Socket connect() throws IOException {
        return caller.connect();
    }
}
