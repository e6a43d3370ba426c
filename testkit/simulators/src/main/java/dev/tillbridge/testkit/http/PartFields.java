package dev.tillbridge.testkit.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.PartLie;

/** For simulator authors: tells a part of an amount otherwise, in a field that holds whole minor units. Pure. */
public final class PartFields {

    private PartFields() {}

    /** Tells it in this field of the body as the lie has it. */
    public static void tell(ObjectNode body, String field, PartLie.Told told) {
        long honest = body.path(field).asLong();
        switch (told) {
            case EQUAL -> body.put(field, honest);
            case LOWER -> body.put(field, honest - 1);
            case HIGHER -> body.put(field, honest + 1);
            case ZERO -> body.put(field, 0);
            case ABSENT -> body.remove(field);
            case UNREADABLE -> body.put(field, "2.00");
            case NEGATIVE -> body.put(field, -200);
        }
    }
}
