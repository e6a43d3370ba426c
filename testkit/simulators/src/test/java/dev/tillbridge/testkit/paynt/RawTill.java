package dev.tillbridge.testkit.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.testkit.http.RawCaller;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A till that sees bytes. */
final class RawTill {

    static final String BASE = "/payntpos/1.0.0/";
    static final String START = BASE + "transaction?tid=" + PayntSimulator.SERIAL + "&disablePrinting=false";

    private final RawCaller caller;

    /** Creates a till that is paired. */
    RawTill(PayntSimulator terminal) {
        this(terminal, terminal.paired());
    }

    /** Creates a till that sends this as its authorisation, nothing when empty. */
    RawTill(PayntSimulator terminal, String authorization) {
        caller = new RawCaller(terminal.address(), !terminal.settings().containsKey("plainHttp"), authorization);
    }

    RawTill patience(int millis) {
        return with(known -> known.patience(millis));
    }

    RawTill patience(int millis, BooleanSupplier since) {
        return with(known -> known.patience(millis, since));
    }

    RawTill header(String line) {
        return with(known -> known.header(line));
    }

    RawTill stopWhen(Predicate<String> seenEnough) {
        return with(known -> known.stopWhen(seenEnough));
    }

    private RawTill with(Consumer<RawCaller> change) {
        change.accept(caller);
        return this;
    }

    Seen send(String method, String target, String body) {
        return caller.send(method, target, body);
    }

    Seen pair(String code) {
        return send("GET", BASE + "pair?tid=" + PayntSimulator.SERIAL + "&pairingCode=" + code, "");
    }

    Seen start(String body) {
        return send("POST", START, body);
    }

    Seen start(String type, long amount) {
        return start("{\"transType\":\"" + type + "\",\"reference\":\"order-1\",\"amountTrans\":" + amount + "}");
    }

    Seen complete(String preAuth, long amount) {
        return start("{\"transType\":\"COMPLETION\",\"uti\":\"" + preAuth + "\",\"amountTrans\":" + amount + "}");
    }

    Seen reverse(String uti) {
        return start("{\"transType\":\"REVERSAL\",\"uti\":\"" + uti + "\"}");
    }

    Seen look(String uti) {
        return send("GET", BASE + "transaction?tid=" + PayntSimulator.SERIAL + "&uti=" + uti, "");
    }

    /** Asks until there is a result. */
    JsonNode result(String uti) {
        Seen seen = look(uti);
        for (int i = 0; i < 10 && !seen.json().has("transactionType"); i++) {
            seen = look(uti);
        }
        return seen.json();
    }

    /** Asks for what was started until there is a result. */
    JsonNode resultOf(Seen started) {
        return result(uti(started));
    }

    static String uti(Seen started) {
        return started.json().path("uti").asText();
    }
}
