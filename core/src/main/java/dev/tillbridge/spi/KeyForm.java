package dev.tillbridge.spi;

import java.util.Locale;
import java.util.UUID;

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
    };

    /** Returns a key made of these 128 random bits. */
    public abstract String from(UUID random);

    /** Returns whether two keys are the same one ({@link Evidence} E2). */
    public abstract boolean same(String ours, String theirs);
}
