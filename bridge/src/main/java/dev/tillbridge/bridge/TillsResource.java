package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.InvalidRequestException;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tills register themselves once, by a code that the console shows, and may leave again. */
final class TillsResource {

    private static final Logger log = LoggerFactory.getLogger(TillsResource.class);
    private static final int STRANGERS = 4;

    private final TillRegister register;
    private final Caller caller;
    private final Semaphore reading = new Semaphore(STRANGERS);

    TillsResource(TillRegister register, Caller caller) {
        this.register = register;
        this.caller = caller;
    }

    /** Exchanges a code for a token. */
    void post(Context request) {
        QuestionFields fields = new QuestionFields(body(request), "code", "name", "role");
        String code = fields.text("code");
        String name = fields.text("name");
        if (!Till.NAME.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "the registration",
                    List.of("name must have 1 to 64 letters, digits and . _ -, and begin with a letter or digit"));
        }
        Till.Role role = fields.wordIfGiven("role", Till.Role.class).orElse(Till.Role.TILL);
        if (role == Till.Role.COMMAND) {
            throw new InvalidRequestException("the registration", List.of("role must be TILL or SHOP"));
        }
        TillRegister.Registered registered = register.register(code, name, role)
                .orElseThrow(() -> new ProblemException(Fault.CODE.with(
                        "The code is wrong, was used, is for something else, or is older than "
                                + TillRegister.CODE_LIFE.toMinutes() + " minutes.",
                        "Have the console show a new one: tillbridge serve "
                                + (role == Till.Role.SHOP ? "--shop-code" : "--new-code"))));
        log.info("{} {} was registered", role, registered.till().name());
        Caller.answer(request, 201, document(registered.till()).put("token", registered.token()));
    }

    /** Of strangers only a few are read at a time, so that they leave threads for tills, however slowly they write. */
    private ObjectNode body(Context request) {
        if (!reading.tryAcquire()) {
            throw new ProblemException(
                    Fault.BUSY.with("Others are being registered at this moment.", "Ask again in some seconds."));
        }
        try {
            return caller.body(request);
        } finally {
            reading.release();
        }
    }

    /** Tells a till who it is. */
    void get(Context request) {
        Caller.answer(request, 200, document(Caller.till(request)));
    }

    /** Takes the token of the till that asks. */
    void delete(Context request) {
        Till till = Caller.till(request);
        register.revoke(till.name());
        log.info("Till {} has left", till.name());
        Caller.answer(request, 200, document(till));
    }

    private static ObjectNode document(Till till) {
        return Documents.object()
                .put("name", till.name())
                .put("role", till.role().name())
                .put("registered", till.registered().toString());
    }
}
