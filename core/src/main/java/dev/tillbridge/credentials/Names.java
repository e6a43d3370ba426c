package dev.tillbridge.credentials;

/** Checks the keys and names under which credentials are stored. */
final class Names {

    /** Leaves room for an escape of every character in a file name of 255 bytes. */
    static final int LONGEST = 80;

    private Names() {}

    static String terminalKey(String key) {
        return checked(key, "terminal key");
    }

    static String tokenName(String name) {
        return checked(name, "name of a token");
    }

    private static String checked(String text, String what) {
        if (text.isBlank() || text.length() > LONGEST || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("A " + what + " has 1 to " + LONGEST
                    + " printable ASCII characters; this one has " + text.length() + " or others.");
        }
        return text;
    }
}
