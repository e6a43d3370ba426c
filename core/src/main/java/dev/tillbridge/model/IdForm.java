package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Checks ids, and compares them as the terminals may that find something by them. */
final class IdForm {

    private static final Pattern ZEROS_OF_A_NUMBER = Pattern.compile("0+(?=[0-9]+$)");

    private IdForm() {}

    /**
     * Checks an id without repeating it in the message, as it may be anything, a card number included.
     *
     * @param name what it is, such as "a sale reference"
     * @param form what it must match
     * @param words the form for people
     */
    static void check(String value, String name, Pattern form, String words) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("not " + name + ": " + words);
        }
        if (SafeText.holdsCardNumber(value)) {
            throw new IllegalArgumentException(
                    "not " + name + ": it looks like a card number, which may be written down"
                            + " nowhere; with a letter between the digits it does not");
        }
    }

    /** Returns whether two ids are the same but for capital letters, or for zeros in front of a number. */
    static boolean isSame(String one, String other) {
        return number(one).equalsIgnoreCase(number(other));
    }

    private static String number(String id) {
        return ZEROS_OF_A_NUMBER.matcher(id).lookingAt()
                ? ZEROS_OF_A_NUMBER.matcher(id).replaceFirst("")
                : id;
    }
}
