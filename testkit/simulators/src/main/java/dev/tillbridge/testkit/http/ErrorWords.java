package dev.tillbridge.testkit.http;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.PartLie;

/** For simulator authors: what a terminal answers when something goes wrong, honestly or not. Safe for use by several threads. */
public interface ErrorWords {

    /** Returns the refusal of a request as invalid; by default in the words of HTTP, as the errors below. */
    default Reply rejected() {
        return other(400, "Bad Request");
    }

    /** Returns the report of an internal error. */
    default Reply internalError() {
        return other(500, "Internal Server Error");
    }

    /** Returns the report of a time-out inside the terminal. */
    default Reply timeout() {
        return other(408, "Request Timeout");
    }

    /** Returns the refusal of a credential. */
    default Reply unauthorised() {
        return other(401, "Unauthorized");
    }

    /** Returns the answer of a terminal that knows nothing of the kind. */
    default Reply notFound() {
        return other(404, "Not Found");
    }

    /** Returns an error that this vendor has no words of its own for. */
    Reply other(int status, String reason);

    /**
     * Returns what a fault makes of an honest answer, one that is well formed and wrong; the answer itself where it has nothing to lie about.
     *
     * @throws IllegalArgumentException when this fault is not told in an answer
     */
    Reply lie(Fault fault, Reply honest);

    /**
     * Returns a denial with signs of a card beside it: how it was read and by which application.
     *
     * @throws IllegalArgumentException when this wire tells nothing beside a denial, as by default
     */
    default Reply traced(Reply denial) {
        throw new IllegalArgumentException("this terminal tells nothing beside a denial");
    }

    /**
     * Returns the answer to a cancel that is taken.
     *
     * @throws IllegalArgumentException when this terminal cannot be told to cancel, as by default
     */
    default Reply cancelTaken() {
        throw new IllegalArgumentException("this terminal cannot be told to cancel");
    }

    /**
     * Returns what becomes of an honest answer when a part of the amount is told otherwise; by default the answer itself, of a terminal that
     * tells no such lies, see {@link dev.tillbridge.testkit.SimulatedTerminal#partsTold}.
     */
    default Reply tell(PartLie lie, Reply honest) {
        return honest;
    }
}
