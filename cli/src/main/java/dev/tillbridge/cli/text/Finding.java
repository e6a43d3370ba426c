package dev.tillbridge.cli.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an examination found at one step. Immutable.
 *
 * @param step what was looked at, in a word or two
 * @param mark how it is
 * @param text what was seen
 * @param meaning what that means, and what it means for money; empty where nothing is wrong
 * @param next what to do about it; empty where there is nothing to do
 */
public record Finding(String step, Mark mark, String text, String meaning, String next) {

    /** How a step is. */
    public enum Mark {
        /** In order. */
        GOOD,
        /** It works, and somebody should look at it. */
        ODD,
        /** It does not work. */
        WRONG,
        /** It was not looked at, since something before it is wrong. */
        NOT_TRIED,
        /** There is nothing to look at. */
        NOTHING
    }

    /** Returns a step that is in order. */
    public static Finding good(String step, String text) {
        return new Finding(step, Mark.GOOD, text, "", "");
    }

    /** Returns a step at which there is nothing to look at, and why. */
    public static Finding nothing(String step, String why) {
        return new Finding(step, Mark.NOTHING, why, "", "");
    }

    /** Returns a step that was not looked at, and why. */
    public static Finding notTried(String step, String why) {
        return new Finding(step, Mark.NOT_TRIED, "not tried: " + why, "", "");
    }

    /** Returns a step that works, but about which somebody should do something. */
    public static Finding odd(String step, String text, String next) {
        return new Finding(step, Mark.ODD, text, "", next);
    }

    /** Returns a step that does not work. */
    public static Finding wrong(String step, String text, String meaning, String next) {
        return new Finding(step, Mark.WRONG, text, meaning, next);
    }

    /** Returns whether this keeps payments from working. */
    public boolean isWrong() {
        return mark == Mark.WRONG;
    }

    /** Returns it for programs; {@code meaning} and {@code next} only where there is something to say. */
    public ObjectNode json(Hints hints) {
        ObjectNode json =
                Json.object().put("step", step).put("mark", mark.name()).put("text", text);
        if (!meaning.isEmpty()) {
            json.put("meaning", meaning);
        }
        if (!next.isEmpty()) {
            json.put("next", hints.completed(next));
        }
        return json;
    }
}
