package dev.tillbridge.spi;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the keys look like that core makes for a terminal. */
public enum KeyForm {
    /** An upper-case GUID with hyphens; compared ignoring case. */
    GUID_UPPER {
        @Override
        public String from(UUID random) {
            return random.toString().toUpperCase(Locale.ROOT);
        }

        @Override
        public boolean same(String ours, String theirs) {
            return ours.equalsIgnoreCase(theirs);
        }

        @Override
        public boolean isKey(String text) {
            return GUID.matcher(text).matches();
        }
    },
    /** Thirty-two hexadecimal digits; compared exactly. */
    HEX_32 {
        @Override
        public String from(UUID random) {
            return random.toString().replace("-", "");
        }

        @Override
        public boolean same(String ours, String theirs) {
            return ours.equals(theirs);
        }

        @Override
        public boolean isKey(String text) {
            return HEX.matcher(text).matches();
        }
    };

    private static final Pattern GUID = Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    /** Returns a key made of these 128 random bits. */
    public abstract String from(UUID random);

    /** Returns whether two keys are the same one ({@link Evidence} E2). */
    public abstract boolean same(String ours, String theirs);

    /** Returns whether a text looks like a key that core makes, letter by letter. */
    public abstract boolean isKey(String text);
}
