package dev.tillbridge.bridge;

import dev.tillbridge.jackson.Problem;
import java.util.List;

/** What the bridge refuses by itself, before the engine is asked; the text of a code never changes. */
enum Fault {
    /** The request is no proper HTTP, or its body no proper JSON. */
    REQUEST(400, "TB-HTTP-REQUEST", "The request cannot be read"),
    /** No token, or one that is not valid. */
    TOKEN(401, "TB-HTTP-TOKEN", "Not a registered till"),
    /** A code for the registration that is wrong, used or too old. */
    CODE(403, "TB-HTTP-CODE", "Not the code that the console shows"),
    /** The bridge is called by a name that is not its own. */
    HOST(403, "TB-HTTP-HOST", "Not the name of this bridge"),
    /** A web page calls that is not among the configured ones. */
    ORIGIN(403, "TB-HTTP-ORIGIN", "Not an allowed web page"),
    /** What the shop's page may not do. */
    ROLE(403, "TB-HTTP-ROLE", "Not from the shop's page"),
    /** There is nothing at that path. */
    PATH(404, "TB-HTTP-PATH", "There is no such path"),
    /** There is something else at that path. */
    METHOD(405, "TB-HTTP-METHOD", "Not with this method"),
    /** A till is registered under that name. */
    NAME(409, "TB-HTTP-NAME", "The name is taken"),
    /** What was to be taken over or confirmed is not how it stands now. */
    CHANGED(409, "TB-HTTP-CHANGED", "It stands otherwise by now"),
    /** The body or the head is too long. */
    SIZE(413, "TB-HTTP-SIZE", "The request is too long"),
    /** The body is no JSON. */
    TYPE(415, "TB-HTTP-TYPE", "The body must be application/json"),
    /** Too many requests. */
    RATE(429, "TB-HTTP-RATE", "Too many requests"),
    /** A defect of the bridge. */
    DEFECT(500, "TB-HTTP-DEFECT", "A defect of the bridge"),
    /** As much as can be done at a time is being done. */
    BUSY(503, "TB-HTTP-BUSY", "Too much at a time");

    private final int status;
    private final String code;
    private final String title;

    Fault(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** Returns the problem, of a request that reached no terminal. */
    Problem with(String detail, String next) {
        return new Problem(status, code, title, detail, Problem.Moved.NO, next, List.of());
    }
}
