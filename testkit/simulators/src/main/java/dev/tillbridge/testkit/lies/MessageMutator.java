package dev.tillbridge.testkit.lies;

import java.util.List;
import java.util.Optional;

/** Finds the fields of the messages of one wire, and bends them. Stateless, safe for use by several threads. */
public interface MessageMutator {

    /** Returns where the fields of a message are, in their order; empty for what is no message of this wire. */
    List<String> fields(String message);

    /** Returns the value of a field as a text; empty when it is absent or holds fields of its own. */
    Optional<String> value(String message, String field);

    /** Returns whether a field is one that may tell an approval from a refusal: a flag, or a code that stands for one. */
    boolean mayDecide(String message, String field);

    /**
     * Returns a message with one field bent; empty where that makes no difference or no sense.
     *
     * @param another a message of the same kind about another transaction
     */
    Optional<String> bent(String message, String field, Twist twist, String another);
}
