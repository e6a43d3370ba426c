package dev.tillbridge.engine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** In which ways an id may be written that a journal finds by its letters. */
final class Writings {

    /** How many digits a number of 64 bits has at most. */
    private static final int LONGEST = 20;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1," + LONGEST + "}");

    private Writings() {}

    /** Returns the id; of a number, with every count of zeros in front, as who types it, or a spreadsheet, leaves them out. */
    static List<String> of(String id) {
        if (!NUMBER.matcher(id).matches()) {
            return List.of(id);
        }
        String bare = id.replaceFirst("^0+(?=.)", "");
        return IntStream.rangeClosed(0, LONGEST - bare.length())
                .mapToObj(zeros -> "0".repeat(zeros) + bare)
                .toList();
    }
}
