package dev.tillbridge.model;

import java.util.regex.Pattern;

/** Compares ids as the terminals may that find something by them. */
final class IdForm {

    private static final Pattern ZEROS_OF_A_NUMBER = Pattern.compile("0+(?=[0-9]+$)");

    private IdForm() {}

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
